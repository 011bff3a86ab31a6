import { portSetOf } from '../kube/ports';
import { isolationOf, type Direction, type Policy } from '../policy/policy';
import type { CompiledRule, Part, Row, Stance, Stances } from './model';
import {
  hasNode,
  intersectNodes,
  isEmptySet,
  nodeRange,
  nodesOf,
  subtractNodes,
  type NodeSet,
} from './nodeSet';
import { ALL, NONE, type PortTable } from './portTable';
import { namedPortKey, portsOnPod, resolvePort } from './rulePorts';
import type { WorkloadClasses } from './workloadClasses';
import { countsAsNode, type CompileOptions } from './world';

interface Ingredients {
  readonly policies: readonly Policy[];
  readonly rules: readonly CompiledRule[];
  readonly selecting: readonly (readonly number[])[];
  readonly classes: WorkloadClasses;
  readonly nodeCount: number;
  readonly ports: PortTable;
  readonly options: CompileOptions;
}

const NOBODY: readonly number[] = [];

/** Works out the stance of every node for one direction. Address classes are never isolated: no policy selects them. */
export function buildStances(direction: Direction, from: Ingredients): Stances {
  const { classes, nodeCount, selecting } = from;
  const rowsOf = direction === 'egress' ? egressRows(from) : ingressRows(from);
  const { enforced = true } = from.options;
  const isolating = from.policies.map((policy) => (enforced ? isolationOf(policy, direction) : undefined));
  const isIsolating = (place: number) => isolating[place] !== undefined;
  const ruleNumbers = rulesByPolicy(direction, from);
  const namesPorts = ruleNumbers.map((rules) =>
    rules.some((rule) => from.rules[rule]!.ports.named.length > 0),
  );
  const ofNode = new Uint32Array(nodeCount);
  const members: number[][] = [[]];
  const drafts: Omit<Stance, 'members'>[] = [{ by: [], parts: [everyone(nodeCount)] }];
  const known = new Map<string, number>([['', 0]]);
  for (let node = 0; node < nodeCount; node++) {
    const by = node < classes.count ? selecting[node]!.filter(isIsolating) : NOBODY;
    const rulesOf = () => by.flatMap((place) => ruleNumbers[place]!);
    const asksPods = direction === 'ingress' && by.some((place) => namesPorts[place]);
    const key = by.join() + (asksPods ? numbersKey(node, rulesOf(), from) : '');
    let stance = known.get(key);
    if (stance === undefined) {
      const rules = rulesOf();
      stance = drafts.push({
        by: by.map((place) => ({ policy: from.policies[place]!, isolation: isolating[place]! })),
        parts: partsOf(rowsOf(rules, node), from.ports),
      });
      stance--;
      known.set(key, stance);
      members.push([]);
    }
    members[stance]!.push(node);
    ofNode[node] = stance;
  }
  return { ofNode, all: drafts.map((draft, i) => ({ ...draft, members: nodesOf(members[i]!) })) };
}

function everyone(nodeCount: number): Part {
  const peers = nodeRange(0, nodeCount);
  return { peers, ports: ALL, rows: [] };
}

function rulesByPolicy(direction: Direction, { policies, rules }: Ingredients): number[][] {
  const placeOf = new Map(policies.map((policy, place) => [policy, place]));
  const lists: number[][] = policies.map(() => []);
  rules.forEach(({ policy, rule }, number) => {
    if (rule.direction === direction) lists[placeOf.get(policy)!]!.push(number);
  });
  return lists;
}

/** What the names in ingress rules stand for on this class's own pods; pods of one stance must agree on it. */
function numbersKey(node: number, rules: readonly number[], { rules: all, classes }: Ingredients): string {
  const named = rules.flatMap((number) => all[number]!.ports.named);
  const { ports } = classes.samples[node]!;
  return `|${named.map((name) => resolvePort(name, ports) ?? '').join()}`;
}

