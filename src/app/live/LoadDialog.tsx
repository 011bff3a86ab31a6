import { useId, useState } from 'react';
import { isProxyAddress } from '../../live/address';
import { problemInWords } from '../../live/problem';
import { RESOURCES, type Resource } from '../../live/resources';
import { Button } from '../../ui/Button';
import { copyText } from '../../ui/clipboard';
import { TitledDialog } from '../../ui/TitledDialog';
import { CopyIcon } from '../../ui/icons';
import { useWorkspace } from '../../workspace/workspace';
import { ChooseNamespaces } from './ChooseNamespaces';
import { NameNamespaces } from './NameNamespaces';
import { useLoading, type Phase } from './useLoading';
import './Live.css';

const COMMAND = "kubectl proxy --www=dist --www-prefix=/drawbridge/ --reject-methods='POST,PUT,PATCH,DELETE'";

function HowTo() {
  const announce = useWorkspace((state) => state.announce);
  const copy = async () =>
    announce(
      (await copyText(COMMAND)) ? 'Copied the command' : 'The browser did not let the page use the clipboard',
    );
  return (
    <>
      <p>
        kubectl can serve this page from beside your cluster’s API. Then the page reads it with your own
        rights, through your own computer, and nothing else is involved. In the folder of a build of
        Drawbridge:
      </p>
      <div className="app-live-command">
        <code>{COMMAND}</code>
        <Button aria-label="Copy the command" onClick={() => void copy()}>
          <CopyIcon /> Copy
        </Button>
      </div>
      <p>
        Open <code>http://127.0.0.1:8001/drawbridge/</code> and choose “Load from this cluster…” there.
      </p>
    </>
  );
}

function LookAgain({ root, onLook }: { readonly root: string; readonly onLook: (root: string) => void }) {
  const id = useId();
  const [path, setPath] = useState(root);
  return (
    <form
      className="app-live-look"
      onSubmit={(event) => {
        event.preventDefault();
        onLook(path.trim() === '' ? '/' : path.trim());
      }}
    >
      <label htmlFor={id}>Path of the API at {location.host}, as --api-prefix says it</label>
      <input
        id={id}
        className="ui-input"
        value={path}
        spellCheck={false}
        onChange={(event) => setPath(event.target.value)}
      />
      <Button type="submit" look="filled">
        Look for a cluster
      </Button>
    </form>
  );
}

function Progress({
  counts,
  onCancel,
}: {
  readonly counts: Readonly<Partial<Record<Resource, number>>>;
  readonly onCancel: () => void;
}) {
  const read = Object.entries(counts).map(
    ([resource, count]) => `${count} ${RESOURCES[resource as Resource].words}`,
  );
  return (
    <div className="app-live-progress">
      <progress aria-label="Reading the cluster" />
      <p role="status">Reading the cluster … {read.join(', ')}</p>
      <Button onClick={onCancel}>Cancel</Button>
    </div>
  );
}

function titleOf(phase: Phase): string | undefined {
  switch (phase.is) {
    case 'away':
      return 'This page is not served by kubectl proxy';
    case 'refused':
      return problemInWords(phase.problem);
    default:
      return undefined;
  }
}

/** Loads the cluster from whose side this page is served. Asks nothing of anybody before it is opened. */
export function LoadDialog({ onClose }: { readonly onClose: () => void }) {
  const { phase, root, look, load, cancel } = useLoading(onClose);
  const trouble = titleOf(phase);
  return (
    <TitledDialog title="Load from this cluster" onClose={onClose}>
      <div className="app-live-body">
        {phase.is === 'looking' && <p role="status">Looking for a cluster at {location.host} …</p>}
        {trouble !== undefined && (
          <p className="app-live-trouble" role="alert">
            ⚠ {trouble}.
          </p>
        )}
        {(phase.is === 'away' || phase.is === 'refused') && (
          <>
            {(phase.is === 'away' || phase.problem.kind === 'notApi' || !isProxyAddress(location)) && (
              <HowTo />
            )}
            <LookAgain root={root} onLook={look} />
          </>
        )}
        {phase.is === 'choosing' &&
          (phase.listed ? (
            <ChooseNamespaces listed={phase.listed} onLoad={(wanted) => void load(wanted)} />
          ) : (
            <NameNamespaces onLoad={(wanted) => void load(wanted)} />
          ))}
        {phase.is === 'loading' && <Progress counts={phase.counts} onCancel={cancel} />}
      </div>
    </TitledDialog>
  );
}
