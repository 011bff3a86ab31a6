import type { PortSet } from '../kube/ports';
import { portSetKey } from '../kube/ports';

/** Every one of `from` to every one of `to`, on the same ports. */
export interface Group {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly ports: PortSet;
}

function joinBy(groups: readonly Group[], shared: 'from' | 'to', joined: 'from' | 'to'): readonly Group[] {
  const found = new Map<string, Group>();
  for (const group of groups) {
    const key = JSON.stringify([portSetKey(group.ports), group[shared]]);
    const known = found.get(key);
    const ids = known && [...new Set([...known[joined], ...group[joined]])].sort();
    found.set(key, known && ids ? { ...known, [joined]: ids } : group);
  }
  return [...found.values()];
}

/** How many connections a group stands for. */
export function sizeOf({ from, to }: Group): number {
  return from.length * to.length;
}

/** Joins groups that share one side and the ports, and puts the largest first. */
export function joinedGroups(groups: readonly Group[]): readonly Group[] {
  const bySender = joinBy(joinBy(groups, 'to', 'from'), 'from', 'to');
  return [...bySender].sort((a, b) => sizeOf(b) - sizeOf(a));
}
