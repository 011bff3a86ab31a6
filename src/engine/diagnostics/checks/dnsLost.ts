import { dnsAccess } from '../../explain/dns';
import { declaredOf, workloadsIn } from '../../explain/members';
import { selectorKey, selectsEverything } from '../../kube/labels';
import { counted } from '../../explain/phrases/list';
import { workloadsListed } from '../../explain/phrases/workload';
import type { Workload } from '../../kube/entities';
import { fields, type Content } from '../../manifest/patchContent';
import { insertSequenceItem } from '../../manifest/patchInsert';
import { isolationOf, type Policy } from '../../policy/policy';
import type { Check, DiagnosisContext } from '../check';
import { finding } from '../check';
import type { Diagnostic, Fix } from '../diagnostic';
import { KUBERNETES } from '../sources';
import { selectionGroups } from '../selectionGroups';
import { fixOf, writtenPolicies, type WrittenPolicy } from '../written';

const matchLabels = (key: string, value: string): Content => fields(['matchLabels', fields([key, value])]);

/** Where most clusters run their DNS. */
const ALLOW_DNS: Content = fields(
  [
    'to',
    [
      fields(
        ['namespaceSelector', matchLabels('kubernetes.io/metadata.name', 'kube-system')],
        ['podSelector', matchLabels('k8s-app', 'kube-dns')],
      ),
    ],
  ],
  ['ports', [fields(['protocol', 'UDP'], ['port', 53]), fields(['protocol', 'TCP'], ['port', 53])]],
);

/** Policies that isolate for egress and let something out: a pod that may talk to nothing at all needs no names. */
function talkative(policies: readonly Policy[]): Policy | undefined {
  return policies.find(
    (policy) => isolationOf(policy, 'egress') && policy.rules.some(({ direction }) => direction === 'egress'),
  );
}

/** The workloads that cannot ask DNS, by the first policy that lets them talk to something. */
function cutOff({ cluster, reachability }: DiagnosisContext): Map<Policy, Workload[]> {
  const found = new Map<Policy, Workload[]>();
  for (const { policies, workloads } of selectionGroups(reachability)) {
    const access = dnsAccess(cluster, policies);
    const policy = access?.UDP === 'no' && access.TCP === 'no' ? talkative(policies) : undefined;
    if (!policy) continue;
    const known = found.get(policy);
    if (known) for (const workload of workloads) known.push(workload);
    else found.set(policy, [...workloads]);
  }
  return found;
}

function allowDns(context: DiagnosisContext, policy: Policy): readonly Fix[] {
  const written = writtenPolicies(context).find((one) => one.policy === policy);
  if (!written) return [];
  const count = policy.rules.filter(({ direction }) => direction === 'egress').length;
  return fixOf('Allow DNS', insertSequenceItem(written.target, ['spec', 'egress'], count, ALLOW_DNS));
}

function lost(context: DiagnosisContext, policy: Policy, workloads: readonly Workload[]): Diagnostic {
  const ids = workloads.map(({ id }) => id).sort();
  const names = workloadsListed(ids, policy.namespace);
  return finding(dnsLost, {
    message: `${names} cannot look up names: egress is isolated and no rule of any policy allows DNS.`,
    help: `${counted(ids.length, 'workload')} may connect to other pods by policy, but not ask for their addresses. Allow UDP and TCP 53 to kube-dns in kube-system.`,
    origin: isolationOf(policy, 'egress')?.origin ?? policy.origin,
    fixes: allowDns(context, policy),
  });
}

/** The policies of a namespace for whose pods nothing is declared, by what they select. */
interface UnseenPods {
  readonly subject: string;
  readonly policies: readonly WrittenPolicy[];
}

function unseenPods(context: DiagnosisContext): UnseenPods[] {
  const groups = new Map<string, { subject: string; policies: WrittenPolicy[] }>();
  for (const written of writtenPolicies(context)) {
    const { policy } = written;
    if (declaredOf(workloadsIn(context.cluster, policy.namespace)).length > 0) continue;
    const subject = selectorKey(policy.subject);
    const key = `${policy.namespace} ${subject}`;
    const group = groups.get(key);
    if (group) group.policies.push(written);
    else groups.set(key, { subject, policies: [written] });
  }
  return [...groups.values()];
}

/** Without their pods it is not known which other policies select them: those that say so or select everyone are asked. */
function lostUnseen(context: DiagnosisContext): Diagnostic[] {
  const groups = unseenPods(context);
  const forEveryone = new Map(
    groups
      .filter(({ subject }) => subject === '')
      .map(({ policies }) => [policies[0]!.policy.namespace, policies.map(({ policy }) => policy)]),
  );
  const allowed = new Map(
    [...forEveryone].map(([name, policies]) => [name, dnsAccess(context.cluster, policies)]),
  );
  return groups.flatMap(({ policies }) => {
    const own = policies.map(({ policy }) => policy);
    const policy = talkative(own);
    if (!policy) return [];
    const answers = [dnsAccess(context.cluster, own), allowed.get(policy.namespace)];
    if (answers.some((access) => access && (access.UDP !== 'no' || access.TCP !== 'no'))) return [];
    const whom = selectsEverything(policy.subject) ? `Every pod of ${policy.namespace}` : 'The selected pods';
    return [
      finding(dnsLost, {
        severity: 'info',
        message: `${whom} cannot look up names, as far as these files go: egress is isolated and no rule allows DNS.`,
        help: 'If no other policy allows UDP and TCP 53 to kube-dns in kube-system, every lookup times out, and what the rules allow is not found.',
        origin: isolationOf(policy, 'egress')?.origin ?? policy.origin,
        fixes: allowDns(context, policy),
      }),
    ];
  });
}

const WORKLOADS = `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {containers: [{name: c, image: i}]}
---
apiVersion: v1
kind: Pod
metadata: {name: api, namespace: shop, labels: {app: api}}
spec: {containers: [{name: c, image: i}]}
---
`;

/** NP018: workloads whose egress is isolated and that cannot reach DNS, whatever policy allows what. */
export const dnsLost: Check = {
  id: 'NP018',
  severity: 'warning',
  page: {
    title: 'No way to ask DNS',
    what: 'Pods isolated for egress that may talk to something and to which no rule of any policy opens DNS.',
    why: 'What they may connect to they cannot find: every lookup of a name times out.',
    fix: 'Allow UDP and TCP 53 to the DNS pods, usually k8s-app=kube-dns in kube-system; on OpenShift they listen on 5353.',
    source: KUBERNETES.isolation('egress: only what some rule allows'),
  },
  example: `${WORKLOADS}apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Egress]
  egress:
  - to:
    - podSelector: {matchLabels: {app: api}}
`,
  fixed: `${WORKLOADS}apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Egress]
  egress:
  - to:
    - podSelector: {matchLabels: {app: api}}
  - to:
    - namespaceSelector:
        matchLabels:
          kubernetes.io/metadata.name: kube-system
      podSelector:
        matchLabels:
          k8s-app: kube-dns
    ports:
    - protocol: UDP
      port: 53
    - protocol: TCP
      port: 53
`,
  find: (context) => [
    ...[...cutOff(context)].map(([policy, workloads]) => lost(context, policy, workloads)),
    ...lostUnseen(context),
  ],
};
