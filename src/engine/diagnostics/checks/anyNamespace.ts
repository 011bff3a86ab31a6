import { portTermsInWords } from '../../explain/phrases/ports';
import { selectsEverything } from '../../kube/labels';
import type { Peer, Rule } from '../../policy/policy';
import type { Diagnostic } from '../diagnostic';
import { isDnsForAll } from '../idioms';
import { inEachPolicy } from '../written';
import type { Check } from '../check';
import { finding } from '../check';
import { KUBERNETES } from '../sources';

function isAnyPod(peer: Peer): boolean {
  return (
    peer.kind === 'pods' &&
    peer.namespaces !== undefined &&
    selectsEverything(peer.namespaces) &&
    (peer.pods === undefined || selectsEverything(peer.pods))
  );
}

function open(rule: Rule, peer: Peer): Diagnostic {
  const ports = portTermsInWords(rule.ports);
  return finding(anyNamespace, {
    message:
      rule.direction === 'ingress'
        ? `Every pod of every namespace may connect on ${ports}; addresses outside the cluster may not.`
        : `Every pod of every namespace may be reached on ${ports}; addresses outside the cluster may not.`,
    help: 'namespaceSelector: {} matches all namespaces. Add a podSelector to the same peer, or choose namespaces by kubernetes.io/metadata.name.',
    origin: peer.origin,
  });
}

/** NP013: a peer that is every pod of every namespace. */
export const anyNamespace: Check = {
  id: 'NP013',
  severity: 'info',
  page: {
    title: 'Every pod of every namespace',
    what: 'A peer with namespaceSelector: {} and no labels for pods.',
    why: 'Whoever can start a pod anywhere in the cluster is admitted. Addresses outside the cluster are not: {} in a selector is not “everyone”.',
    fix: 'Name the namespaces, or the pods, that are meant; a rule without peers if everyone is.',
    source: KUBERNETES.selectors('namespaceSelector: all pods of the namespaces'),
  },
  example: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Ingress]
  ingress:
  - from:
    - namespaceSelector: {}
    ports:
    - port: 8080
`,
  fixed: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Ingress]
  ingress:
  - from:
    - namespaceSelector: {}
      podSelector: {matchLabels: {app: prometheus}}
    ports:
    - port: 8080
`,
  find: inEachPolicy(({ policy }) =>
    policy.rules
      .filter((rule) => rule.effective && !isDnsForAll(rule))
      .flatMap((rule) =>
        rule.peers === 'any' ? [] : rule.peers.filter(isAnyPod).map((peer) => open(rule, peer)),
      ),
  ),
};
