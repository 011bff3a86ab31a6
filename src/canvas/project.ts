import type { Analysis, PolicyView, Questions, WorkloadView } from '../engine/door';
import type { ConnectionGroup, OutsideView, ReachRow } from '../engine/reachability/views';
import { answersDns } from '../engine/kube/dns';
import { METADATA_NAME } from '../engine/kube/entities';
import { equalPorts, portSetKey } from '../engine/kube/ports';
import { bundle, type Flow } from './bundle';
import { idleRules } from './idleRules';
import { flowsOf, type Drawn } from './overlay';
import {
  EVERYONE,
  namespaceNodeId,
  type EveryoneId,
  type IdleRule,
  type Picture,
  type PictureEdge,
  type PictureNode,
} from './picture';
import type { Places } from './places';
import { labelsToShow, selectedKeys } from './policyLabels';

type Reach = Questions['reach']['answer'];

/** What the picture depends on besides the analysis. */
export interface Choice {
  readonly collapsed: ReadonlySet<string>;
  /** The one workload whose whole reach is shown, with the engine's answer about it. */
  readonly focus?: { readonly workload: string; readonly reach: Reach } | undefined;
  /** What is drawn over the picture; it takes the place of the focus. */
  readonly over?: Drawn | undefined;
  /** An outside view that must be visible although nothing connects to it. */
  readonly outside?: string | undefined;
}

/** Outside views that take part in exactly the same connections are drawn as one; the Internet first. */
export function foldOutside(analysis: Analysis, keep: string | undefined): Map<OutsideView, OutsideView[]> {
  const groupsOf = new Map<string, string>();
  analysis.connections.forEach((group, index) => {
    for (const id of group.from) groupsOf.set(id, `${groupsOf.get(id) ?? ''}<${index}`);
    for (const id of group.to) groupsOf.set(id, `${groupsOf.get(id) ?? ''}>${index}`);
  });
  const internet = analysis.outside.find((view) => view.kind === 'internet');
  const folded = new Map<OutsideView, OutsideView[]>();
  if (internet) folded.set(internet, []);
  for (const view of analysis.outside) {
    if (view === internet) continue;
    const alike = internet && view.id !== keep && groupsOf.get(view.id) === groupsOf.get(internet.id);
    if (alike) folded.get(internet)!.push(view);
    else folded.set(view, []);
  }
  return folded;
}

export function placesOf(
  analysis: Analysis,
  collapsed: ReadonlySet<string>,
  outside: readonly OutsideView[],
): Places {
  const namespaces = new Map<string, string[]>(analysis.namespaces.map(({ name }) => [name, []]));
  const namespaceOf = new Map<string, string>();
  for (const { id, namespace } of analysis.workloads) {
    namespaceOf.set(id, namespace);
    namespaces.get(namespace)?.push(id);
  }
  return { namespaces, namespaceOf, collapsed, outside: outside.map(({ id }) => id) };
}

const flowOf = ({ from, to, ports, state, origins }: ConnectionGroup): Flow => ({
  from,
  to,
  ports,
  state,
  origins,
});

/** Rows of one direction as flows: rows with the same ports, openness and lines are one. */
function reachFlows(workload: string, rows: readonly ReachRow[], direction: 'to' | 'from'): Flow[] {
  const flows = new Map<string, { ids: string[]; row: ReachRow }>();
  for (const row of rows) {
    const lines = row.origins.map((origin) => `${origin.document}:${origin.path}`).join();
    const key = `${portSetKey(row.ports)} ${row.open} ${lines}`;
    const flow = flows.get(key);
    if (flow) flow.ids.push(row.id);
    else flows.set(key, { ids: [row.id], row });
  }
  return [...flows.values()].map(({ ids, row }) => ({
    from: direction === 'to' ? [workload] : ids,
    to: direction === 'to' ? ids : [workload],
    ports: row.ports,
    state: row.open ? 'open' : 'allowed',
    origins: row.origins,
  }));
}

/** What the engine says of one workload replaces what the default view says of it: open connections become lines, too. */
function focusFlows(analysis: Analysis, workload: string, reach: Reach): Flow[] {
  const cuts = analysis.connections
    .filter((group) => group.state !== 'allowed')
    .flatMap((group): Flow[] => [
      ...(group.from.includes(workload) ? [{ ...flowOf(group), from: [workload] }] : []),
      ...(group.to.includes(workload) ? [{ ...flowOf(group), to: [workload] }] : []),
    ]);
  return [...reachFlows(workload, reach.to, 'to'), ...reachFlows(workload, reach.from, 'from'), ...cuts];
}