/** Ingress: the pods of the stance are the destination, so names resolve on them. */
function ingressRows({ rules: all, classes, ports }: Ingredients) {
  return (rules: readonly number[], node: number): Row[] =>
    rules.map((rule) => ({
      rule,
      ports: ports.numberOf(portsOnPod(all[rule]!.ports, classes.samples[node]!.ports)),
      peers: all[rule]!.peers,
    }));
}

/** Egress: each destination resolves names by itself; addresses outside have no names, so a name opens nothing there. */
function egressRows({ rules: all, classes, ports, options }: Ingredients) {
  const destinations = destinationsByName(all, classes, options);
  const known = new Map<number, readonly Row[]>();
  const rowsOfRule = (rule: number): readonly Row[] => {
    const { ports: wanted, peers } = all[rule]!;
    const rows: Row[] = [{ rule, ports: ports.numberOf(wanted.fixed), peers }];
    for (const name of wanted.named) {
      for (const [number, nodes] of destinations.get(namedPortKey(name)) ?? []) {
        const named = portSetOf(name.protocol, number);
        rows.push({ rule, ports: ports.numberOf(named), peers: intersectNodes(peers, nodes) });
      }
    }
    return rows;
  };
  return (rules: readonly number[]): Row[] =>
    rules.flatMap((rule) => {
      let rows = known.get(rule);
      if (!rows) known.set(rule, (rows = rowsOfRule(rule)));
      return rows;
    });
}

/** For each port name that a rule uses, and each number it stands for somewhere, the classes where it does. */
function destinationsByName(
  rules: readonly CompiledRule[],
  { samples }: WorkloadClasses,
  options: CompileOptions,
): Map<string, Map<number, NodeSet>> {
  const found = new Map<string, Map<number, NodeSet>>();
  for (const name of rules.flatMap(({ ports }) => ports.named)) {
    const key = namedPortKey(name);
    if (found.has(key)) continue;
    const byNumber = new Map<number, number[]>();
    samples.forEach((workload, node) => {
      // Only pods have container ports by name.
      const number = countsAsNode(workload, options) ? undefined : resolvePort(name, workload.ports);
      if (number === undefined) return;
      const list = byNumber.get(number);
      if (list) list.push(node);
      else byNumber.set(number, [node]);
    });
    found.set(key, new Map([...byNumber].map(([number, nodes]) => [number, nodesOf(nodes)])));
  }
  return found;
}

/** Cuts the rows' peers into disjoint parts, each admitted by the same rows. */
function partsOf(rows: readonly Row[], ports: PortTable): Part[] {
  let cells: { peers: NodeSet; rows: Row[] }[] = [];
  for (const row of rows) {
    if (row.ports === NONE || isEmptySet(row.peers)) continue;
    let rest = row.peers;
    const next: typeof cells = [];
    for (const cell of cells) {
      const both = intersectNodes(cell.peers, row.peers);
      if (isEmptySet(both)) {
        next.push(cell);
        continue;
      }
      next.push({ peers: both, rows: [...cell.rows, row] });
      const without = subtractNodes(cell.peers, both);
      if (!isEmptySet(without)) next.push({ peers: without, rows: cell.rows });
      rest = subtractNodes(rest, both);
    }
    if (!isEmptySet(rest)) next.push({ peers: rest, rows: [row] });
    cells = next;
  }
  return cells.map((cell) => ({
    ...cell,
    ports: cell.rows.reduce((sum, row) => ports.unite(sum, row.ports), NONE),
  }));
}

/** Number of the ports that a stance opens to a node. */
export function portsTowards(stance: Stance, node: number): number {
  return partTowards(stance, node)?.ports ?? NONE;
}

/** The part of a stance that a node belongs to, if it admits the node at all. */
export function partTowards(stance: Stance, node: number): Part | undefined {
  return stance.parts.find((part) => hasNode(part.peers, node));
}
