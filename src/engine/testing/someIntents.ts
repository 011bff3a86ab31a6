import type { EditContext } from '../edits/context';
import type { ConnectEnd, Intent, WantedPort } from '../edits/intent';
import type { Workload } from '../kube/entities';
import { isEmpty } from '../kube/ports';
import { DIRECTIONS } from '../policy/policy';
import type { Endpoint } from '../reachability/verdict';
import { anyOf, type Pick } from './mutate';

/** A picture of more workloads is not looked at pair by pair. */
export const MOST_WORKLOADS = 40;

export const endpoint = ({ id }: Workload): Endpoint => ({ kind: 'workload', id });
const workloadEnd = ({ id }: Workload): ConnectEnd => ({ kind: 'workload', id });
const coin = (pick: Pick) => pick(2) === 0;

const OUTSIDE: readonly ConnectEnd[] = [
  { kind: 'cidr', cidr: '10.20.0.0/16', except: ['10.20.3.0/24'] },
  { kind: 'cidr', cidr: '2001:db8::/32', except: [] },
  { kind: 'outside', name: 'internet', blocks: [{ cidr: '0.0.0.0/0', except: ['169.254.169.254/32'] }] },
  { kind: 'anyone' },
];
const PORTS: readonly (readonly WantedPort[])[] = [
  [],
  [{ protocol: 'TCP', port: 4711 }],
  [
    { protocol: 'TCP', port: 8080 },
    { protocol: 'UDP', port: 5353, endPort: 5360 },
  ],
];

function anEnd(workloads: readonly Workload[], pick: Pick): ConnectEnd {
  const workload = anyOf(workloads, pick);
  return coin(pick) ? workloadEnd(workload) : { kind: 'namespace', name: workload.namespace };
}

/** A line as one might draw it: one end has pods, the other may be anything. */
function drawn(workloads: readonly Workload[], pick: Pick): Intent {
  const own = anEnd(workloads, pick);
  const other = pick(3) === 0 ? anyOf(OUTSIDE, pick) : anEnd(workloads, pick);
  const toDns = pick(8) === 0;
  const [from, to] = toDns ? [own, { kind: 'dns' } as const] : coin(pick) ? [own, other] : [other, own];
  return {
    kind: 'allowConnection',
    from,
    to,
    ports: toDns ? [] : anyOf(PORTS, pick),
    isolate: { receiver: coin(pick), sender: coin(pick) },
    allowDns: coin(pick),
    asNewPolicy: pick(4) === 0,
  };
}

/** Pairs of workloads of which a rule speaks and that may connect. */
function ruledPairs({ reachability }: EditContext, workloads: readonly Workload[]) {
  return workloads.flatMap((from) =>
    workloads.flatMap((to) => {
      if (from === to) return [];
      const { allowed, ingress, egress } = reachability.verdict(endpoint(from), endpoint(to));
      const ruled = [...ingress.slices, ...egress.slices].some(({ reason }) => reason.kind === 'rule');
      return ruled && !isEmpty(allowed) ? [[from, to] as const] : [];
    }),
  );
}

function aboutLines(context: EditContext, workloads: readonly Workload[], pick: Pick): Intent[] {
  const pairs = ruledPairs(context, workloads);
  if (pairs.length === 0) return [];
  const line = () => {
    const [from, to] = anyOf(pairs, pick);
    return { from: workloadEnd(from), to: workloadEnd(to) };
  };
  return [
    { kind: 'removeConnection', ...line() },
    { kind: 'removeConnection', ...line(), others: 'cut' },
    { kind: 'changePorts', ...line(), ports: anyOf(PORTS, pick) },
    { kind: 'changePorts', ...line(), ports: anyOf(PORTS, pick), others: 'change' },
    {
      kind: 'reverseConnection',
      ...line(),
      ports: anyOf(PORTS, pick),
      isolate: { receiver: coin(pick), sender: coin(pick) },
      allowDns: coin(pick),
    },
  ];
}

function aboutPolicies({ cluster }: EditContext, pick: Pick): Intent[] {
  if (cluster.policies.length === 0) return [];
  const policy = () => anyOf(cluster.policies, pick).id;
  return [
    { kind: 'renamePolicy', policy: policy(), name: 'renamed-here' },
    { kind: 'duplicatePolicy', policy: policy() },
    { kind: 'deletePolicy', policy: policy() },
    { kind: 'movePolicy', policy: policy(), file: coin(pick) ? 'other.yaml' : 'new.yaml' },
  ];
}

function aboutNamespaces({ cluster }: EditContext, pick: Pick): Intent[] {
  const namespace = anyOf([...cluster.namespaces.keys()], pick);
  if (namespace === undefined) return [];
  const deny = (on: boolean): Intent => ({
    kind: 'setDefaultDeny',
    namespace,
    direction: anyOf(DIRECTIONS, pick),
    on,
    allowDns: coin(pick),
  });
  return [deny(true), deny(false)];
}

const added = (pick: Pick): Intent[] => [
  { kind: 'addNamespace', name: 'added-here', labels: { team: 'yes', tier: '1' } },
  {
    kind: 'addWorkload',
    workload: anyOf(['Deployment', 'StatefulSet', 'DaemonSet', 'Pod'], pick),
    namespace: coin(pick) ? 'added-here' : 'default',
    name: 'added-workload',
    labels: { app: 'added-workload' },
    ports: [{ name: 'http', number: 8080, protocol: 'TCP' }],
  },
];

const TEMPLATE = `# Written by heart: a comment stays above.
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: inserted-here
  namespace: $namespace
spec:
  podSelector:
    matchLabels: $pods
  policyTypes: [Ingress, Egress]
  ingress:
  - ports: $ports
  egress:
  - to: $blocks
`;

function inserted({ cluster }: EditContext, pick: Pick): Intent {
  const namespaces = [...cluster.namespaces.keys(), 'default'];
  return {
    kind: 'insertPolicies',
    title: 'by heart',
    template: TEMPLATE,
    values: {
      namespace: { kind: 'text', text: anyOf(namespaces, pick) },
      pods: { kind: 'labels', labels: { app: anyOf(['yes', '1.10', 'null', 'web'], pick) } },
      ports: { kind: 'ports', ports: anyOf(PORTS, pick) },
      blocks: { kind: 'blocks', blocks: [{ cidr: '10.0.0.0/8', except: coin(pick) ? ['10.1.0.0/16'] : [] }] },
    },
  };
}

/** One intent of every kind that these files have a place for, lines drawn twice. The same picks give the same intents. */
export function someIntents(context: EditContext, pick: Pick): Intent[] {
  const workloads = context.cluster.workloads.filter(({ hostNetwork }) => !hostNetwork);
  const looked = workloads.length <= MOST_WORKLOADS;
  const named = workloads.filter(({ labels }) => Object.keys(labels).length > 0);
  const marks = context.dashes();
  return [
    ...(looked && named.length > 0 ? [drawn(named, pick), drawn(named, pick)] : []),
    ...(looked ? aboutLines(context, workloads, pick) : []),
    ...aboutNamespaces(context, pick),
    ...(marks.length > 0 ? [{ kind: 'flipDash', mark: anyOf(marks, pick).id } as const] : []),
    ...aboutPolicies(context, pick),
    ...added(pick),
    inserted(context, pick),
  ];
}
