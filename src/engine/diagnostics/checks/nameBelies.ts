import { isolationOf, type Policy } from '../../policy/policy';
import { allowsAll } from '../covers';
import type { Diagnostic } from '../diagnostic';
import { inEachPolicy, originAt, at } from '../written';
import type { Check } from '../check';
import { finding } from '../check';
import { KUBERNETES } from '../sources';

const DENIES = /(?:^|[-.])(?:default-deny|deny-all|block-all|isolate)(?:$|[-.])/;
const ALLOWS = /(?:^|[-.])allow(?:$|[-.])/;
const SAYS_EGRESS =
  /(?:^|[-.])(?:deny|allow|default)(?:-all|-any)?-egress(?:$|[-.])|(?:^|[-.])egress-(?:deny|allow)(?:$|[-.])/;

function contradiction(policy: Policy): string | undefined {
  const { name } = policy;
  const effective = policy.rules.filter((rule) => rule.effective);
  if (DENIES.test(name) && !ALLOWS.test(name)) {
    const open = effective.find(allowsAll);
    if (open) return `is named ${name} and allows all ${open.direction}`;
  }
  if (ALLOWS.test(name) && !/deny|no-/.test(name) && policy.rules.length === 0)
    return `is named ${name} and allows nothing: it has no rules`;
  if (SAYS_EGRESS.test(name) && !isolationOf(policy, 'egress'))
    return `is named ${name} and does not isolate egress: policyTypes does not list it`;
  return undefined;
}

/** NP044: a policy whose name says another thing than it does. */
export const nameBelies: Check = {
  id: 'NP044',
  severity: 'info',
  page: {
    title: 'A name that says something else',
    what: 'A policy named deny that allows everything, named allow that allows nothing, or named for egress that does not isolate egress.',
    why: 'People read names, not rules: they take the namespace for closed, or the connection for open.',
    fix: 'Rename the policy, or write what its name says.',
    source: KUBERNETES.defaults('default deny and allow all policies'),
  },
  example: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: default-deny, namespace: shop}
spec:
  podSelector: {}
  policyTypes: [Ingress]
  ingress:
  - {}
`,
  fixed: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: default-deny, namespace: shop}
spec:
  podSelector: {}
  policyTypes: [Ingress]
`,
  find: inEachPolicy((written): readonly Diagnostic[] => {
    const words = contradiction(written.policy);
    if (words === undefined) return [];
    return [
      finding(nameBelies, {
        message: `This policy ${words}.`,
        help: 'Rename it after what it does, or write the rules its name promises.',
        origin: originAt(written, at(written, 'metadata', 'name') ?? written.policy.origin, [
          'metadata',
          'name',
        ]),
      }),
    ];
  }),
};
