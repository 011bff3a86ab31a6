import { isDeclared } from '../../explain/members';
import { listed, USUAL_MOST } from '../../explain/phrases/list';
import { portsInWords } from '../../explain/phrases/ports';
import { workloadNames } from '../../explain/phrases/workload';
import type { Policy, Rule } from '../../policy/policy';
import type { ConnectionGroup } from '../../reachability/views';
import type { Origin } from '../../text/origin';
import type { Check, DiagnosisContext } from '../check';
import { finding } from '../check';
import type { Diagnostic } from '../diagnostic';
import { writtenPolicies } from '../written';

/** For each rule the connections it allows at its own end that the other end cuts; rules that let anything through are left out. */
function uselessRules({ reachability }: DiagnosisContext): Map<Origin, ConnectionGroup[]> {
  const groups = reachability.connections();
  const useful = new Set(groups.filter(({ state }) => state === 'allowed').flatMap(({ origins }) => origins));
  const cut = new Map<Origin, ConnectionGroup[]>();
  for (const group of groups.filter(({ state }) => state !== 'allowed')) {
    for (const origin of group.origins) {
      if (!useful.has(origin)) cut.set(origin, [...(cut.get(origin) ?? []), group]);
    }
  }
  return cut;
}

function namesOf(context: DiagnosisContext, ids: readonly string[], home: string): string {
  const declared = new Set(context.cluster.workloads.filter(isDeclared).map(({ id }) => id));
  const own = [...new Set(ids)].filter((id) => declared.has(id));
  return listed(workloadNames(own, home), 'and', USUAL_MOST);
}

function oneSidedRule(
  context: DiagnosisContext,
  policy: Policy,
  rule: Rule,
  groups: readonly ConnectionGroup[],
): Diagnostic[] {
  const ingress = rule.direction === 'ingress';
  const wanted = groups.filter(({ state }) => state === (ingress ? 'cutAtEgress' : 'cutAtIngress'));
  const from = namesOf(
    context,
    wanted.flatMap((group) => group.from),
    policy.namespace,
  );
  const to = namesOf(
    context,
    wanted.flatMap((group) => group.to),
    policy.namespace,
  );
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
    if (!context.cluster.workloads.some(isDeclared)) return [];
    const useless = uselessRules(context);
    return writtenPolicies(context).flatMap(({ policy }) =>
      policy.rules.flatMap((rule) => oneSidedRule(context, policy, rule, useless.get(rule.origin) ?? [])),
    );
  },
};
