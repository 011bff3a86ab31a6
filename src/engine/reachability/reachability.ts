import type { Cluster } from '../cluster/cluster';
import { selectsEverything } from '../kube/labels';
import type { PortSet } from '../kube/ports';
import { isolationOf, type Direction } from '../policy/policy';
import { buildModel } from './buildModel';
import { connectionsOf } from './connections';
import { endpointOfText } from './endpoints';
import { listOf, type ListedConnection } from './list';
import { stancesOf, type Model, type Stance } from './model';
import { listIds } from './rectangles';
import { reachOf } from './reach';
import { spreadOf } from './spread';
import type { Endpoint, Probe, Verdict } from './verdict';
import { verdictOf } from './verdictOf';
import type { ConnectionGroup, DirectionState, OutsideView, ReachRow, SpreadStep } from './views';
import type { CompileOptions } from './world';

/** A cluster that answers who may connect to whom. Ids it does not know are isolated by nothing and reach nothing. */
export interface Reachability {
  readonly cluster: Cluster;
  /** The compiled form, for other functions of this room. */
  readonly model: Model;
  /** Both sides of one connection on all ports, with reasons. `probe` only narrows the near misses to one port. */
  verdict(from: Endpoint, to: Endpoint, probe?: Probe): Verdict;
  allowedPorts(from: Endpoint, to: Endpoint): PortSet;
  directionState(workload: string, direction: Direction): DirectionState;
  /** Ids of the workloads that a policy selects, sorted. */
  selects(policy: string): readonly string[];
  /** The addresses outside, in disjoint classes that no policy tells apart; the metadata address always by itself. */
  outside(): readonly OutsideView[];
  /** A workload id, outside id, IP address or CIDR block as an endpoint. The known address of a pod is that pod. */
  endpointOf(text: string): Endpoint | undefined;
  /** Connections that rules speak of, in groups. */
  connections(): readonly ConnectionGroup[];
  /** Every possible connection, one by one. */
  list(): Iterable<ListedConnection>;
  reach(workload: string): { readonly to: readonly ReachRow[]; readonly from: readonly ReachRow[] };
  /** What a compromised pod of the workload can get to, wave by wave. */
  spread(workload: string): readonly (readonly SpreadStep[])[];
  /** Policies that select every pod of a namespace and allow nothing, by direction. */
  namespaceDefaultDeny(namespace: string): Record<Direction, readonly string[]>;
}

/**
 * Compiles a cluster for questions. `previous`, the answer for the cluster before an edit, makes it faster and changes
 * nothing else. Never throws for policies that the API server accepts.
 */
export function compile(
  cluster: Cluster,
  options: CompileOptions = {},
  previous?: Reachability,
): Reachability {
  const model = buildModel(cluster, options, previous?.model);
  let connections: readonly ConnectionGroup[] | undefined;
  let denies: Record<Direction, ReadonlyMap<string, readonly string[]>> | undefined;
  const deniesIn = (namespace: string) => {
    denies ??= { ingress: defaultDenies(cluster, 'ingress'), egress: defaultDenies(cluster, 'egress') };
    return { ingress: denies.ingress.get(namespace) ?? [], egress: denies.egress.get(namespace) ?? [] };
  };
  return {
    cluster,
    model,
    verdict: (from, to, probe) => verdictOf(model, from, to, probe),
    allowedPorts: (from, to) => verdictOf(model, from, to).allowed,
    directionState: (workload, direction) => directionState(model, workload, direction),
    selects: (policy) => selects(model, policy),
    outside: () => model.views().filter((view) => view !== undefined),
    endpointOf: (text) => endpointOfText(model, text),
    connections: () => (connections ??= connectionsOf(model)),
    list: () => listOf(model),
    reach: (workload) => reachOf(model, workload),
    spread: (workload) => spreadOf(model, workload),
    namespaceDefaultDeny: deniesIn,
  };
}

const OPEN: DirectionState = { state: 'open', by: [] };

/** Many workloads share a stance, and one state says it of all. */
const stateOfStance = new WeakMap<Stance, DirectionState>();

function directionState(model: Model, workload: string, direction: Direction): DirectionState {
  const place = model.placeOf.get(workload);
  if (place === undefined) return OPEN;
  const stances = stancesOf(model, direction);
  const stance = stances.all[stances.ofNode[model.classes.ofWorkload[place]!]!]!;
  let state = stateOfStance.get(stance);
  if (!state) stateOfStance.set(stance, (state = stateOf(stance)));
  return state;
}

function stateOf({ by, parts }: Stance): DirectionState {
  if (by.length === 0) return OPEN;
  return {
    state: parts.length === 0 ? 'closed' : 'restricted',
    by: by.map(({ policy, isolation }) => ({ policy: policy.id, origin: isolation.origin })),
  };
}

function selects(model: Model, policy: string): readonly string[] {
  const place = model.policyPlaceOf.get(policy);
  return place === undefined ? [] : listIds(model, model.subjects[place]!);
}

/** By namespace the ids of the policies that select every pod and allow nothing in a direction. */
function defaultDenies({ policies }: Cluster, direction: Direction): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, string[]>();
  for (const policy of policies) {
    const denies =
      selectsEverything(policy.subject) &&
      isolationOf(policy, direction) &&
      !policy.rules.some((rule) => rule.direction === direction);
    if (!denies) continue;
    const ids = found.get(policy.namespace);
    if (ids) ids.push(policy.id);
    else found.set(policy.namespace, [policy.id]);
  }
  return found;
}
