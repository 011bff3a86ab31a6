import type { Analysis } from '../engine/door';
import { Button } from '../ui/Button';
import { NOTHING_SELECTED } from '../workspace/focus';
import { useWorkspace } from '../workspace/workspace';
import { useActs } from './acts';
import { EDGE_ACTS, selectedEdges, type EdgeAct } from './edgeParts';
import { EdgeSummary } from './EdgeSummary';
import type { Picture } from './picture';

const ACTS = Object.keys(EDGE_ACTS) as EdgeAct[];

/** Above the picture while a line is selected: what allows it, and what can be done to it. */
export function EdgePanel({ analysis, picture }: { readonly analysis: Analysis; readonly picture: Picture }) {
  const selection = useWorkspace((workspace) => workspace.selection);
  const select = useWorkspace((workspace) => workspace.select);
  const { askEdge } = useActs();
  const joined = selectedEdges(picture, selection);
  if (!joined) return null;
  return (
    <div role="group" aria-label={`Connection ${joined.title}`} className="canvas-edge-panel nokey">
      <header>
        <h3>{joined.title}</h3>
        <button
          type="button"
          className="canvas-edge-close"
          aria-label="Close"
          onClick={() => select(NOTHING_SELECTED)}
        >
          ×
        </button>
        {joined.ends &&
          ACTS.map((act) => (
            <Button
              key={act}
              onClick={({ currentTarget }) => askEdge(joined, act, currentTarget.getBoundingClientRect())}
            >
              {EDGE_ACTS[act]}
            </Button>
          ))}
      </header>
      <EdgeSummary analysis={analysis} joined={joined} short />
      {!joined.ends && (
        <p className="canvas-hint">
          It stands for several ends at once: edit its rules, or a line of one of them.
        </p>
      )}
    </div>
  );
}