/** A compromise is drawn alone; what changed is drawn among the rest, in place of the same line of the picture. */
function edgesOver(analysis: Analysis, places: Places, drawn: Drawn, standing: readonly PictureEdge[]) {
  const own = bundle(flowsOf(analysis, drawn), places);
  if (drawn.kind === 'spread') return own;
  const told = (edge: PictureEdge) =>
    edge.state === 'allowed' &&
    own.some(({ from, to, ports }) => from === edge.from && to === edge.to && equalPorts(ports, edge.ports));
  return [...own, ...standing.filter((edge) => !told(edge))];
}

function edgesOf(analysis: Analysis, places: Places, { focus, over }: Choice): PictureEdge[] {
  const standing = bundle(analysis.connections.map(flowOf), places);
  if (over) return edgesOver(analysis, places, over, standing);
  if (!focus) return standing;
  const own = bundle(focusFlows(analysis, focus.workload, focus.reach), places);
  const drawn = new Set(own.map(({ id }) => id));
  const alone = (ids: readonly string[]) => ids.length === 1 && ids[0] === focus.workload;
  const others = standing.filter(
    (edge) => !drawn.has(edge.id) && !alone(edge.sources) && !alone(edge.targets),
  );
  return [...own, ...others];
}

/** A policy for many, or for none here, is a matter of its namespace. */
const isForMany = ({ selects }: PolicyView) => selects.length === 0 || selects.length > 3;

function clusterNodes(
  analysis: Analysis,
  collapsed: ReadonlySet<string>,
  idle: readonly IdleRule[],
): PictureNode[] {
  const keys = selectedKeys(analysis.policies);
  const byNamespace = new Map<string, WorkloadView[]>(analysis.namespaces.map(({ name }) => [name, []]));
  for (const workload of analysis.workloads) byNamespace.get(workload.namespace)?.push(workload);
  return analysis.namespaces.flatMap((namespace): PictureNode[] => {
    const members = byNamespace.get(namespace.name) ?? [];
    // metadata.name only repeats the name.
    const told = ([key]: [string, string]) => key !== METADATA_NAME && keys.namespaces.has(key);
    const box: PictureNode = {
      kind: 'namespace',
      id: namespaceNodeId(namespace.name),
      namespace,
      labels: Object.entries(namespace.labels).filter(told),
      members,
      collapsed: collapsed.has(namespace.name),
      idle: idle.filter(({ policy }) => policy.namespace === namespace.name && isForMany(policy)),
    };
    if (box.collapsed) return [box];
    const cards = members.map((workload): PictureNode => ({
      kind: 'workload',
      id: workload.id,
      workload,
      labels:
        workload.assumed === undefined
          ? labelsToShow(workload.labels, keys.pods)
          : Object.entries(workload.labels),
      dns: answersDns(workload),
      idle: idle.filter(({ policy }) => !isForMany(policy) && policy.selects.includes(workload.id)),
    }));
    return [box, ...cards];
  });
}

/** Everyone and the addresses outside, as far as something connects to them or they are always there. */
export function sideNodes(
  folded: ReadonlyMap<OutsideView, readonly OutsideView[]>,
  connected: ReadonlySet<string>,
  keep: string | undefined,
): PictureNode[] {
  const everyone = (Object.keys(EVERYONE) as EveryoneId[])
    .filter((id) => id === 'anyone' || connected.has(id))
    .map((id): PictureNode => ({ kind: 'everyone', id }));
  const outside = [...folded]
    .filter(([view]) => view.kind === 'internet' || view.id === keep || connected.has(view.id))
    .map(([view, also]): PictureNode => ({ kind: 'outside', id: view.id, outside: view, also }));
  return [...everyone, ...outside];
}

/** The picture of an analysis: computed from scratch, with nothing of its own. */
export function project(analysis: Analysis, choice: Choice): Picture {
  const folded = foldOutside(analysis, choice.outside);
  const places = placesOf(analysis, choice.collapsed, [...folded.keys()]);
  const edges = edgesOf(analysis, places, choice);
  const connected = new Set(edges.flatMap(({ from, to }) => [from, to]));
  const idle = idleRules(analysis);
  return {
    nodes: [
      ...sideNodes(folded, connected, choice.outside),
      ...clusterNodes(analysis, choice.collapsed, idle),
    ],
    edges,
    ghosts: [],
    idle,
    everyone: places.namespaceOf.size + places.outside.length,
  };
}
