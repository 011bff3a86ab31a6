import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import type { DiskConflict } from '../../workspace/diskConflict';
import './ConflictDialog.css';

/** A file to be saved was changed on disk meanwhile: nothing is lost whatever is chosen, but for overwriting. */
export function ConflictDialog({ conflict }: { readonly conflict: DiskConflict }) {
  const { path, theirs, decide } = conflict;
  return (
    <Dialog title={`${path} has changed on disk`} onClose={() => decide('leave')} className="app-conflict">
      <h2 className="app-conflict-title">{path} has changed on disk</h2>
      <p>
        Something else has written the file since it was opened or saved here.
        {theirs === undefined && ' It holds no text any more.'}
      </p>
      <div className="app-conflict-acts">
        {theirs !== undefined && (
          <>
            <Button look="filled" onClick={() => decide('compare')}>
              Compare
            </Button>
            <Button title="Takes the text on disk; undo brings yours back" onClick={() => decide('reload')}>
              Reload from disk
            </Button>
          </>
        )}
        <Button onClick={() => decide('overwrite')}>Overwrite</Button>
        <Button look="plain" onClick={() => decide('leave')}>
          Cancel
        </Button>
      </div>
    </Dialog>
  );
}
