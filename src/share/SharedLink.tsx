import { useEffect, useMemo } from 'react';
import { replaceRoute } from '../routes/useRoute';
import { HOME, type Route } from '../routes/route';
import { TitledDialog } from '../ui/TitledDialog';
import { useWorkspace } from '../workspace/workspace';
import { openPayload } from './link/link';
import { openShared } from './openShared';
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
    void openShared(workspace, ' from the link').then((said) => {
      replaceRoute(HOME);
      useWorkspace.getState().announce(said);
    });
  }, [workspace]);
  if (!('refused' in found)) return null;
  const close = () => replaceRoute(HOME);
  return (
    <TitledDialog title="This link cannot be opened" onClose={close}>
      <div className="share-body" role="alert">
        <p>{found.refused}</p>
        <p>Your own workspace is as it was.</p>
      </div>
    </TitledDialog>
  );
}
