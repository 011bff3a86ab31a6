import type { Check, DiagnosisContext } from '../check';
import { finding } from '../check';
import type { Diagnostic } from '../diagnostic';
import { KUBERNETES } from '../sources';
import { writtenPolicies } from '../written';

const EXAMPLE = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Ingress]
`;

/** Said once, at the first policy: it is true of all of them. */
function inertPolicies(context: DiagnosisContext): readonly Diagnostic[] {
  const { profile } = context;
  const first = writtenPolicies(context)[0];
  if (!profile || !first || profile.facts.enforces.value === 'everything') return [];
  const origin = first.policy.subjectOrigin;
  if (profile.facts.enforces.value === 'unknown')
    return [
      finding(enforcement, {
        severity: 'info',
        message: 'Nobody knows whether these policies are enforced: choose who enforces NetworkPolicy.',
        help: 'Some networks store policies and enforce none. What is shown here holds only where they are enforced.',
        origin,
      }),
    ];
  return [
    finding(enforcement, {
      message: `${profile.name} enforces no NetworkPolicy: every policy here is stored and does nothing.`,
      help: 'Install a network plugin that enforces policies, such as Calico or Cilium, or kube-network-policies beside Flannel.',
      origin,
    }),
  ];
}

/** NP047: policies that nobody enforces, or perhaps nobody. */
export const enforcement: Check = {
  id: 'NP047',
  severity: 'warning',
  page: {
    title: 'Policies that nobody enforces',
    what: 'The network that was chosen enforces no NetworkPolicy, or it is not known which network does.',
    why: 'The API server stores policies whether or not anything enforces them, and says nothing either way.',
    fix: 'Choose who enforces; where that is nobody, install a network plugin that does.',
    source: KUBERNETES.concept('Prerequisites: a network plugin that supports NetworkPolicy'),
  },
  enforcedBy: 'flannel',
  example: EXAMPLE,
  fixed: `apiVersion: v1
kind: Namespace
metadata: {name: shop}
`,
  find: inertPolicies,
};
