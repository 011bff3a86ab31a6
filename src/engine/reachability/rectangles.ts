import type { Origin } from '../text/origin';
import type { Model } from './model';
import { eachNode, nodeSetKey, uniteNodes, type NodeSet } from './nodeSet';
import type { ConnectionGroup } from './views';

/** Connections from every node of one set to every node of another, alike in ports, state and cause. */
export interface Rectangle {
  readonly from: NodeSet;
  readonly to: NodeSet;
  /** Number in the model's port table. */
  readonly ports: number;
  readonly state: ConnectionGroup['state'];
  readonly origins: readonly Origin[];
}

/** Joins rectangles that share a side and all else, and writes them with ids. Equal id lists are one and the same array. */
export function mergeRectangles(model: Model, rectangles: readonly Rectangle[]): ConnectionGroup[] {
  const numberOf = new Map<Origin, number>();
  const causes = rectangles.map(({ ports, state, origins }) => {
    // Equal causes come in one order: that of the rules, sender before receiver.
    const cause = origins.map((origin) => {
      if (!numberOf.has(origin)) numberOf.set(origin, numberOf.size);
      return numberOf.get(origin)!;
    });
    return `${state} ${ports} ${cause.join()}`;
  });
  const keyed = rectangles.map((rectangle, i) => ({ rectangle, cause: causes[i]! }));
  const joined = joinBy(joinBy(keyed, 'from', 'to'), 'to', 'from');
  const ids = idsOfNodes(model);
  return joined.flatMap(({ rectangle: { from, to, ports, state, origins } }) => {
    const ends = withoutSelf(ids(from), ids(to));
    return ends ? [{ ...ends, ports: model.ports.setOf(ports), state, origins }] : [];
  });
}

/** An id that stands alone on one side is left out on the other; undefined if then nobody is left. */
function withoutSelf(
  from: readonly string[],
  to: readonly string[],
): { from: readonly string[]; to: readonly string[] } | undefined {
  if (to.length === 1 && from.includes(to[0]!)) from = from.filter((id) => id !== to[0]);
  else if (from.length === 1 && to.includes(from[0]!)) to = to.filter((id) => id !== from[0]);
  return from.length > 0 && to.length > 0 ? { from, to } : undefined;
}

interface Keyed {
  readonly rectangle: Rectangle;
  readonly cause: string;
}

function joinBy(keyed: readonly Keyed[], shared: 'from' | 'to', joined: 'from' | 'to'): Keyed[] {
  const groups = new Map<string, Keyed[]>();
  for (const entry of keyed) {
    const key = `${entry.cause} ${nodeSetKey(entry.rectangle[shared])}`;
    const group = groups.get(key);
    if (group) group.push(entry);
    else groups.set(key, [entry]);
  }
  return [...groups.values()].map((group) => {
    const first = group[0]!;
    if (group.length === 1) return first;
    const nodes = uniteNodes(group.map(({ rectangle }) => rectangle[joined]));
    return { cause: first.cause, rectangle: { ...first.rectangle, [joined]: nodes } };
  });
}

/** Sorted ids of the members of nodes. Address classes that are not shown have none. */
function idsOfNodes(model: Model): (nodes: NodeSet) => readonly string[] {
  const known = new Map<string, readonly string[]>();
  return (nodes) => {
    const key = nodeSetKey(nodes);
    let ids = known.get(key);
    if (!ids) known.set(key, (ids = listIds(model, nodes)));
    return ids;
  };
}

export function listIds({ classes, cluster, views }: Model, nodes: NodeSet): string[] {
  const ids: string[] = [];
  const shown = views();
  eachNode(nodes, (node) => {
    const view = shown[node - classes.count];
    if (node < classes.count)
      for (const place of classes.members[node]!) ids.push(cluster.workloads[place]!.id);
    else if (view) ids.push(view.id);
  });
  return ids.sort();
}
