import { useId, useState } from 'react';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { withOlder } from '../workspace/baseline';
import { useWorkspace } from '../workspace/workspace';
import './PasteOlder.css';

/** A window to paste the older version of a file into. */
export function PasteOlder({ onDone }: { readonly onDone: () => void }) {
  const files = useWorkspace((state) => state.files);
  const activeFile = useWorkspace((state) => state.activeFile);
  const setBaseline = useWorkspace((state) => state.setBaseline);
  const [path, setPath] = useState(activeFile);
  const [text, setText] = useState('');
  const [pathId, textId] = [useId(), useId()];
  return (
    <Dialog title="Compare with an older version" onClose={onDone} className="answers-older">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          setBaseline(withOlder(files, [{ path, text }], Date.now()));
          onDone();
        }}
      >
        <label htmlFor={textId}>Older version</label>
        <textarea
          id={textId}
          autoFocus
          spellCheck={false}
          rows={14}
          placeholder="Paste the YAML as it was"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <label htmlFor={pathId}>of</label>
        <select
          id={pathId}
          className="ui-input"
          value={path}
          onChange={(event) => setPath(event.target.value)}
        >
          {files.map((file) => (
            <option key={file.path}>{file.path}</option>
          ))}
        </select>
        <div className="answers-older-buttons">
          <Button look="plain" onClick={onDone}>
            Cancel
          </Button>
          <Button look="filled" type="submit" disabled={text.trim() === ''}>
            Compare
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
