import { useState } from 'react';
import { baselineInWords, snapshotOf } from '../workspace/baseline';
import { useWorkspace } from '../workspace/workspace';
import { Button } from '../ui/Button';
import { CopyIcon } from '../ui/icons';
import { Menu } from '../ui/Menu';
import { PasteOlder } from './PasteOlder';

interface BaselineBarProps {
  /** Shows the browser's dialog for choosing an older version of files. */
  readonly chooseOlder: () => void;
  /** undefined: nothing to copy. */
  readonly onCopy: (() => void) | undefined;
}

/** With what the files are compared, the ways to compare them with something else, and what can be done with the answer. */
export function BaselineBar({ chooseOlder, onCopy }: BaselineBarProps) {
  const [pasting, setPasting] = useState(false);
  const baseline = useWorkspace((state) => state.baseline);
  const files = useWorkspace((state) => state.files);
  const opened = useWorkspace((state) => state.opened);
  const setBaseline = useWorkspace((state) => state.setBaseline);
  const shown = useWorkspace(({ overlay }) => overlay?.kind === 'changes');
  const setOverlay = useWorkspace((state) => state.setOverlay);
  return (
    <div className="answers-bar">
      <span>
        Compared with <strong>{baselineInWords(baseline)}</strong>
      </span>
      <Menu
        trigger={<Button>Compare with…</Button>}
        groups={[
          [
            { label: 'Snapshot now', run: () => setBaseline(snapshotOf(files, Date.now())) },
            { label: 'What was opened', run: () => setBaseline(opened) },
          ],
          [
            { label: 'Files…', run: chooseOlder },
            { label: 'Paste…', run: () => setPasting(true) },
          ],
        ]}
      />
      <label className="answers-check">
        <input
          type="checkbox"
          checked={shown}
          onChange={({ target }) => setOverlay(target.checked ? { kind: 'changes' } : undefined)}
        />
        Show on canvas
      </label>
      {onCopy && (
        <Button onClick={onCopy}>
          <CopyIcon /> Copy as Markdown
        </Button>
      )}
      {pasting && <PasteOlder onDone={() => setPasting(false)} />}
    </div>
  );
}
