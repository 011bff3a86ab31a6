import type { ReactNode } from 'react';
import { Button } from '../ui/Button';
import { NOTHING_SELECTED, type Selection } from '../workspace/focus';
import { useWorkspace } from '../workspace/workspace';
import { useNameOf } from './names';
import './SelectionBar.css';

function titleOf(selection: Selection, nameOf: (id: string) => string): string {
  switch (selection.kind) {
    case 'none':
      return 'everything';
    case 'connection':
      return `${nameOf(selection.from)} → ${nameOf(selection.to)}`;
    case 'namespace':
      return `namespace ${selection.name}`;
    case 'policy':
      return `policy ${selection.id}`;
    default:
      return nameOf(selection.id);
  }
}

/** Says what an answer is about, with the way back to everything, and holds the answer's own controls. */
export function SelectionBar({ children }: { readonly children?: ReactNode }) {
  const selection = useWorkspace((state) => state.selection);
  const select = useWorkspace((state) => state.select);
  const nameOf = useNameOf();
  return (
    <div className="answers-bar">
      <span>
        About <strong>{titleOf(selection, nameOf)}</strong>
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
