import { LineSample, StateShape } from './shapes';
import type { EdgeState } from './picture';

const LINES: readonly (readonly [EdgeState | 'idle', string])[] = [
  ['allowed', 'allowed by a rule'],
  ['open', 'open: nothing isolates either end'],
  ['cutAtIngress', 'cut: one end has a rule, the other none'],
  ['idle', 'no effect: a rule that decides nothing here'],
];

/** What lines and badges mean; folded away until asked for. */
export function Legend() {
  return (
    <details className="canvas-legend">
      <summary>Legend</summary>
      <dl>
        {LINES.map(([state, words]) => (
          <div key={state}>
            <dt>
              <LineSample state={state} />
            </dt>
            <dd>{words}</dd>
          </div>
        ))}
        <div>
          <dt className="canvas-state-open">
            <StateShape state="open" /> open
          </dt>
          <dd>no policy selects it for that direction (in, out)</dd>
        </div>
        <div>
          <dt className="canvas-state-restricted">
            <StateShape state="restricted" /> rules
          </dt>
          <dd>isolated: only what rules allow</dd>
        </div>
        <div>
          <dt className="canvas-state-closed">
            <StateShape state="closed" /> closed
          </dt>
          <dd>isolated, and no rule allows anything</dd>
        </div>
        <div>
          <dt className="canvas-legend-gathered">▭</dt>
          <dd>gathered with Shift and a click (or Shift+Enter): they move together</dd>
        </div>
      </dl>
    </details>
  );
}
