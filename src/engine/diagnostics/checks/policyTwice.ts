import type { Check, DiagnosisContext } from '../check';
import { finding } from '../check';
import type { Diagnostic } from '../diagnostic';
import { KUBERNETES } from '../sources';

type Replaced = DiagnosisContext['notes']['replacedPolicies'][number];

function twice({ replaced, by }: Replaced): Diagnostic {
  const sameFile = replaced.origin.file === by.origin.file;
  const where = sameFile ? 'further down' : `in ${by.origin.file}`;
  return finding(policyTwice, {
    severity: sameFile ? 'error' : 'warning',
    message: `Policy ${replaced.id} stands here and again ${where}; the later one replaces this one.`,
    help: 'A cluster holds one policy of a name in a namespace. Applying both leaves only the last. Rename one, or join their rules.',
    origin: replaced.origin,
  });
}

/** NP043: two policies of one namespace and name. */
export const policyTwice: Check = {
  id: 'NP043',
  severity: 'error',
  page: {
    title: 'Two policies of one name',
    what: 'Two policies with the same namespace and name.',
    why: 'A cluster holds one object of a name. Whichever is applied last replaces the other, and its rules are gone.',
    fix: 'Rename one, or join their rules.',
    source: KUBERNETES.names('only one object of a kind can have a given name'),
  },
  example: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db, namespace: shop}
spec:
  podSelector: {matchLabels: {app: db}}
  policyTypes: [Ingress]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db, namespace: shop}
spec:
  podSelector: {matchLabels: {app: db}}
  policyTypes: [Egress]
`,
  fixed: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db, namespace: shop}
spec:
  podSelector: {matchLabels: {app: db}}
  policyTypes: [Ingress]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db-egress, namespace: shop}
spec:
  podSelector: {matchLabels: {app: db}}
  policyTypes: [Egress]
`,
  find: ({ notes }) => notes.replacedPolicies.map(twice),
};
