import { createContext, useContext } from 'react';
import type { Analysis, Changes, Questions } from '../engine/door';
import { isEmpty, portSetKey, type PortSet } from '../engine/kube/ports';
import type { ConnectionChange } from '../engine/reachability/views';
import { linesBehind } from '../workspace/changes';
import type { Flow } from './bundle';
import type { Emphasis } from './emphasis';
import type { Picture } from './picture';

/** What is drawn over the picture, with the engine's answer about it. */
export type Drawn =
  | { readonly kind: 'changes'; readonly changes: Changes }
  | {
      readonly kind: 'spread';
      readonly workload: string;
      readonly waves: Questions['spread']['answer'];
    };

/** Pairs that gained, or lost, the same ports to one target are one flow. */
function changedFlows(
  analysis: Analysis,
  changes: readonly ConnectionChange[],
  became: 'opened' | 'closed',
): Flow[] {
  const flows = new Map<string, { to: string; ports: PortSet; pairs: ConnectionChange[] }>();
  for (const change of changes) {
    const ports = change[became];
    if (isEmpty(ports)) continue;
    const key = `${change.to} ${portSetKey(ports)}`;
    const flow = flows.get(key);
    if (flow) flow.pairs.push(change);
    else flows.set(key, { to: change.to, ports, pairs: [change] });
  }
  return [...flows.values()].map(({ to, ports, pairs }) => ({
    from: pairs.map(({ from }) => from),
    to: [to],
    ports,
    state: became === 'opened' ? 'gained' : 'lost',
    origins: pairs.flatMap((pair) => linesBehind(analysis, pair, ports, became)),
  }));
}

/** The connections that an overlay speaks of. */
export function flowsOf(analysis: Analysis, drawn: Drawn): Flow[] {
  if (drawn.kind === 'changes') {
    const { connections } = drawn.changes;
    return [
      ...changedFlows(analysis, connections, 'opened'),
      ...changedFlows(analysis, connections, 'closed'),
    ];
  }
  return drawn.waves.flat().map(({ id, via, ports, open, origins }) => ({
    from: [via],
    to: [id],
    ports,
    state: open ? 'open' : 'allowed',
    origins,
  }));
}

/** What stands out under an overlay: its own lines and everything they join, and where a compromise begins. */
export function emphasisOfOverlay(picture: Picture, drawn: Drawn): Emphasis {
  const edges = picture.edges.filter(
    ({ state }) => drawn.kind === 'spread' || state === 'gained' || state === 'lost',
  );
  const ends = edges.flatMap(({ from, to, sources, targets }) => [from, to, ...sources, ...targets]);
  const start = drawn.kind === 'spread' ? [drawn.workload] : [];
  return { nodes: new Set([...start, ...ends]), edges: new Set(edges.map(({ id }) => id)) };
}

/** In how many hops a compromise reaches each thing; 0 is where it begins. */
export function hopsOf(drawn: Drawn | undefined): ReadonlyMap<string, number> {
  if (drawn?.kind !== 'spread') return NO_HOPS;
  const reached = drawn.waves.flatMap((wave, index) => wave.map(({ id }) => [id, index + 1] as const));
  return new Map([[drawn.workload, 0], ...reached]);
}

const NO_HOPS: ReadonlyMap<string, number> = new Map();
const HopsContext = createContext(NO_HOPS);
export const HopsProvider = HopsContext.Provider;

/** The least number of hops to any of these; undefined where none is reached. */
export function useHop(ids: readonly string[]): number | undefined {
  const hops = useContext(HopsContext);
  const known = ids.flatMap((id) => hops.get(id) ?? []);
  return known.length === 0 ? undefined : Math.min(...known);
}
