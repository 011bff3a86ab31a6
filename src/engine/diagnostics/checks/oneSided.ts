import { declaredOf } from '../../explain/members';
import { portsInWords } from '../../explain/phrases/ports';
import { workloadsListed } from '../../explain/phrases/workload';
import type { Policy, Rule } from '../../policy/policy';
import type { ConnectionGroup } from '../../reachability/views';
import type { Origin } from '../../text/origin';
import type { Check, DiagnosisContext } from '../check';
import { finding } from '../check';
import type { Diagnostic } from '../diagnostic';
import { KUBERNETES } from '../sources';
import { writtenPolicies } from '../written';

function remember(groups: Map<Origin, ConnectionGroup[]>, origin: Origin, group: ConnectionGroup): void {
  const known = groups.get(origin);
  if (known) known.push(group);
  else groups.set(origin, [group]);
}

/** For each rule the connections it allows at its own end that the other end cuts; rules that let anything through are left out. */
function uselessRules({ reachability }: DiagnosisContext): Map<Origin, ConnectionGroup[]> {
  const useful = new Set<Origin>();
  const cut = new Map<Origin, ConnectionGroup[]>();
  for (const group of reachability.connections()) {
    for (const origin of group.origins) {
      if (group.state === 'allowed') useful.add(origin);
      else remember(cut, origin, group);
    }
  }
  for (const origin of useful) cut.delete(origin);
  return cut;
}

/** The declared workloads among one end of the groups, by name. */
function namesOf(
  declared: ReadonlySet<string>,
  groups: readonly ConnectionGroup[],
  end: 'from' | 'to',
  home: string,
): string {
  const ids = new Set<string>();
  for (const group of groups) for (const id of group[end]) if (declared.has(id)) ids.add(id);
  return workloadsListed([...ids], home);
}

function oneSidedRule(
  declared: ReadonlySet<string>,
  policy: Policy,
  rule: Rule,
  groups: readonly ConnectionGroup[],
): Diagnostic[] {
  const ingress = rule.direction === 'ingress';
  const wanted = groups.filter(({ state }) => state === (ingress ? 'cutAtEgress' : 'cutAtIngress'));
  const from = namesOf(declared, wanted, 'from', policy.namespace);
  const to = namesOf(declared, wanted, 'to', policy.namespace);
  const [first] = wanted;
  if (!first || from === '' || to === '') return [];
  const ports = portsInWords(first.ports);
  return [
    finding(oneSided, {
      message: ingress
        ? `Lets ${from} connect to ${to} on ${ports}, but the other end is isolated for egress and no rule there lets it out.`
        : `Lets ${from} connect to ${to} on ${ports}, but the other end is isolated for ingress and no rule there admits it.`,
      help: "A connection needs both: the sender's egress and the receiver's ingress. As things stand this rule lets nothing through.",
      origin: rule.origin,
    }),
  ];
}

const WORKLOADS = ['web', 'db']
  .map(
    (name) => `apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: shop, labels: {app: ${name}}}
spec: {containers: [{name: c, image: i}]}
---
`,
  )
  .join('');

const DENY_EGRESS = `---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Egress]
`;

/** NP027: a rule at one end whose every connection the other end cuts. */
export const oneSided: Check = {
  id: 'NP027',
  severity: 'warning',
  page: {
    title: 'A permission at one end only',
    what: 'A rule all of whose connections the other end cuts.',
    why: 'A connection needs the sender’s egress and the receiver’s ingress. With one of them nothing gets through.',
    fix: 'Add the mirror rule at the other end, or remove this one.',
    source: KUBERNETES.isolation('both sides need to allow the connection'),
  },
  example: `${WORKLOADS}apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db, namespace: shop}
spec:
  podSelector: {matchLabels: {app: db}}
  policyTypes: [Ingress]
  ingress:
  - from: [{podSelector: {matchLabels: {app: web}}}]
    ports: [{port: 5432}]
${DENY_EGRESS}`,
  fixed: `${WORKLOADS}apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db, namespace: shop}
spec:
  podSelector: {matchLabels: {app: db}}
  policyTypes: [Ingress]
  ingress:
  - from: [{podSelector: {matchLabels: {app: web}}}]
    ports: [{port: 5432}]
`,
  find: (context) => {
    const declared = new Set(declaredOf(context.cluster.workloads).map(({ id }) => id));
    if (declared.size === 0) return [];
    const useless = uselessRules(context);
    return writtenPolicies(context).flatMap(({ policy }) =>
      policy.rules.flatMap((rule) => oneSidedRule(declared, policy, rule, useless.get(rule.origin) ?? [])),
    );
  },
};
