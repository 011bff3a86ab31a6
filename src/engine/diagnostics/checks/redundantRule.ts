import { peersInWords } from '../../explain/phrases/peer';
import { portTermsInWords } from '../../explain/phrases/ports';
import { plainText } from '../../explain/sentence';
import { removeSequenceItems } from '../../manifest/patchRemove';
import type { Rule } from '../../policy/policy';
import { allowsAll, ruleCovers } from '../covers';
import type { Diagnostic } from '../diagnostic';
import { fixOf, inEachPolicy, type WrittenPolicy } from '../written';
import { splitPortsOf } from './portSplitByDash';
import type { Check } from '../check';
import { finding } from '../check';
import { KUBERNETES } from '../sources';

/** Every rule is compared with every other; nobody writes more than these by hand, and what a machine wrote nobody tidies. */
const MOST_RULES = 60;

/** Of two equal rules the later one is too many. */
function makesPointless(wide: Rule, narrow: Rule, home: string): boolean {
  if (wide === narrow || !ruleCovers(wide, narrow, home)) return false;
  return wide.index < narrow.index || !ruleCovers(narrow, wide, home);
}

function redundant(written: WrittenPolicy, rules: readonly Rule[], rule: Rule): Diagnostic[] {
  const { policy, target } = written;
  const wide = rules.find((other) => makesPointless(other, rule, policy.namespace));
  // What stands beside a rule for everyone is NP015's to tell, and a rule that a dash made wide is NP049's.
  if (!wide || allowsAll(wide)) return [];
  if (wide.ports !== 'any' && splitPortsOf(written, wide, wide.ports).length > 0) return [];
  const { direction, index } = rule;
  const whom = plainText(peersInWords(wide, policy.namespace));
  return [
    finding(redundantRule, {
      message: `This rule changes nothing: ${direction}[${wide.index}] already allows ${whom} on ${portTermsInWords(wide.ports)}.`,
      help: 'Rules only add. If this one was meant as a limit, the wider one has to go.',
      origin: rule.origin,
      fixes: fixOf('Remove this rule', removeSequenceItems(target, ['spec', direction], [index])),
    }),
  ];
}

/** NP039: a rule that another rule of its policy makes pointless. */
export const redundantRule: Check = {
  id: 'NP039',
  severity: 'info',
  page: {
    title: 'A rule that changes nothing',
    what: 'A rule whose peers and ports another rule of the same policy allows already.',
    why: 'Rules add up, so a narrow one beside a wider one restricts nothing. Readers take it for the limit.',
    fix: 'Remove the narrow rule, or the wide one if the narrow one is the limit that was meant.',
    source: KUBERNETES.isolation('policies are additive'),
  },
  example: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Ingress]
  ingress:
  - from:
    - podSelector: {}
  - from:
    - podSelector: {matchLabels: {app: api}}
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
    - podSelector: {}
`,
  find: inEachPolicy((written) => {
    const rules = written.policy.rules.filter(({ effective }) => effective);
    return rules.length > MOST_RULES ? [] : rules.flatMap((rule) => redundant(written, rules, rule));
  }),
};
