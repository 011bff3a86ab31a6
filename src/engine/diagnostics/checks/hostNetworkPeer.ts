import { workloadsListed } from '../../explain/phrases/workload';
import type { Diagnostic } from '../diagnostic';
import { podSelectorsIn, type PodSelectorUse } from '../selectors';
import type { Check } from '../check';
import { finding } from '../check';
import { KUBERNETES } from '../sources';

function onHost({ written, chosen, origin, rule }: PodSelectorUse): Diagnostic {
  const names = workloadsListed(
    chosen.map(({ id }) => id),
    written.policy.namespace,
  );
  const consequence = rule?.direction === 'egress' ? 'may not be reached' : 'may not get through';
  return finding(hostNetworkPeer, {
    message: `${names} ${chosen.length === 1 ? 'uses' : 'use'} the host network and ${consequence}: most clusters take such pods for their node.`,
    help: 'The API leaves it undefined. Name the addresses of the nodes with ipBlock, or run these pods without hostNetwork.',
    origin,
  });
}

/** NP031: a peer whose pods are all on the host network. */
export const hostNetworkPeer: Check = {
  id: 'NP031',
  severity: 'warning',
  page: {
    title: 'A peer of pods on the host network',
    what: 'A selector of a peer that matches only pods with hostNetwork: true.',
    why: 'Most network plugins see such a pod as its node, so the selector lets it through only now and then, or never.',
    fix: 'Admit the addresses of the nodes with ipBlock, or do without hostNetwork.',
    source: KUBERNETES.concept('NetworkPolicy and hostNetwork pods'),
  },
  example: `apiVersion: v1
kind: Pod
metadata: {name: ingress, namespace: edge, labels: {app: ingress}}
spec: {hostNetwork: true, containers: [{name: c, image: i}]}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {containers: [{name: c, image: i}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Ingress]
  ingress:
  - from:
    - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: edge}}
      podSelector: {matchLabels: {app: ingress}}
    ports: [{port: 80}]
`,
  fixed: `apiVersion: v1
kind: Pod
metadata: {name: ingress, namespace: edge, labels: {app: ingress}}
spec: {containers: [{name: c, image: i}]}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {containers: [{name: c, image: i}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Ingress]
  ingress:
  - from:
    - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: edge}}
      podSelector: {matchLabels: {app: ingress}}
    ports: [{port: 80}]
`,
  find: (context) =>
    // A network that takes them for pods has no trouble with them.
    (context.profile?.facts.hostNetwork.value === 'pods' ? [] : podSelectorsIn(context))
      .filter(
        ({ peer, chosen }) => peer && chosen.length > 0 && chosen.every(({ hostNetwork }) => hostNetwork),
      )
      .map(onHost),
};
