import { isDeclared, workloadsOfPolicy } from '../../explain/members';
import { workloadsInWords } from '../../explain/phrases/workload';
import type { Check, DiagnosisContext } from '../check';
import { finding } from '../check';
import type { Diagnostic } from '../diagnostic';
import { KUBERNETES } from '../sources';
import { hasRules, typesAreImplied, writeTypes } from '../policyTypes';
import { fixOf, writtenPolicies, type WrittenPolicy } from '../written';

function closes({ cluster }: DiagnosisContext, written: WrittenPolicy): Diagnostic {
  const { policy } = written;
  const selected = workloadsOfPolicy(cluster, policy).filter(isDeclared);
  const who =
    selected.length === 0
      ? 'the pods it selects'
      : workloadsInWords(
          selected.map(({ id }) => id),
          policy.namespace,
        );
  return finding(egressOnlyClosesIngress, {
    message: `Only egress rules, but policyTypes is not written, so ingress is closed too for ${who}.`,
    help: 'Without policyTypes every policy also means Ingress, and without an ingress rule nobody may connect. Write policyTypes: Egress if only egress is meant.',
    origin: policy.isolates[0]?.origin ?? policy.origin,
    fixes: [
      ...fixOf('Write policyTypes: Egress', writeTypes(written, ['egress'])),
      ...fixOf('Write policyTypes: Ingress and Egress', writeTypes(written, ['ingress', 'egress'])),
    ],
  });
}

/** NP010: a policy with egress rules and no policyTypes isolates for ingress as well. */
export const egressOnlyClosesIngress: Check = {
  id: 'NP010',
  severity: 'warning',
  page: {
    title: 'Egress rules that also close ingress',
    what: 'A policy with egress rules, no ingress rules and no policyTypes.',
    why: 'Ingress is always among the defaults, so the selected pods also stop accepting connections.',
    fix: 'Write policyTypes: Egress if ingress should stay as it is.',
    source: KUBERNETES.api('policyTypes: unless written, Ingress is always set'),
  },
  example: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  egress:
  - ports: [{port: 53, protocol: UDP}, {port: 53, protocol: TCP}]
  - to:
    - podSelector: {matchLabels: {app: api}}
`,
  fixed: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes:
  - Egress
  egress:
  - ports: [{port: 53, protocol: UDP}, {port: 53, protocol: TCP}]
  - to:
    - podSelector: {matchLabels: {app: api}}
`,
  find: (context) =>
    writtenPolicies(context)
      .filter(
        (written) => typesAreImplied(written) && hasRules(written, 'egress') && !hasRules(written, 'ingress'),
      )
      .map((written) => closes(context, written)),
};
