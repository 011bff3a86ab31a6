import { listed } from '../../explain/phrases/list';
import { DIRECTION_WORDS } from '../../explain/direction';
import { at, fixOf, inEachPolicy, type WrittenPolicy } from '../written';
import type { Check } from '../check';
import { finding } from '../check';
import { hasRules, typesAreImplied, writeTypes } from '../policyTypes';
import type { Diagnostic } from '../diagnostic';
import { KUBERNETES } from '../sources';

/** Where the default takes nobody by surprise; the surprising cases are NP009 and NP010. */
function isPlain(written: WrittenPolicy): boolean {
  const egress = at(written, 'spec', 'egress');
  const emptyEgress = egress?.kind === 'sequence' && egress.items.length === 0;
  return !emptyEgress && (hasRules(written, 'ingress') || !hasRules(written, 'egress'));
}

function missing(written: WrittenPolicy): Diagnostic {
  const { policy } = written;
  const directions = policy.isolates.map(({ direction }) => direction);
  const types = listed(directions.map((direction) => DIRECTION_WORDS[direction].type));
  const rest = directions.length === 1 ? '; egress stays as it is' : ', because there are egress rules';
  return finding(policyTypesMissing, {
    message: `policyTypes is not written, so it means ${types}${rest}.`,
    help: 'The API server fills in Ingress, and Egress only where there are egress rules. Written out, the next reader need not know that.',
    origin: policy.isolates[0]?.origin ?? policy.origin,
    fixes: fixOf(`Write policyTypes: ${types}`, writeTypes(written, directions)),
  });
}

/** NP007: policyTypes left to its default. */
export const policyTypesMissing: Check = {
  id: 'NP007',
  severity: 'info',
  page: {
    title: 'policyTypes left to its default',
    what: 'A policy that does not list its policyTypes.',
    why: 'The API server fills in Ingress, and Egress only if there is an egress rule. A later edit of the rules then changes what is isolated.',
    fix: 'Write the list that is meant.',
    source: KUBERNETES.api('policyTypes'),
  },
  example: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db, namespace: shop}
spec:
  podSelector: {matchLabels: {app: db}}
  ingress:
  - from:
    - podSelector: {matchLabels: {app: api}}
`,
  fixed: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db, namespace: shop}
spec:
  podSelector: {matchLabels: {app: db}}
  policyTypes:
  - Ingress
  ingress:
  - from:
    - podSelector: {matchLabels: {app: api}}
`,
  find: inEachPolicy((written) => (typesAreImplied(written) && isPlain(written) ? [missing(written)] : [])),
};
