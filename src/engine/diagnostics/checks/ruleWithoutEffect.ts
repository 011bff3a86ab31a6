import { DIRECTION_WORDS } from '../../explain/direction';
import { counted } from '../../explain/phrases/list';
import { DIRECTIONS, type Direction } from '../../policy/policy';
import type { Check } from '../check';
import { finding } from '../check';
import type { Diagnostic } from '../diagnostic';
import { KUBERNETES } from '../sources';
import { addType } from '../policyTypes';
import { fixOf, inEachPolicy, type WrittenPolicy } from '../written';

function inert(written: WrittenPolicy, direction: Direction): Diagnostic[] {
  const rules = written.policy.rules.filter((rule) => rule.direction === direction && !rule.effective);
  const [first] = rules;
  if (!first) return [];
  const { type } = DIRECTION_WORDS[direction];
  return [
    finding(ruleWithoutEffect, {
      message: `${counted(rules.length, `${direction} rule`)} without effect: policyTypes does not list ${type}.`,
      help: `The cluster stores ${rules.length === 1 ? 'the rule' : 'the rules'} and ignores ${rules.length === 1 ? 'it' : 'them'}: ${direction} stays as it is. Listing ${type} isolates the selected pods for ${direction} and lets only these rules through.`,
      origin: first.origin,
      fixes: fixOf(`Add ${type} to policyTypes`, addType(written, direction)),
    }),
  ];
}

/** NP008: rules of a direction that policyTypes does not list. */
export const ruleWithoutEffect: Check = {
  id: 'NP008',
  severity: 'error',
  page: {
    title: 'Rules of a direction that policyTypes leaves out',
    what: 'Ingress or egress rules in a policy whose policyTypes does not list that direction.',
    why: 'The cluster stores the rules and ignores them. The direction stays as open as it was.',
    fix: 'Add the direction to policyTypes, or remove the rules.',
    source: KUBERNETES.api('policyTypes'),
  },
  example: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db, namespace: shop}
spec:
  podSelector: {matchLabels: {app: db}}
  policyTypes:
  - Ingress
  ingress:
  - from:
    - podSelector: {matchLabels: {app: api}}
  egress:
  - ports: [{port: 53, protocol: UDP}, {port: 53, protocol: TCP}]
  - to:
    - podSelector: {matchLabels: {app: backup}}
`,
  fixed: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db, namespace: shop}
spec:
  podSelector: {matchLabels: {app: db}}
  policyTypes:
  - Ingress
  - Egress
  ingress:
  - from:
    - podSelector: {matchLabels: {app: api}}
  egress:
  - ports: [{port: 53, protocol: UDP}, {port: 53, protocol: TCP}]
  - to:
    - podSelector: {matchLabels: {app: backup}}
`,
  find: inEachPolicy((written) => DIRECTIONS.flatMap((direction) => inert(written, direction))),
};
