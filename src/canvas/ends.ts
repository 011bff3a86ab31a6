import type { Analysis } from '../engine/door';
import type { ConnectEnd } from '../engine/edits/intent';
import type { ContainerPort } from '../engine/kube/entities';
import { EVERYONE, type PictureNode } from './picture';

/** Every address outside the cluster, in both families. */
export const INTERNET: ConnectEnd = {
  kind: 'outside',
  name: 'internet',
  blocks: [
    { cidr: '0.0.0.0/0', except: [] },
    { cidr: '::/0', except: [] },
  ],
};

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
      if (node.outside.kind === 'internet') return INTERNET;
      return node.outside.cidrs.length === 1
        ? { kind: 'cidr', cidr: node.outside.cidrs[0]!, except: [] }
        : undefined;
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

function workloadsOf(analysis: Analysis, end: ConnectEnd) {
  if (end.kind === 'workload') return analysis.workloads.filter(({ id }) => id === end.id);
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

/** Whether pods at this end are isolated already, so that a rule there is needed and not a choice. Outside nothing is isolated. */
export function isolatedAlready(
  analysis: Analysis,
  end: ConnectEnd,
  direction: 'ingress' | 'egress',
): boolean {
  return workloadsOf(analysis, end).some((workload) => workload[direction].state !== 'open');
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
      return end.cidr;
    case 'outside':
      return end.name === 'internet' ? 'Internet' : 'API server';
    case 'dns':
      return 'cluster DNS';
    case 'anyone':
      return 'anyone';
  }
}
