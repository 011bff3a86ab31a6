import type { Direction } from '../engine/policy/policy';
import type { IdleRule } from './picture';
import { idleInWords } from './words';

interface StubProps {
  readonly idle: readonly IdleRule[];
  readonly direction: Direction;
}

/** Rules that decide nothing: a dotted stub that leads nowhere, on the side they speak of. */
export function Stub({ idle, direction }: StubProps) {
  const own = idle.filter(({ rule }) => rule.direction === direction);
  if (own.length === 0) return null;
  const words = own.map(
    (item) => `${item.policy.id}, ${direction} rule ${item.rule.index + 1}: ${idleInWords(item)}`,
  );
  return (
    <span
      className={`canvas-stub canvas-stub-${direction}`}
      role="img"
      aria-label={words.join('; ')}
      data-tip={words.join('\n')}
    />
  );
}
