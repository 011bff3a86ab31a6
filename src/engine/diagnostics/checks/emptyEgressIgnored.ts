import type { Check } from '../check';
import { finding } from '../check';
import type { Diagnostic } from '../diagnostic';
import { KUBERNETES } from '../sources';
import { typesAreImplied, writeTypes } from '../policyTypes';
import { entryOf } from '../../manifest/tree';
import { at, fixOf, inEachPolicy, originAt, type WrittenPolicy } from '../written';

function ignored(written: WrittenPolicy): Diagnostic[] {
  const entry = entryOf(at(written, 'spec'), 'egress');
  if (entry?.value.kind !== 'sequence' || entry.value.items.length > 0) return [];
  return [
    finding(emptyEgressIgnored, {
      message: 'egress: [] without policyTypes does nothing: egress stays as it is.',
      help: 'It looks like "no egress", but the API server adds Egress to policyTypes only when there is at least one egress rule. Write policyTypes with Egress to close it.',
      origin: originAt(written, { ...entry.value, range: entry.range }, ['spec', 'egress']),
      fixes: fixOf('Write policyTypes: Ingress and Egress', writeTypes(written, ['ingress', 'egress'])),
    }),
  ];
}

/** NP009: an empty egress list that does not isolate. */
export const emptyEgressIgnored: Check = {
  id: 'NP009',
  severity: 'error',
  page: {
    title: 'An empty egress list that closes nothing',
    what: 'egress: [] in a policy without policyTypes.',
    why: 'It looks like “no egress”, but Egress is a default only where a rule stands, so all egress stays open.',
    fix: 'Write policyTypes with Egress.',
    source: KUBERNETES.api('policyTypes: a policy that only has an empty egress section must name Egress'),
  },
  example: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: deny-all, namespace: shop}
spec:
  podSelector: {}
  ingress: []
  egress: []
`,
  fixed: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: deny-all, namespace: shop}
spec:
  podSelector: {}
  policyTypes:
  - Ingress
  - Egress
  ingress: []
  egress: []
`,
  find: inEachPolicy((written) => (typesAreImplied(written) ? ignored(written) : [])),
};
