import { useEffect, useMemo } from 'react';
import { replaceRoute } from '../routes/useRoute';
import { HOME, type Route } from '../routes/route';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { openWorkspace } from '../workspace/shelf';
import { useWorkspace } from '../workspace/workspace';
import { openPayload } from './link/link';
import './Share.css';

/**
 * Opens the workspace that the address holds, beside those that are there, and cleans the address, so that a reload does not
 * open it again. What cannot be opened is said, and everything stays as it was.
 */
export function SharedLink({ route }: { readonly route: Extract<Route, { kind: 'shared' }> }) {
  const found = useMemo(() => openPayload(route), [route]);
  const workspace = 'workspace' in found ? found.workspace : undefined;
  useEffect(() => {
    if (!workspace) return;
    void openWorkspace(workspace).then(() => {
      replaceRoute(HOME);
      const { announce } = useWorkspace.getState();
      announce(`Opened “${workspace.name}” from the link; what was here before is under Workspaces`);
    });
  }, [workspace]);
  if (!('refused' in found)) return null;
  const close = () => replaceRoute(HOME);
  return (
    <Dialog title="This link cannot be opened" onClose={close} className="share-window">
      <div className="share-body" role="alert">
        <h2 aria-hidden="true">This link cannot be opened</h2>
        <p>{found.refused}</p>
        <p>Your own workspace is as it was.</p>
        <div className="share-acts">
          <Button look="filled" onClick={close}>
            Close
          </Button>
        </div>
      </div>
    </Dialog>
  );
}
