import { isEmpty, subtract, type PortSet } from '../kube/ports';
import { DIRECTIONS, type Direction } from '../policy/policy';
import { jointNodes, type JointNode } from './jointNodes';
import { stancesOf, type Model, type Stances } from './model';
import { policyContent } from './policyContent';
import { samePopulation } from './population';
import type { Reachability } from './reachability';
import { portsBetween, rowsOf } from './rows';
import type { ConnectionChange, Effect, IsolationChange } from './views';

/** Most connections that an effect lists; it counts the rest. */
export const MOST_CHANGES = 50_000;

/**
 * What an edit opens and closes for the workloads and addresses that exist both before and after it. Addresses are told
 * by the views after the edit as far as all of a view changes alike. Work is done per pair of classes whose policies changed.
 */
export function compare(before: Reachability, after: Reachability): Effect {
  const nodes = jointNodes(before.model, after.model);
  const changes = changedPairs(before.model, after.model, nodes);
  const { connections, notListed } = expand(mergeViews(changes, nodes, after.model));
  return {
    connections,
    isolation: isolationChanges(before.model, after.model),
    ...(notListed > 0 ? { notListed } : {}),
  };
}

/** A change of ports between all members of two joint nodes. */
interface NodeChange {
  readonly from: JointNode;
  readonly to: JointNode;
  readonly opened: PortSet;
  readonly closed: PortSet;
}

function changedPairs(before: Model, after: Model, nodes: readonly JointNode[]): NodeChange[] {
  const changes: NodeChange[] = [];
  const differ = portDifference(before, after);
  const report = (from: JointNode, to: JointNode, portsBefore: number, portsAfter: number) => {
    // Numbers 0 and 1, nothing and everything, are the same in every table.
    if ((portsBefore === portsAfter && portsAfter <= 1) || (from.outside && to.outside)) return;
    const difference = differ(portsBefore, portsAfter);
    if (difference) changes.push({ from, to, ...difference });
  };
  const suspects = suspectNodes(before, after, nodes);
  const [rowBeforeOf, rowAfterOf] = [rowsOf(before), rowsOf(after)];
  for (const from of nodes) {
    if (suspects.senders.has(from)) {
      const [rowBefore, rowAfter] = [rowBeforeOf(from.before), rowAfterOf(from.after)];
      for (const to of nodes) report(from, to, rowBefore[to.before]!, rowAfter[to.after]!);
    } else {
      for (const to of suspects.receivers) {
        report(
          from,
          to,
          portsBetween(before, from.before, to.before),
          portsBetween(after, from.after, to.after),
        );
      }
    }
  }
  return changes;
}

/** Ports gained and lost between two numbers of the two models' tables, each pair worked out once. */
function portDifference(
  before: Model,
  after: Model,
): (portsBefore: number, portsAfter: number) => { opened: PortSet; closed: PortSet } | undefined {
  const known = new Map<number, { opened: PortSet; closed: PortSet } | undefined>();
  return (portsBefore, portsAfter) => {
    const key = portsBefore * 0x4000000 + portsAfter;
    if (!known.has(key)) {
      const [a, b] = [before.ports.setOf(portsBefore), after.ports.setOf(portsAfter)];
      const difference = { opened: subtract(b, a), closed: subtract(a, b) };
      known.set(key, isEmpty(difference.opened) && isEmpty(difference.closed) ? undefined : difference);
    }
    return known.get(key);
  };
}

interface Suspects {
  readonly senders: ReadonlySet<JointNode>;
  readonly receivers: ReadonlySet<JointNode>;
}

/** Nodes whose own say may have changed. Where pods and namespaces are as before, only other policies can change it. */
function suspectNodes(before: Model, after: Model, nodes: readonly JointNode[]): Suspects {
  if (!samePopulation(before.cluster, after.cluster))
    return { senders: new Set(nodes), receivers: new Set() };
  const suspicious = (direction: Direction) => {
    const [a, b] = [stancesOf(before, direction), stancesOf(after, direction)];
    const [contentBefore, contentAfter] = [contents(a, direction), contents(b, direction)];
    return new Set(
      nodes.filter((node) => contentBefore[a.ofNode[node.before]!] !== contentAfter[b.ofNode[node.after]!]),
    );
  };
  return {
    senders: suspicious('egress'),
    receivers: suspicious('ingress'),
  };
}

function contents({ all }: Stances, direction: Direction): string[] {
  return all.map(({ by }) =>
    by
      .map(({ policy }) => policyContent(policy, direction))
      .sort()
      .join('\n'),
  );
}

/** Where all parts of a view of the cluster after the edit change alike, one change of the view stands for them. */
function mergeViews(changes: readonly NodeChange[], nodes: readonly JointNode[], after: Model): NodeChange[] {
  const pieces = new Map<number, number>();
  for (const node of nodes) {
    if (node.outside) pieces.set(node.after, (pieces.get(node.after) ?? 0) + 1);
  }
  const groups = new Map<string, NodeChange[]>();
  const numberOf = numbering();
  for (const change of changes) {
    const outside = change.from.outside ? change.from : change.to.outside ? change.to : undefined;
    const inside = change.from.outside ? change.to : change.from;
    const key = outside
      ? [
          change.from.outside,
          numberOf(inside),
          outside.after,
          numberOf(change.opened),
          numberOf(change.closed),
        ].join()
      : `alone ${groups.size}`;
    const group = groups.get(key);
    if (group) group.push(change);
    else groups.set(key, [change]);
  }
  return [...groups.values()].flatMap((group) => {
    const first = group[0]!;
    const end = first.from.outside ? 'from' : 'to';
    const node = first[end];
    const view = node.outside ? after.views()[node.after - after.classes.count] : undefined;
    if (!view || group.length < pieces.get(node.after)!) return group;
    return [{ ...first, [end]: { ...node, ids: [view.id] } }];
  });
}

function numbering(): (thing: object) => number {
  const numbers = new Map<object, number>();
  return (thing) => {
    let number = numbers.get(thing);
    if (number === undefined) numbers.set(thing, (number = numbers.size));
    return number;
  };
}

function expand(changes: readonly NodeChange[]): { connections: ConnectionChange[]; notListed: number } {
  const connections: ConnectionChange[] = [];
  let notListed = 0;
  for (const { from, to, opened, closed } of changes) {
    for (const a of from.ids) {
      for (const b of to.ids) {
        if (a === b) continue;
        if (connections.length < MOST_CHANGES) connections.push({ from: a, to: b, opened, closed });
        else notListed++;
      }
    }
  }
  connections.sort((x, y) => order(x.from, y.from) || order(x.to, y.to));
  return { connections, notListed };
}

function order(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function isolationChanges(before: Model, after: Model): IsolationChange[] {
  return after.cluster.workloads.flatMap(({ id }, place) => {
    const placeBefore = before.placeOf.get(id);
    if (placeBefore === undefined) return [];
    return DIRECTIONS.flatMap((direction): IsolationChange[] => {
      const isolated = isIsolated(stancesOf(after, direction), after.classes.ofWorkload[place]!);
      const was = isIsolated(stancesOf(before, direction), before.classes.ofWorkload[placeBefore]!);
      return was === isolated ? [] : [{ workload: id, direction, isolated }];
    });
  });
}

function isIsolated(stances: Stances, node: number): boolean {
  return stances.all[stances.ofNode[node]!]!.by.length > 0;
}
