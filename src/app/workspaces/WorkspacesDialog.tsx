import { useEffect, useState } from 'react';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { goToWorkspace, listWorkspaces, removeWorkspace, type Shelved } from '../../workspace/shelf';
import { useWorkspace } from '../../workspace/workspace';
import { duplicateWorkspace, newWorkspace } from './newWorkspace';
import { aboutInWords } from './words';
import './Workspaces.css';

/** The list as the database has it; `again` reads it anew. */
function useShelved() {
  const [shelved, setShelved] = useState<readonly Shelved[]>();
  const [turn, setTurn] = useState(0);
  useEffect(() => {
    let wanted = true;
    void listWorkspaces().then((list) => wanted && setShelved(list));
    return () => {
      wanted = false;
    };
  }, [turn]);
  return { shelved, again: () => setTurn((count) => count + 1) };
}

interface RowProps {
  readonly about: Shelved;
  readonly now: number;
  readonly onOpen: () => void;
  readonly onDelete: () => void;
}

const OPEN = { here: 'on screen', elsewhere: 'open in another tab', nowhere: undefined } as const;

function Row({ about, now, onOpen, onDelete }: RowProps) {
  const open = OPEN[about.open];
  const name = about.name.trim() || 'Untitled';
  return (
    <li className="app-workspaces-row">
      <button
        type="button"
        className="app-workspaces-open"
        aria-current={about.open === 'here'}
        disabled={about.open === 'elsewhere'}
        onClick={onOpen}
      >
        <span className="app-workspaces-name">{name}</span>
        <span className="app-workspaces-about">
          {open !== undefined && <strong>{open} · </strong>}
          {aboutInWords(about, now)}
        </span>
      </button>
      {about.open === 'nowhere' && (
        <Button look="plain" aria-label={`Delete ${name}`} onClick={onDelete}>
          Delete
        </Button>
      )}
    </li>
  );
}

interface Deleted {
  readonly name: string;
  readonly putBack: () => Promise<void>;
}

/** The user's workspaces in this browser: go to one, begin one, delete one. */
export function WorkspacesDialog({ onClose }: { readonly onClose: () => void }) {
  const announce = useWorkspace((state) => state.announce);
  const { shelved, again } = useShelved();
  const [deleted, setDeleted] = useState<Deleted>();
  const [now] = useState(() => Date.now());

  const open = async ({ id, name }: Shelved) => {
    if (await goToWorkspace(id)) return onClose();
    announce(`${name} could not be opened: another tab has it now, or it is gone`);
    again();
  };
  const remove = async ({ id, name }: Shelved) => {
    const putBack = await removeWorkspace(id);
    setDeleted(putBack && { name, putBack });
    again();
  };
  const begin = async (act: () => Promise<void>) => {
    await act();
    onClose();
  };

  return (
    <Dialog title="Workspaces" onClose={onClose} className="app-workspaces">
      <header className="app-workspaces-header">
        <h2>Workspaces</h2>
        <Button onClick={() => void begin(newWorkspace)}>New</Button>
        <Button onClick={() => void begin(duplicateWorkspace)}>Duplicate</Button>
        <Button onClick={onClose}>Close</Button>
      </header>
      <ul className="app-workspaces-list" aria-label="Workspaces in this browser">
        {shelved?.map((about) => (
          <Row
            key={about.id}
            about={about}
            now={now}
            onOpen={() => void open(about)}
            onDelete={() => void remove(about)}
          />
        ))}
      </ul>
      <p className="app-workspaces-note" role="status">
        {deleted ? (
          <>
            Deleted “{deleted.name}”.{' '}
            <Button
              look="plain"
              onClick={() =>
                void deleted.putBack().then(() => {
                  setDeleted(undefined);
                  again();
                })
              }
            >
              Put it back
            </Button>
          </>
        ) : shelved?.length === 0 ? (
          'Nothing is saved yet, or this browser stores nothing for this page.'
        ) : (
          'Kept in this browser only. Every tab shows one; its undo history lasts as long as the tab.'
        )}
      </p>
    </Dialog>
  );
}
