import { portSetKey, unite, type PortSet } from '../engine/kube/ports';
import type { Origin } from '../engine/text/origin';
import { edgeId, namespaceNodeId, type EdgeState, type PictureEdge } from './picture';
import { placesFor, type Places } from './places';

/** Every `from` to every `to` (equal ids left out) on `ports`. */
export interface Flow {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly ports: PortSet;
  readonly state: EdgeState;
  readonly origins: readonly Origin[];
}

/** Targets that the same flows of one kind reach, and so from the same sources. */
interface Cluster {
  readonly flows: readonly Flow[];
  readonly targets: string[];
}

interface Strand {
  readonly source: string;
  readonly sourceIds: readonly string[];
  readonly flows: readonly Flow[];
  readonly targets: Set<string>;
}

/**
 * The part of everyone for which one line stands, saying for how many. A rule for all sources admits all but the few that
 * their own egress stops, and their badges say that; who is open is open to most.
 */
const shareFor = ({ state }: Flow) => (state === 'open' ? 0.5 : 0.8);

const sameKind = (flow: Flow) => `${flow.state} ${portSetKey(flow.ports)}`;

function clustersOf(flows: readonly Flow[]): Cluster[] {
  const flowsOf = new Map<string, number[]>();
  flows.forEach((flow, index) => {
    for (const target of flow.to) {
      const key = `${sameKind(flow)}\n${target}`;
      const indexes = flowsOf.get(key);
      if (indexes) indexes.push(index);
      else flowsOf.set(key, [index]);
    }
  });
  const clusters = new Map<string, Cluster>();
  for (const [key, indexes] of flowsOf) {
    const target = key.slice(key.indexOf('\n') + 1);
    const signature = indexes.join();
    const cluster = clusters.get(signature);
    if (cluster) cluster.targets.push(target);
    else clusters.set(signature, { flows: indexes.map((index) => flows[index]!), targets: [target] });
  }
  return [...clusters.values()];
}

/** A namespace in which everyone may connect to everyone, and nobody else may to all of them: one loop instead of n². */
function takeLoop(
  places: Places,
  { flows, targets }: Cluster,
  sources: ReadonlySet<string>,
  strands: Strands,
): readonly string[] {
  const [first] = sources;
  const name = first === undefined ? undefined : places.namespaceOf.get(first);
  const members = (name !== undefined && places.namespaces.get(name)) || [];
  const isLoop =
    members.length >= 3 && members.length === sources.size && members.every((id) => sources.has(id));
  if (!isLoop) return targets;
  const reached = new Set(targets);
  if (!members.every((id) => reached.has(id))) return targets;
  strands.add(namespaceNodeId(name!), members, flows, members);
  return targets.filter((id) => !sources.has(id));
}

class Strands {
  private readonly found = new Map<string, Strand>();

  add(source: string, sourceIds: readonly string[], flows: readonly Flow[], targets: Iterable<string>) {
    const key = `${source}\n${sameKind(flows[0]!)}`;
    const strand = this.found.get(key);
    if (!strand) {
      this.found.set(key, { source, sourceIds, flows, targets: new Set(targets) });
      return;
    }
    for (const target of targets) strand.targets.add(target);
    const flowsTogether = strand.flows === flows ? flows : [...new Set([...strand.flows, ...flows])];
    const ids =
      strand.sourceIds.length === sourceIds.length
        ? strand.sourceIds
        : [...new Set([...strand.sourceIds, ...sourceIds])];
    this.found.set(key, { ...strand, sourceIds: ids, flows: flowsTogether });
  }

  all() {
    return this.found.values();
  }
}

function strandsOf(flows: readonly Flow[], places: Places): Strands {
  const strands = new Strands();
  for (const cluster of clustersOf(flows)) {
    const sources = new Set(cluster.flows.flatMap((flow) => flow.from));
    for (const target of takeLoop(places, cluster, sources, strands)) {
      for (const place of placesFor(places, sources, target, 'from', shareFor(cluster.flows[0]!)))
        strands.add(place.node, place.ids, cluster.flows, [target]);
    }
  }
  return strands;
}

function originsOf(flows: readonly Flow[]): readonly Origin[] {
  if (flows.length === 1) return flows[0]!.origins;
  const seen = new Map<string, Origin>();
  for (const flow of flows)
    for (const origin of flow.origins) seen.set(`${origin.file}\n${origin.document}\n${origin.path}`, origin);
  return [...seen.values()];
}

function joined(a: PictureEdge, b: PictureEdge): PictureEdge {
  const both = <T>(one: readonly T[], other: readonly T[]) => [...new Set([...one, ...other])];
  return {
    ...a,
    ports: unite(a.ports, b.ports),
    sources: both(a.sources, b.sources),
    targets: both(a.targets, b.targets),
    origins: both(a.origins, b.origins),
  };
}

/**
 * Flows as few edges: whole namespaces and everyone stand for their members wherever all of them are sources (or targets)
 * of the same ports in the same state. Between two nodes there is at most one edge per state.
 */
export function bundle(flows: readonly Flow[], places: Places): PictureEdge[] {
  const edges = new Map<string, PictureEdge>();
  const hidden = new Set([...places.collapsed].map(namespaceNodeId));
  for (const { source, sourceIds, flows: own, targets } of strandsOf(flows, places).all()) {
    const self = places.namespaceOf.has(source) ? source : undefined;
    const origins = originsOf(own);
    for (const place of placesFor(places, targets, self, 'to', shareFor(own[0]!))) {
      if (source === place.node && hidden.has(source)) continue;
      const { state, ports } = own[0]!;
      const id = edgeId(source, place.node, state);
      const edge = {
        id,
        from: source,
        to: place.node,
        state,
        ports,
        sources: sourceIds,
        targets: place.ids,
        origins,
      };
      const before = edges.get(id);
      edges.set(id, before ? joined(before, edge) : edge);
    }
  }
  return [...edges.values()];
}
