import {
  equalPorts,
  intersect,
  isEmpty,
  portSetKey,
  subtract,
  unite,
  type PortSet,
} from '../engine/kube/ports';
import type { Origin } from '../engine/text/origin';
import { edgeId, namespaceNodeId, type EdgeState, type PictureEdge } from './picture';
import { placesFor, type Place, type Places } from './places';

/** Every `from` to every `to` (equal ids left out) on `ports`. */
export interface Flow {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly ports: PortSet;
  readonly state: EdgeState;
  readonly origins: readonly Origin[];
}

/** Ports that the same flows allow to the same targets, and so from the same sources. */
interface Cluster {
  readonly state: EdgeState;
  readonly ports: PortSet;
  readonly flows: readonly Flow[];
  readonly targets: readonly string[];
}

/** All that one node sends in one state on the same ports. */
interface Strand {
  readonly source: string;
  readonly partial: boolean;
  readonly state: EdgeState;
  readonly ports: PortSet;
  readonly sourceIds: Set<string>;
  readonly targets: Set<string>;
  readonly flows: Set<Flow>;
}

/**
 * The part of everyone for which one line stands, saying for how many. A rule for all sources admits all but the few that
 * their own egress stops, and their badges say that; who is open is open to most.
 */
const shareFor = (state: EdgeState) => (state === 'open' ? 0.5 : 0.8);

/** Disjoint sets of which every given set is a union: what everyone may use is then apart from what few may use besides. */
function atomsOf(sets: readonly PortSet[]): PortSet[] {
  let atoms: PortSet[] = [];
  for (const set of new Map(sets.map((each) => [portSetKey(each), each])).values()) {
    const rest = atoms.reduce(subtract, set);
    atoms = [...atoms.flatMap((atom) => [intersect(atom, set), subtract(atom, set)]), rest].filter(
      (atom) => !isEmpty(atom),
    );
  }
  return atoms;
}

/** Targets that the same flows reach, for each state and each set of ports that no flow tells apart. */
function clustersOf(flows: readonly Flow[]): Cluster[] {
  const flowsTo = new Map<string, Flow[]>();
  for (const flow of flows) {
    for (const target of flow.to) {
      const key = `${flow.state} ${target}`;
      const own = flowsTo.get(key);
      if (own) own.push(flow);
      else flowsTo.set(key, [flow]);
    }
  }
  const index = new Map(flows.map((flow, i) => [flow, i]));
  const alike = new Map<string, { flows: readonly Flow[]; targets: string[] }>();
  for (const [key, own] of flowsTo) {
    const target = key.slice(key.indexOf(' ') + 1);
    const signature = own.map((flow) => index.get(flow)).join();
    const group = alike.get(signature);
    if (group) group.targets.push(target);
    else alike.set(signature, { flows: own, targets: [target] });
  }
  return [...alike.values()].flatMap(({ flows: own, targets }) =>
    atomsOf(own.map(({ ports }) => ports)).map((ports) => ({
      state: own[0]!.state,
      ports,
      flows: own.filter((flow) => !isEmpty(intersect(flow.ports, ports))),
      targets,
    })),
  );
}

class Strands {
  private readonly found = new Map<string, Strand>();
  private readonly numbers = new Map<Flow, number>();

  private number(flow: Flow): number {
    const known = this.numbers.get(flow) ?? this.numbers.size;
    this.numbers.set(flow, known);
    return known;
  }

  add(cluster: Cluster, { node: source, ids, partial }: Place, targets: readonly string[]): void {
    const { state, ports, flows } = cluster;
    // Not quite everyone differs from target to target; only where the flows are the same, so are the few that are missing.
    const who = partial ? flows.map((flow) => this.number(flow)).join() : '';
    const key = `${source}\n${state} ${portSetKey(ports)} ${who}`;
    let strand = this.found.get(key);
    if (!strand) {
      strand = {
        source,
        partial: partial === true,
        state,
        ports,
        sourceIds: new Set(),
        targets: new Set(),
        flows: new Set(),
      };
      this.found.set(key, strand);
    }
    for (const id of ids) strand.sourceIds.add(id);
    for (const target of targets) strand.targets.add(target);
    for (const flow of flows) strand.flows.add(flow);
  }

  all(): Iterable<Strand> {
    return this.found.values();
  }
}

/** A namespace in which everyone may connect to everyone, and nobody else may to all of them: one loop instead of n². */
function takeLoop(
  places: Places,
  cluster: Cluster,
  sources: ReadonlySet<string>,
  strands: Strands,
): readonly string[] {
  const { targets } = cluster;
  const [first] = sources;
  const name = first === undefined ? undefined : places.namespaceOf.get(first);
  const members = (name !== undefined && places.namespaces.get(name)) || [];
  const isLoop =
    members.length >= 3 && members.length === sources.size && members.every((id) => sources.has(id));
  if (!isLoop) return targets;
  const reached = new Set(targets);
  if (!members.every((id) => reached.has(id))) return targets;
  strands.add(cluster, { node: namespaceNodeId(name!), ids: members }, members);
  return targets.filter((id) => !sources.has(id));
}

function strandsOf(flows: readonly Flow[], places: Places): Strands {
  const strands = new Strands();
  for (const cluster of clustersOf(flows)) {
    const sources = new Set(cluster.flows.flatMap(({ from }) => from));
    for (const target of takeLoop(places, cluster, sources, strands)) {
      for (const place of placesFor(places, sources, target, 'from', shareFor(cluster.state)))
        strands.add(cluster, place, [target]);
    }
  }
  return strands;
}

/** The lines behind a strand: of the flows with just its ports, where there are some; others speak of more ports than these. */
function originsOf({ flows, ports }: Strand): readonly Origin[] {
  const exact = [...flows].filter((flow) => equalPorts(flow.ports, ports));
  const seen = new Map<string, Origin>();
  for (const { origins } of exact.length > 0 ? exact : flows)
    for (const origin of origins) seen.set(`${origin.file}\n${origin.document}\n${origin.path}`, origin);
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
 * of the same ports in the same state. Between two nodes there is one edge per state, except from or to parts of everyone.
 * An edge at a collapsed namespace sums up; every other edge is exact: each source to each target on each port.
 */
export function bundle(flows: readonly Flow[], places: Places): PictureEdge[] {
  const edges = new Map<string, PictureEdge>();
  const hidden = new Set([...places.collapsed].map(namespaceNodeId));
  for (const strand of strandsOf(flows, places).all()) {
    const { source: from, state, ports, targets } = strand;
    const self = places.namespaceOf.has(from) ? from : undefined;
    const sources = [...strand.sourceIds];
    const origins = originsOf(strand);
    for (const { node: to, ids, partial } of placesFor(places, targets, self, 'to', shareFor(state))) {
      if (from === to && hidden.has(from)) continue;
      // Lines for different parts of everyone stay apart: joined they would claim each other's ports.
      const part = strand.partial || partial ? ` ${sources.length}×${ids.length} ${portSetKey(ports)}` : '';
      const id = edgeId(from, to, state) + part;
      const edge = { id, from, to, state, ports, sources, targets: ids, origins };
      const before = edges.get(id);
      edges.set(id, before ? joined(before, edge) : edge);
    }
  }
  return [...edges.values()];
}
