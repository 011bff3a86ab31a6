import { DEFAULT_NAMESPACE } from '../../kube/entities';
import type { TextRange } from '../../text/origin';
import type { Completion } from '../fieldDoc';
import type { KnownCluster } from './completeContext';

/** Whole policies to begin with, for the namespace that holds most workloads. */
export function wholeDocuments(range: TextRange, known: KnownCluster): Completion[] {
  const namespace = busiestNamespace(known);
  return [
    document(range, 'Deny by default, ingress and egress', denyAll(namespace), [
      `Isolates every pod of ${namespace} for both directions and allows nothing.`,
      'Allow DNS next, or no name will be found.',
    ]),
    document(range, 'Deny by default, ingress only', denyIngress(namespace), [
      `Isolates every pod of ${namespace} for ingress and allows nobody. Says nothing about egress.`,
    ]),
    document(range, 'Allow DNS', allowDns(namespace), [
      `Lets every pod of ${namespace} ask the cluster's DNS, over UDP and TCP.`,
      'It also isolates them for egress: what no other policy allows is cut.',
    ]),
    document(range, 'Allow from a namespace', allowFromNamespace(namespace), [
      `Lets the pods of one other namespace connect to every pod of ${namespace}, which becomes isolated for ingress.`,
    ]),
  ];
}

function document(
  range: TextRange,
  label: string,
  insert: string,
  documentation: readonly string[],
): Completion {
  return { label, insert, documentation: documentation.join(' '), kind: 'document', range };
}

function busiestNamespace({ workloads }: KnownCluster): string {
  const counts = new Map<string, number>();
  for (const { namespace } of workloads) counts.set(namespace, (counts.get(namespace) ?? 0) + 1);
  const [busiest] = [...counts].sort(([a, x], [b, y]) => y - x || (a < b ? -1 : 1));
  return busiest?.[0] ?? DEFAULT_NAMESPACE;
}

function policy(name: string, namespace: string, spec: string): string {
  return `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: ${name}
  namespace: ${namespace}
spec:
  podSelector: {}
${spec}`;
}

function denyAll(namespace: string): string {
  return policy('default-deny', namespace, '  policyTypes: [Ingress, Egress]\n');
}

function denyIngress(namespace: string): string {
  return policy('default-deny-ingress', namespace, '  policyTypes: [Ingress]\n');
}

function allowDns(namespace: string): string {
  return policy(
    'allow-dns',
    namespace,
    `  policyTypes: [Egress]
  egress:
    - to:
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: kube-system
          podSelector:
            matchLabels:
              k8s-app: kube-dns
      ports:
        - protocol: UDP
          port: 53
        - protocol: TCP
          port: 53
`,
  );
}

function allowFromNamespace(namespace: string): string {
  return policy(
    'allow-from-namespace',
    namespace,
    `  policyTypes: [Ingress]
  ingress:
    - from:
        - namespaceSelector:
            matchLabels:
              kubernetes.io/metadata.name: `,
  );
}
