import { isDeclared, workloadsOfPolicy } from '../../explain/members';
import { USUAL_MOST } from '../../explain/phrases/list';
import { workloadsListed } from '../../explain/phrases/workload';
import { selectsEverything } from '../../kube/labels';
import type { Check, DiagnosisContext } from '../check';
import { finding } from '../check';
import type { Diagnostic } from '../diagnostic';
import { KUBERNETES } from '../sources';
import { writtenPolicies, type WrittenPolicy } from '../written';

function onHost({ cluster }: DiagnosisContext, { policy }: WrittenPolicy): Diagnostic[] {
  // A default deny over a whole namespace means its ordinary pods; that it passes by the others is no mistake in it.
  if (selectsEverything(policy.subject)) return [];
  const host = workloadsOfPolicy(cluster, policy).filter((one) => isDeclared(one) && one.hostNetwork);
  if (host.length === 0) return [];
  const names = workloadsListed(
    host.map(({ id }) => id),
    policy.namespace,
    'and',
    USUAL_MOST,
  );
  return [
    finding(hostNetworkSubject, {
      message: `${names} ${host.length === 1 ? 'uses' : 'use'} the host network: on most clusters no NetworkPolicy applies to such pods.`,
      help: 'The API leaves it undefined. Most network plugins treat such a pod as its node, so this policy does nothing for it. Restrict the node, or do without hostNetwork.',
      origin: policy.subjectOrigin,
    }),
  ];
}

/** NP030: a policy that selects pods on the host network. */
export const hostNetworkSubject: Check = {
  id: 'NP030',
  severity: 'warning',
  page: {
    title: 'A policy for pods on the host network',
    what: 'A podSelector that chooses pods with hostNetwork: true.',
    why: 'The API leaves it undefined. Most network plugins take such a pod for its node and apply no policy to it.',
    fix: 'Do without hostNetwork, or restrict the node itself.',
    source: KUBERNETES.concept('NetworkPolicy and hostNetwork pods'),
  },
  example: `apiVersion: v1
kind: Pod
metadata: {name: exporter, namespace: ops, labels: {app: exporter}}
spec: {hostNetwork: true, containers: [{name: c, image: i}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: exporter, namespace: ops}
spec:
  podSelector: {matchLabels: {app: exporter}}
  policyTypes: [Ingress]
`,
  fixed: `apiVersion: v1
kind: Pod
metadata: {name: exporter, namespace: ops, labels: {app: exporter}}
spec: {containers: [{name: c, image: i}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: exporter, namespace: ops}
spec:
  podSelector: {matchLabels: {app: exporter}}
  policyTypes: [Ingress]
`,
  find: (context) => writtenPolicies(context).flatMap((written) => onHost(context, written)),
};
