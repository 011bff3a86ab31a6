import {
  ALL_PORTS,
  NO_PORTS,
  intersect,
  isEmpty,
  portSetOf,
  subtract,
  unite,
  type PortSet,
} from '../kube/ports';
import { isolationOf, type Direction } from '../policy/policy';
import { assumptionsOf } from './assumptions';
import { nodesOfEndpoint } from './endpoints';
import { stancesOf, type Model, type Row, type Stance } from './model';
import { nearMissesOf } from './nearMisses';
import { hasNode } from './nodeSet';
import { ruleRef } from './ruleRef';
import type { Endpoint, Probe, Reason, RuleRef, Side, Slice, Verdict } from './verdict';

/** The whole answer for one pair: both sides, all ports, with what decides each. `probe` narrows the near misses only. */
export function verdictOf(model: Model, from: Endpoint, to: Endpoint, probe?: Probe): Verdict {
  const self = from.kind === 'workload' && to.kind === 'workload' && from.id === to.id;
  const egress = self ? SELF : slicesOf(model, 'egress', from, to);
  const ingress = self ? SELF : slicesOf(model, 'ingress', to, from);
  const asked = probe && portSetOf(probe.protocol, probe.port);
  const side = (direction: Direction, slices: readonly Slice[], wanted: PortSet): Side => ({
    direction,
    slices,
    nearMisses: nearMissesOf(model, direction, { from, to }, subtract(wanted, allowedBy(slices))),
  });
  return {
    from,
    to,
    allowed: intersect(allowedBy(egress), allowedBy(ingress)),
    egress: side('egress', egress, asked ?? allowedBy(ingress)),
    ingress: side('ingress', ingress, asked ?? allowedBy(egress)),
    assumptions: assumptionsOf(model, from, to),
    depends: [],
  };
}

const SELF: readonly Slice[] = [{ ports: ALL_PORTS, allowed: true, reason: { kind: 'self' } }];

function whole(reason: Reason): readonly Slice[] {
  return [{ ports: ALL_PORTS, allowed: true, reason }];
}

function allowedBy(slices: readonly Slice[]): PortSet {
  return slices.reduce((sum, slice) => (slice.allowed ? unite(sum, slice.ports) : sum), NO_PORTS);
}

/** What `subject` has to say about connections with `peer`. Disjoint, and together every port of every protocol. */
function slicesOf(model: Model, direction: Direction, subject: Endpoint, peer: Endpoint): readonly Slice[] {
  if (subject.kind === 'addresses') return whole({ kind: 'outside' });
  const stances = stancesOf(model, direction);
  const node = nodesOfEndpoint(model, subject)[0];
  const stance = node === undefined ? undefined : stances.all[stances.ofNode[node]!]!;
  if (!stance || stance.by.length === 0)
    return whole({ kind: isLeftUnenforced(model, node, direction) ? 'notEnforced' : 'notIsolated' });
  const peers = nodesOfEndpoint(model, peer);
  return cut(model, stance, peers).map(({ ports, rows }) => ({
    ports,
    ...(peers.length > 0 && peers.every((one) => rows.some((row) => hasNode(row.peers, one)))
      ? { allowed: true, reason: { kind: 'rule', rules: refsOf(model, rows) } }
      : { allowed: false, reason: isolatedBy(stance) }),
  }));
}

/** Whether policies would isolate the node if anybody enforced them. */
function isLeftUnenforced(model: Model, node: number | undefined, direction: Direction): boolean {
  if (model.options.enforced !== false || node === undefined) return false;
  return model.selecting[node]!.some((place) => isolationOf(model.cluster.policies[place]!, direction));
}

interface Cell {
  readonly ports: PortSet;
  readonly rows: readonly Row[];
}

/** All ports, cut into disjoint cells by which rows towards the peer open them; cells with the same rules become one. */
function cut(model: Model, stance: Stance, peers: readonly number[]): Cell[] {
  const rows = new Set(
    stance.parts.flatMap((part) => (peers.some((peer) => hasNode(part.peers, peer)) ? part.rows : [])),
  );
  let cells: Cell[] = [{ ports: ALL_PORTS, rows: [] }];
  for (const row of rows) {
    const ports = model.ports.setOf(row.ports);
    cells = cells.flatMap((cell) => [
      { ports: intersect(cell.ports, ports), rows: [...cell.rows, row] },
      { ports: subtract(cell.ports, ports), rows: cell.rows },
    ]);
    cells = cells.filter((cell) => !isEmpty(cell.ports));
  }
  return mergeByRules(cells);
}

function mergeByRules(cells: readonly Cell[]): Cell[] {
  const merged = new Map<string, Cell>();
  for (const cell of cells) {
    const key = [...new Set(cell.rows.map(({ rule }) => rule))].join();
    const known = merged.get(key);
    merged.set(
      key,
      known ? { ports: unite(known.ports, cell.ports), rows: [...known.rows, ...cell.rows] } : cell,
    );
  }
  return [...merged.values()];
}

function refsOf(model: Model, rows: readonly Row[]): RuleRef[] {
  return [...new Set(rows.map(({ rule }) => rule))]
    .sort((a, b) => a - b)
    .map((rule) => ruleRef(model.rules[rule]!));
}

function isolatedBy(stance: Stance): Reason {
  return {
    kind: 'isolated',
    by: stance.by.map(({ policy, isolation }) => ({ policy: policy.id, origin: isolation.origin })),
  };
}
