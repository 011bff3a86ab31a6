import { includesPort, isAll, isEmpty, type PortSet } from '../engine/kube/ports';
import type { Dependency, Probe } from '../engine/reachability/verdict';
import { printPorts } from './ports';

const ON: Readonly<Record<Dependency['on'], string>> = {
  network: 'the CNI',
  address: 'an address that no file says',
  node: 'the node a pod runs on',
};

const SHORT: Readonly<Record<Dependency['topic'], string>> = {
  enforces: 'whether it enforces anything',
  ipBlockPods: 'ipBlock and pods',
  podAddress: 'ipBlock and pods',
  hostNetwork: 'pods on the host network',
  endPort: 'endPort',
  sctp: 'SCTP',
  sameNode: 'pods on the host network',
  nodeLocalDns: 'the DNS cache on the node',
};

/** `Depends on the CNI: ipBlock and pods, endPort`; one phrase per kind of thing it depends on. */
export function dependsInWords(depends: readonly Dependency[]): string {
  const phrases = (['network', 'address', 'node'] as const).flatMap((on) => {
    const topics = depends.filter((one) => one.on === on).map(({ topic }) => SHORT[topic]);
    return topics.length === 0 ? [] : [`${ON[on]}: ${topics.join(', ')}`];
  });
  return `Depends on ${phrases.join('; and on ')}`;
}

/** `✓ allowed on TCP 80`, `✕ denied`. */
export function allowedInShort(allowed: PortSet, probe: Probe | undefined): string {
  if (probe) return includesPort(allowed, probe.protocol, probe.port) ? '✓ allowed' : '✕ denied';
  if (isEmpty(allowed)) return '✕ denied';
  return `✓ allowed on ${isAll(allowed) ? 'every port' : printPorts(allowed)}`;
}
