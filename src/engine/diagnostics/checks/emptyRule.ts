import { removeSequenceItems } from '../../manifest/patchRemove';
import { DIRECTIONS, type Direction, type Rule } from '../../policy/policy';
import { allowsAll } from '../covers';
import type { Diagnostic } from '../diagnostic';
import { at, fixOf, inEachPolicy, type WrittenPolicy } from '../written';
import type { Check } from '../check';
import { finding } from '../check';
import { KUBERNETES } from '../sources';

/** Whether nothing at all is written in it; a field that is there and empty is told elsewhere. */
function isBare(written: WrittenPolicy, { direction, index }: Rule): boolean {
  const node = at(written, 'spec', direction, index);
  return node?.kind === 'mapping' && node.entries.length === 0;
}

function voided(written: WrittenPolicy, direction: Direction): Diagnostic[] {
  const rules = written.policy.rules.filter((rule) => rule.direction === direction && rule.effective);
  const empty = rules.find((rule) => allowsAll(rule) && isBare(written, rule));
  const others = rules.filter((rule) => rule !== empty);
  if (!empty || others.length === 0) return [];
  const everyone = direction === 'ingress' ? 'every source' : 'every destination';
  const rest = others.length === 1 ? 'the other rule' : `the ${others.length} other rules`;
  const removal = removeSequenceItems(
    written.target,
    ['spec', direction],
    others.map(({ index }) => index),
  );
  return [
    finding(emptyRule, {
      message: `{} allows ${everyone} on every port, so ${rest} for ${direction} ${others.length === 1 ? 'changes' : 'change'} nothing.`,
      help: 'Rules add up; none takes anything away. If the other rules are meant to restrict, remove {}.',
      origin: empty.origin,
      fixes: fixOf(`Keep {}, remove ${rest}`, removal),
    }),
  ];
}

/** NP015: a rule that allows everything, beside rules that were thought to matter. */
export const emptyRule: Check = {
  id: 'NP015',
  severity: 'warning',
  page: {
    title: 'An empty rule beside others',
    what: 'A rule {} (no peers, no ports) next to other rules of the same direction.',
    why: '{} allows everyone on every port, so the careful rules around it change nothing and the isolation is void.',
    fix: 'Remove the {} rule, or the others.',
    source: KUBERNETES.defaults('an empty rule allows all traffic of its direction'),
  },
  example: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Ingress]
  ingress:
  - from:
    - podSelector: {matchLabels: {app: api}}
  - {}
`,
  fixed: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Ingress]
  ingress:
  - {}
`,
  find: inEachPolicy((written) => DIRECTIONS.flatMap((direction) => voided(written, direction))),
};
