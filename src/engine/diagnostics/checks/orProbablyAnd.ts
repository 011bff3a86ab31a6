import { counted } from '../../explain/phrases/list';
import { peerInWords } from '../../explain/phrases/peer';
import { workloadsListed } from '../../explain/phrases/workload';
import type { Workload } from '../../kube/entities';
import type { Check } from '../check';
import { finding } from '../check';
import type { Diagnostic } from '../diagnostic';
import { KUBERNETES } from '../sources';
import { removeDash } from '../removeDash';
import { peerPath } from '../selectors';
import { suspectPairs, type Suspect } from '../suspectPairs';

/** From this score on it is a warning, if there are pods to show for it; else a hint. */
const WARN_AT = 3;

function suspicion(suspect: Suspect): Diagnostic {
  const { written, namespaces, pods, second, inNamespaces, own, both, rule } = suspect;
  const home = written.policy.namespace;
  const kept = new Set(both);
  const more = [...new Set([...inNamespaces, ...own])].filter((workload) => !kept.has(workload));
  const names = (workloads: readonly Workload[]) =>
    workloadsListed(
      workloads.map(({ id }) => id),
      undefined,
    );
  const verb = rule.direction === 'ingress' ? 'may connect' : 'may be connected to';
  const difference =
    both.length > 0
      ? ` As one peer only ${names(both)} ${verb}${more.length > 0 ? `; as written also ${counted(more.length, 'other')}: ${names(more)}` : ''}.`
      : '';
  return finding(orProbablyAnd, {
    severity: suspect.score >= WARN_AT && both.length > 0 ? 'warning' : 'info',
    message: `Two peers, so either is enough: ${peerInWords(namespaces, home)}, or ${peerInWords(pods, home)}. Was one peer with both meant?`,
    help: `The dash before the second selector makes it a peer of its own (OR); without the dash both must hold (AND).${difference}`,
    origin: second.origin,
    fixes: removeDash(written, peerPath(rule, suspect.first + 1)),
  });
}

const WORKLOADS = ['dex', 'proxy']
  .map(
    (name) => `apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: ui, labels: {app: ${name}}}
spec: {containers: [{name: c, image: i}]}
---
`,
  )
  .join('');

/** NP011: two peers, one of namespaces and one of pods, that were probably meant as one with both. */
export const orProbablyAnd: Check = {
  id: 'NP011',
  severity: 'warning',
  page: {
    title: 'Two peers that were probably meant as one',
    what: 'Two peers side by side: one names only namespaces, the other only pods.',
    why: 'Either peer is enough: every pod of those namespaces, and pods with those labels in the policy’s own namespace.',
    fix: 'Remove the dash before the second selector if both must hold.',
    source: KUBERNETES.selectors('one element with both selectors, or two elements'),
  },
  example: `${WORKLOADS}apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: lister, namespace: lister}
spec:
  podSelector: {}
  policyTypes: [Ingress]
  ingress:
  - from:
    - namespaceSelector:
        matchLabels:
          kubernetes.io/metadata.name: ui
    - podSelector:
        matchLabels:
          app: proxy
`,
  fixed: `${WORKLOADS}apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: lister, namespace: lister}
spec:
  podSelector: {}
  policyTypes: [Ingress]
  ingress:
  - from:
    - namespaceSelector:
        matchLabels:
          kubernetes.io/metadata.name: ui
      podSelector:
        matchLabels:
          app: proxy
`,
  find: (context) => suspectPairs(context).map(suspicion),
};
