import { useEffect, useRef, useState } from 'react';
import { Button } from '../../ui/Button';
import { TitledDialog } from '../../ui/TitledDialog';
import { goToWorkspace, listWorkspaces, removeWorkspace, type Shelved } from '../../workspace/shelf';
import { duplicateWorkspace, newWorkspace } from './newWorkspace';
import { aboutInWords, shownName } from './words';
import './Workspaces.css';

/** The list as the database has it, read anew by `again`, and when the user comes back from another tab. */
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
  useEffect(() => {
    const again = () => setTurn((count) => count + 1);
    window.addEventListener('focus', again);
    return () => window.removeEventListener('focus', again);
  }, []);
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
  const name = shownName(about.name);
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
          {!about.isKept && <strong>not saved, in this tab only · </strong>}
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

interface NoteProps {
  readonly refused: string | undefined;
  /** Since the window was opened. */
  readonly deleted: readonly Deleted[];
  readonly isEmpty: boolean;
  readonly onPutBack: () => void;
}

/** What came of the last act. It stands in the window: whatever is said behind a modal window is not heard. */
function Note({ refused, deleted, isEmpty, onPutBack }: NoteProps) {
  const putBack = useRef<HTMLButtonElement>(null);
  // The button that was pressed is gone with its row.
  useEffect(() => putBack.current?.focus(), [deleted]);
  return (
    <p className="app-workspaces-note" role="status">
      {refused !== undefined && `${refused} `}
      {deleted.length > 0 && (
        <>
          Deleted {deleted.map(({ name }) => `“${name}”`).join(', ')}.{' '}
          <Button ref={putBack} look="plain" onClick={onPutBack}>
            {deleted.length > 1 ? 'Put them back' : 'Put it back'}
          </Button>
        </>
      )}
      {refused === undefined &&
        deleted.length === 0 &&
        (isEmpty
          ? 'Nothing is saved yet, or this browser stores nothing for this page.'
          : 'Kept in this browser only. Every tab shows one; its undo history lasts as long as the tab.')}
    </p>
  );
}

/** What can be done with a workspace of the list, and what came of it. */
function useActs(again: () => void, onClose: () => void) {
  const [deleted, setDeleted] = useState<readonly Deleted[]>([]);
  const [refused, setRefused] = useState<string>();
  const underWay = useRef(false);
  /** One at a time: two presses on New are one new workspace. */
  const once = async (act: () => Promise<void>) => {
    if (underWay.current) return;
    underWay.current = true;
    await act().finally(() => (underWay.current = false));
  };
  const refuse = (what: string) => {
    setRefused(what);
    again();
  };
  const open = async ({ id, name }: Shelved) => {
    if (await goToWorkspace(id)) onClose();
    else refuse(`“${shownName(name)}” could not be opened: another tab has it now, or it is gone.`);
  };
  const remove = async ({ id, name }: Shelved) => {
    const putBack = await removeWorkspace(id);
    if (!putBack) return refuse(`“${shownName(name)}” could not be deleted: another tab has it now.`);
    setRefused(undefined);
    setDeleted([...deleted, { name: shownName(name), putBack }]);
    again();
  };
  const putBack = async () => {
    const done = await Promise.allSettled(deleted.map((each) => each.putBack()));
    setDeleted(deleted.filter((_, index) => done[index]?.status === 'rejected'));
    setRefused(undefined);
    again();
  };
  const begin = async (act: () => Promise<void>) => {
    await act();
    onClose();
  };
  return {
    deleted,
    refused,
    open: (about: Shelved) => void once(() => open(about)),
    remove: (about: Shelved) => void once(() => remove(about)),
    putBack: () => void once(putBack),
    begin: (act: () => Promise<void>) => void once(() => begin(act)),
  };
}

/** The user's workspaces in this browser: go to one, begin one, delete one. */
export function WorkspacesDialog({ onClose }: { readonly onClose: () => void }) {
  const { shelved, again } = useShelved();
  const { deleted, refused, open, remove, putBack, begin } = useActs(again, onClose);
  const [now] = useState(() => Date.now());
  return (
    <TitledDialog
      title="Workspaces"
      onClose={onClose}
      acts={
        <>
          <Button onClick={() => begin(newWorkspace)}>New</Button>
          <Button onClick={() => begin(duplicateWorkspace)}>Duplicate</Button>
        </>
      }
    >
      <ul className="app-workspaces-list" aria-label="Workspaces in this browser">
        {shelved?.map((about) => (
          <Row
            key={about.id}
            about={about}
            now={now}
            onOpen={() => open(about)}
            onDelete={() => remove(about)}
          />
        ))}
      </ul>
      <Note refused={refused} deleted={deleted} isEmpty={shelved?.length === 0} onPutBack={putBack} />
    </TitledDialog>
  );
}
