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

function everyone(places: Places, ids: ReadonlySet<string>, self: string | undefined, end: End) {
  let pods = 0;
  for (const members of places.namespaces.values()) {
    if (!members.every((id) => id === self || ids.has(id))) return undefined;
    pods += members.length;
  }
  const outside = places.outside.length > 0 && places.outside.every((id) => ids.has(id));
  const populated = [...places.namespaces.values()].filter((members) => members.length > 0).length;
  if (outside && pods + places.outside.length > FEWEST_TO_BUNDLE)
    return { node: (end === 'from' ? 'anyone' : 'anywhere') satisfies EveryoneId, outside };
  if (populated >= FEWEST_TO_BUNDLE)
    return { node: (end === 'from' ? 'podsFrom' : 'podsTo') satisfies EveryoneId, outside };
  return undefined;
}

/**
 * The fewest nodes that together stand for exactly `ids`: everyone, whole namespaces, and what remains one by one.
 * `self` is the other end of the connection: it need not be among them for the rest to be "all", since no line joins a
 * pod to itself.
 */
export function placesFor(
  places: Places,
  ids: ReadonlySet<string>,
  self: string | undefined,
  end: End,
): Place[] {
  const all = everyone(places, ids, self, end);
  const found: Place[] = [];
  if (all) {
    const everyPlace = { node: all.node, ids: [...ids].filter((id) => id !== self) };
    if (all.outside && (all.node === 'anyone' || all.node === 'anywhere')) return [everyPlace];
    found.push({ ...everyPlace, ids: everyPlace.ids.filter((id) => places.namespaceOf.has(id)) });
  } else {
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
