import type { DashDetails, DashMark } from '../engine/dash/dashMark';
import { isEmpty, type PortSet } from '../engine/kube/ports';
import type { ConnectionChange, Effect } from '../engine/reachability/views';
import type { Ghosts } from '../workspace/focus';
import { otherReading } from './dashWords';

/** Past this many connections nobody follows single ones, and drawing them would not be instant. */
const MOST = 2000;

function without(ids: readonly string[], others: readonly string[]): string[] {
  const left = new Set(others);
  return ids.filter((id) => !left.has(id));
}

function changesOf(effect: Effect, portsOf: (change: ConnectionChange) => PortSet): Ghosts['connections'] {
  return effect.connections
    .filter((change) => !isEmpty(portsOf(change)))
    .slice(0, MOST)
    .map((change) => ({ from: change.from, to: change.to, ports: portsOf(change) }));
}

/** What only one reading of a dash admits, each by itself; `effect` is what flipping it would do. */
export function ghostsOf({ reading }: DashMark, details: DashDetails, effect: Effect): readonly Ghosts[] {
  const [asWritten, flipped] = [details.asWritten.workloads, details.flipped.workloads];
  const both = [
    {
      label: `only as written (${reading})`,
      short: `only ${reading}`,
      connections: changesOf(effect, ({ closed }) => closed),
      ids: without(asWritten, flipped),
    },
    {
      label: `only if flipped (${otherReading(reading)})`,
      short: `only ${otherReading(reading)}`,
      connections: changesOf(effect, ({ opened }) => opened),
      ids: without(flipped, asWritten),
    },
  ];
  return both.filter(({ connections, ids }) => connections.length > 0 || ids.length > 0);
}
