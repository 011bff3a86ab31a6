import { labelsOf, requirementsOf, type LabelSelector, type Labels } from '../kube/labels';
import type { Policy } from '../policy/policy';
import type { AssumedPopulation } from './assumedPopulation';
import type { Cluster } from './cluster';

export const DNS_NAMESPACE = 'kube-system';
/** What the pods of cluster DNS carry everywhere. */
export const DNS_LABELS: Labels = labelsOf([['k8s-app', 'kube-dns']]);
const WHY = 'cluster DNS as it is usually installed; no manifest declares it';

/** Adds cluster DNS where egress policies make it matter and nobody declares it. */
export function assumeClusterDns(cluster: Cluster, population: AssumedPopulation): void {
  const asking = cluster.policies.find((policy) => isolatesEgress(policy) || namesDns(policy));
  if (!asking || cluster.workloads.some(({ labels }) => labels['k8s-app'] === DNS_LABELS['k8s-app'])) return;
  population.namespace(DNS_NAMESPACE, namespaceLabels(cluster.policies), WHY);
  population.add({
    namespace: DNS_NAMESPACE,
    names: ['kube-dns'],
    labels: DNS_LABELS,
    ports: [
      { container: 'coredns', name: 'dns', number: 53, protocol: 'UDP' },
      { container: 'coredns', name: 'dns-tcp', number: 53, protocol: 'TCP' },
    ],
    why: WHY,
    origin: asking.origin,
  });
}

function isolatesEgress({ isolates }: Policy): boolean {
  return isolates.some(({ direction }) => direction === 'egress');
}

function namesDns({ subject, rules }: Policy): boolean {
  return (
    wantsDns(subject) ||
    rules.some(
      ({ peers }) =>
        peers !== 'any' && peers.some((peer) => peer.kind === 'pods' && peer.pods && wantsDns(peer.pods)),
    )
  );
}

/** Whether a podSelector asks for the pods of cluster DNS. */
export function wantsDns(selector: LabelSelector): boolean {
  return requirementsOf(selector).some(({ key, values }) => key === 'k8s-app' && values.includes('kube-dns'));
}

/** Where the namespace itself is assumed, it has the labels by which policies look for one of this name, e.g. `name=kube-system`. */
function namespaceLabels(policies: readonly Policy[]): Labels {
  const selectors = policies.flatMap(({ rules }) =>
    rules.flatMap(({ peers }) =>
      peers === 'any'
        ? []
        : peers.flatMap((peer) => (peer.kind === 'pods' && peer.namespaces ? [peer.namespaces] : [])),
    ),
  );
  return labelsOf(
    selectors
      .flatMap(requirementsOf)
      .filter(({ operator, values }) => operator === 'In' && values.includes(DNS_NAMESPACE))
      .map(({ key }) => [key, DNS_NAMESPACE] as const),
  );
}
