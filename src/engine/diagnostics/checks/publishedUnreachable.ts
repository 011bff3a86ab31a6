import { declaredOf, workloadsIn } from '../../explain/members';
import { workloadsListed } from '../../explain/phrases/workload';
import type { Service, Workload } from '../../kube/entities';
import { includesPort } from '../../kube/ports';
import { fields } from '../../manifest/patchContent';
import { insertSequenceItem } from '../../manifest/patchInsert';
import type { DiagnosisContext } from '../check';
import type { Diagnostic, Fix } from '../diagnostic';
import { isBehind, targetOf } from '../services';
import { fixOf, writtenPolicies } from '../written';
import type { Check } from '../check';
import { finding } from '../check';
import { KUBERNETES } from '../sources';

const PUBLISHED: ReadonlySet<string> = new Set(['LoadBalancer', 'NodePort']);

/** A port of a Service, and the number behind it on one workload. */
interface Entrance {
  readonly workload: Workload;
  readonly protocol: Service['ports'][number]['protocol'];
  readonly target: number;
}

function entrances({ ports }: Service, workloads: readonly Workload[]): Entrance[] {
  return ports.flatMap((port) =>
    workloads.flatMap((workload) => {
      const target = targetOf(port, workload);
      return target === undefined ? [] : [{ workload, protocol: port.protocol, target }];
    }),
  );
}

function admitsOutside(
  { reachability }: DiagnosisContext,
  { workload, protocol, target }: Entrance,
): boolean {
  return reachability
    .outside()
    .some(({ ranges }) =>
      includesPort(
        reachability.allowedPorts({ kind: 'addresses', ranges }, { kind: 'workload', id: workload.id }),
        protocol,
        target,
      ),
    );
}

function admitEveryone(
  context: DiagnosisContext,
  policy: string,
  { protocol, target }: Entrance,
): readonly Fix[] {
  const written = writtenPolicies(context).find((one) => one.policy.id === policy);
  if (!written) return [];
  const rules = written.policy.rules.filter(({ direction }) => direction === 'ingress').length;
  const rule = fields(['ports', [fields(['protocol', protocol], ['port', target])]]);
  return fixOf(
    `Admit everyone on ${protocol} ${target}`,
    insertSequenceItem(written.target, ['spec', 'ingress'], rules, rule),
  );
}

function unreachable(context: DiagnosisContext, service: Service): Diagnostic[] {
  const behind = declaredOf(workloadsIn(context.cluster, service.namespace)).filter(
    (workload) => !workload.hostNetwork && isBehind(service, workload),
  );
  const ways = entrances(service, behind);
  const [first] = ways;
  if (!first || ways.some((entrance) => admitsOutside(context, entrance))) return [];
  const [isolating] = context.reachability.directionState(first.workload.id, 'ingress').by;
  if (!isolating) return [];
  const names = workloadsListed(
    behind.map(({ id }) => id),
    service.namespace,
  );
  return [
    finding(publishedUnreachable, {
      message: `Service ${service.name} (${service.type}) is for clients outside, but ${names} ${behind.length === 1 ? 'admits' : 'admit'} no address from outside on ${first.protocol} ${first.target}.`,
      help: 'An ingress rule has to name the addresses of the clients with ipBlock, or no peers at all. Behind some load balancers the source is a node, which networks treat differently.',
      origin: isolating.origin,
      fixes: admitEveryone(context, isolating.policy, first),
    }),
  ];
}

/** NP026: a Service for clients outside whose pods admit nobody from outside. */
export const publishedUnreachable: Check = {
  id: 'NP026',
  severity: 'warning',
  page: {
    title: 'A published Service that nobody may reach',
    what: 'A Service of type LoadBalancer or NodePort whose pods are isolated and admit no address from outside.',
    why: 'Clients outside time out. Whether some get through by way of a node differs between networks.',
    fix: 'Admit the addresses of the clients, or everyone, on the target port.',
    source: KUBERNETES.service('type: LoadBalancer and NodePort'),
  },
  example: `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {containers: [{name: c, image: i}]}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {type: LoadBalancer, selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Ingress]
  ingress:
  - from: [{podSelector: {}}]
`,
  fixed: `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {containers: [{name: c, image: i}]}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {type: LoadBalancer, selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Ingress]
  ingress:
  - from: [{podSelector: {}}]
  - from: [{ipBlock: {cidr: 203.0.113.0/24}}]
    ports: [{port: 8080}]
`,
  find: (context) =>
    context.cluster.services
      .filter(({ type }) => PUBLISHED.has(type))
      .flatMap((service) => unreachable(context, service)),
};
