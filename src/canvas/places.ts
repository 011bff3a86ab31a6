import type { EveryoneId } from './picture';
import { namespaceNodeId } from './picture';

/** Below this many, single lines say more than one line for all of them. */
const FEWEST_TO_BUNDLE = 3;
const FEWEST_FOR_EVERYONE = 4;

export type End = 'from' | 'to';

/** One node and the endpoints for which it stands at one end of an edge. */
export interface Place {
  readonly node: string;
  readonly ids: readonly string[];
  /** It is the node for everyone, and these are not quite everyone. */
  readonly partial?: true;
}

/** The map from endpoints (workload and outside ids) to the nodes that can stand for them. */
export interface Places {
  /** Workload ids of each namespace. */
  readonly namespaces: ReadonlyMap<string, readonly string[]>;
  readonly namespaceOf: ReadonlyMap<string, string>;
  readonly collapsed: ReadonlySet<string>;
  /** Outside ids that are drawn as a node of their own. */
  readonly outside: readonly string[];
}

/** `ids` sorted by where they are. Only they are walked through: there may be thousands of others. */
interface Sorted {
  readonly pods: ReadonlyMap<string, readonly string[]>;
  readonly podCount: number;
  readonly outside: readonly string[];
}

function sorted(places: Places, ids: Iterable<string>, self: string | undefined): Sorted {
  const pods = new Map<string, string[]>();
  const outside: string[] = [];
  let podCount = 0;
  for (const id of ids) {
    if (id === self) continue;
    const namespace = places.namespaceOf.get(id);
    if (namespace === undefined) {
      if (places.outside.includes(id)) outside.push(id);
      continue;
    }
    podCount++;
    const own = pods.get(namespace);
    if (own) own.push(id);
    else pods.set(namespace, [id]);
  }
  return { pods, podCount, outside };
}

/** The node for everyone, or for every pod, if these are all of them, or many and at least `share` of them. */
function everyone(
  places: Places,
  { pods, podCount, outside }: Sorted,
  self: string | undefined,
  end: End,
  share: number,
): { node: EveryoneId; partial: boolean } | undefined {
  const isPod = self !== undefined && places.namespaceOf.has(self);
  const allPods = places.namespaceOf.size - (isPod ? 1 : 0);
  const allOutside = places.outside.length - (self !== undefined && places.outside.includes(self) ? 1 : 0);
  const isMost = (count: number, all: number) =>
    count >= FEWEST_FOR_EVERYONE && (count === all || (count > FEWEST_FOR_EVERYONE && count >= all * share));
  const count = podCount + outside.length;
  const all = allPods + allOutside;
  if (outside.length > 0 && podCount > 0 && isMost(count, all))
    return { node: end === 'from' ? 'anyone' : 'anywhere', partial: count < all };
  if (pods.size > 1 && isMost(podCount, allPods))
    return { node: end === 'from' ? 'podsFrom' : 'podsTo', partial: podCount < allPods };
  return undefined;
}

function namespacePlaces(
  places: Places,
  name: string,
  present: readonly string[],
  self: string | undefined,
): Place[] {
  const isOwn = self !== undefined && places.namespaceOf.get(self) === name;
  const others = places.namespaces.get(name)!.length - (isOwn ? 1 : 0);
  const whole = present.length === others && present.length >= FEWEST_TO_BUNDLE;
  return whole || places.collapsed.has(name)
    ? [{ node: namespaceNodeId(name), ids: present }]
    : present.map((id) => ({ node: id, ids: [id] }));
}

/**
 * The fewest nodes that together stand for exactly `ids`: everyone, whole namespaces, and what remains one by one.
 * `self` is the other end of the connection: it need not be among them for the rest to be "all", since no line joins a
 * pod to itself. With a `share` below 1 the nodes for everyone also stand for that part of everyone; `ids` say whom.
 */
export function placesFor(
  places: Places,
  ids: Iterable<string>,
  self: string | undefined,
  end: End,
  share = 1,
): Place[] {
  const there = sorted(places, ids, self);
  const found = everyone(places, there, self, end, share);
  const withOutside = found?.node === 'anyone' || found?.node === 'anywhere';
  const outside = withOutside ? [] : there.outside.map((id): Place => ({ node: id, ids: [id] }));
  if (!found) {
    const cluster = [...there.pods].flatMap(([name, present]) =>
      namespacePlaces(places, name, present, self),
    );
    return [...cluster, ...outside];
  }
  const everyoneOf = [...[...there.pods.values()].flat(), ...(withOutside ? there.outside : [])];
  return [{ node: found.node, ids: everyoneOf, ...(found.partial ? { partial: true } : {}) }, ...outside];
}
