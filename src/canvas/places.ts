import type { EveryoneId } from './picture';
import { namespaceNodeId } from './picture';

/** Below this many, single lines say more than one line for all of them. */
const FEWEST_TO_BUNDLE = 3;

export type End = 'from' | 'to';

/** One node and the endpoints for which it stands at one end of an edge. */
export interface Place {
  readonly node: string;
  readonly ids: readonly string[];
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

/** How many of all endpoints `ids` are, `self` not counted. */
function shareOf(places: Places, ids: ReadonlySet<string>, self: string | undefined) {
  const count = (endpoints: readonly string[]) => endpoints.filter((id) => id !== self && ids.has(id)).length;
  const size = (endpoints: readonly string[]) => endpoints.filter((id) => id !== self).length;
  const namespaces = [...places.namespaces.values()];
  return {
    pods: namespaces.reduce((sum, members) => sum + count(members), 0),
    allPods: namespaces.reduce((sum, members) => sum + size(members), 0),
    outside: count(places.outside),
    allOutside: size(places.outside),
    populated: namespaces.filter((members) => members.length > 0).length,
  };
}

/** The node for everyone, if `ids` are at least `share` of everyone; the one for every pod, if they are all pods. */
function everyone(
  places: Places,
  ids: ReadonlySet<string>,
  self: string | undefined,
  end: End,
  share: number,
) {
  const { pods, allPods, outside, allOutside, populated } = shareOf(places, ids, self);
  const all = allPods + allOutside;
  if (all > FEWEST_TO_BUNDLE && outside > 0 && pods > 0 && pods + outside >= all * share)
    return end === 'from' ? 'anyone' : 'anywhere';
  if (populated >= FEWEST_TO_BUNDLE && pods === allPods) return end === 'from' ? 'podsFrom' : 'podsTo';
  return undefined;
}

/**
 * The fewest nodes that together stand for exactly `ids`: everyone, whole namespaces, and what remains one by one.
 * `self` is the other end of the connection: it need not be among them for the rest to be "all", since no line joins a
 * pod to itself. With a `share` below 1 the node for everyone also stands for that part of everyone; its `ids` say whom.
 */
export function placesFor(
  places: Places,
  ids: ReadonlySet<string>,
  self: string | undefined,
  end: End,
  share = 1,
): Place[] {
  const node: EveryoneId | undefined = everyone(places, ids, self, end, share);
  const known = new Set(places.outside);
  const others = [...ids].filter((id) => id !== self && (places.namespaceOf.has(id) || known.has(id)));
  if (node === 'anyone' || node === 'anywhere') return [{ node, ids: others }];
  const found: Place[] = [];
  if (node) found.push({ node, ids: others.filter((id) => places.namespaceOf.has(id)) });
  else {
    for (const [name, members] of places.namespaces) {
      const present = members.filter((id) => id !== self && ids.has(id));
      if (present.length === 0) continue;
      const whole = members.every((id) => id === self || ids.has(id)) && present.length >= FEWEST_TO_BUNDLE;
      if (whole || places.collapsed.has(name)) found.push({ node: namespaceNodeId(name), ids: present });
      else found.push(...present.map((id) => ({ node: id, ids: [id] })));
    }
  }
  for (const id of places.outside) if (ids.has(id)) found.push({ node: id, ids: [id] });
  return found;
}
