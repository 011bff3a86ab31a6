import type { Analysis, WorkloadView } from '../engine/door';
import type { ConnectEnd } from '../engine/edits/intent';
import type { ContainerPort } from '../engine/kube/entities';
import type { Direction } from '../engine/policy/policy';
import { outsideEnd } from '../plans/outsideEnd';
import { CLUSTER_DNS } from './addresses';
import { EVERYONE, type PictureNode } from './picture';

/** What a line drawn at a node begins or ends at; undefined where a policy has no words for it. */
export function endOf(node: PictureNode): ConnectEnd | undefined {
  switch (node.kind) {
    case 'workload':
      return { kind: 'workload', id: node.id };
    case 'namespace':
      return { kind: 'namespace', name: node.namespace.name };
    case 'everyone':
      return node.id === 'anyone' || node.id === 'anywhere' ? { kind: 'anyone' } : undefined;
    case 'outside':
      return outsideEnd(node.outside);
  }
}

/** A node's name as people say it: `shop/web`, `shop`, `Internet`, `Anyone`. */
export function nameOf(node: PictureNode): string {
  switch (node.kind) {
    case 'workload':
      return `${node.workload.namespace}/${node.workload.name}`;
    case 'namespace':
      return node.namespace.name;
    case 'everyone':
      return EVERYONE[node.id].label;
    case 'outside':
      return node.outside.label;
  }
}

/** The accessible name of a node. */
export function labelOf(node: PictureNode): string {
  if (node.kind === 'workload') return `Workload ${nameOf(node)}`;
  return node.kind === 'namespace' ? `Namespace ${nameOf(node)}` : nameOf(node);
}

const isClusterDns = ({ namespace, labels }: WorkloadView) =>
  namespace === 'kube-system' && labels['k8s-app'] === 'kube-dns';

/** What is meant when someone draws to an end: the pods of cluster DNS are cluster DNS, with its ports and without isolating it. */
export function drawnEnd(analysis: Analysis, end: ConnectEnd): ConnectEnd {
  const [workload] = end.kind === 'workload' ? workloadsOf(analysis, end) : [];
  return workload && isClusterDns(workload) ? CLUSTER_DNS : end;
}

function workloadsOf(analysis: Analysis, end: ConnectEnd): readonly WorkloadView[] {
  if (end.kind === 'dns') return analysis.workloads.filter(isClusterDns);
  if (end.kind === 'workload') {
    const { id, by } = end;
    const own = analysis.workloads.filter((workload) => workload.id === id);
    if (!by) return own;
    return analysis.workloads.filter(
      ({ namespace, labels }) =>
        namespace === own[0]?.namespace && Object.entries(by).every(([key, value]) => labels[key] === value),
    );
  }
  return end.kind === 'namespace' ? analysis.workloads.filter(({ namespace }) => namespace === end.name) : [];
}

/** Container ports that a line to this end could name, each number once. */
export function portsOf(analysis: Analysis, end: ConnectEnd): ContainerPort[] {
  const byKey = new Map<string, ContainerPort>();
  for (const { ports } of workloadsOf(analysis, end)) {
    for (const port of ports) {
      const key = `${port.protocol} ${port.number}`;
      if (!byKey.has(key)) byKey.set(key, port);
    }
  }
  return [...byKey.values()];
}

/** How many of the pods at an end are isolated already, so that a rule there is needed and not a choice. Outside none are. */
export function isolatedAt(
  analysis: Analysis,
  end: ConnectEnd,
  direction: Direction,
): { readonly isolated: number; readonly all: number } {
  const workloads = workloadsOf(analysis, end);
  const isolated = workloads.filter((workload) => workload[direction].state !== 'open').length;
  return { isolated, all: workloads.length };
}

export const holdsPods = (end: ConnectEnd) => end.kind === 'workload' || end.kind === 'namespace';

/** An end as a view says it. */
export function endInWords(analysis: Analysis, end: ConnectEnd): string {
  switch (end.kind) {
    case 'workload': {
      const workload = workloadsOf(analysis, end)[0];
      return workload ? `${workload.namespace}/${workload.name}` : end.id;
    }
    case 'namespace':
      return `namespace ${end.name}`;
    case 'cidr':
      return end.cidr === '' ? 'a CIDR block' : end.cidr;
    case 'outside':
      return end.name === 'internet' ? 'Internet' : 'API server';
    case 'dns':
      return 'cluster DNS';
    case 'anyone':
      return 'anyone';
  }
}
