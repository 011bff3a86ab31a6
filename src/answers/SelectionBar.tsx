import type { ReactNode } from 'react';
import { Button } from '../ui/Button';
import { NOTHING_SELECTED } from '../workspace/focus';
import { useWorkspace } from '../workspace/workspace';
import { titleOfSelection, useNameOf } from './names';
import './SelectionBar.css';

/** Says what an answer is about, with the way back to everything, and holds the answer's own controls. */
export function SelectionBar({ children }: { readonly children?: ReactNode }) {
  const selection = useWorkspace((state) => state.selection);
  const select = useWorkspace((state) => state.select);
  const nameOf = useNameOf();
  return (
    <div className="answers-bar">
      <span>
        About <strong>{titleOfSelection(selection, nameOf)}</strong>
      </span>
      {selection.kind !== 'none' && (
        <Button look="plain" onClick={() => select(NOTHING_SELECTED)}>
          Show everything
        </Button>
      )}
      {children}
    </div>
  );
}
