import { useWorkspace } from '../workspace/workspace';
import { NOTHING_LIT } from '../workspace/focus';
import type { Direction } from '../engine/policy/policy';
import type { DirectionState } from '../engine/reachability/views';
import { StateShape } from './shapes';
import { STATE_WORD, isolationInWords } from './words';

interface IsolationBadgeProps {
  readonly direction: Direction;
  readonly state: DirectionState;
}

/** One direction of a workload: a shape, a word, and the reason on hover. */
export function IsolationBadge({ direction, state }: IsolationBadgeProps) {
  const light = useWorkspace((workspace) => workspace.light);
  const words = isolationInWords(direction, state);
  return (
    <span
      className={`canvas-badge canvas-state-${state.state}`}
      role="img"
      aria-label={words}
      data-tip={words}
      onPointerEnter={() => light({ origins: state.by.map(({ origin }) => origin), ids: [] })}
      onPointerLeave={() => light(NOTHING_LIT)}
    >
      <StateShape state={state.state} />
      <span className="canvas-badge-direction">{direction === 'ingress' ? 'in' : 'out'}</span>
      {STATE_WORD[state.state]}
    </span>
  );
}
