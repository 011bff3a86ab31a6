import { workloadName } from '../../explain/phrases/workload';
import type { Cluster } from '../../cluster/cluster';
import type { Service, ServicePort, Workload } from '../../kube/entities';
import { replaceScalar } from '../../manifest/patchScalar';
import type { Check, DiagnosisContext } from '../check';
import { finding } from '../check';
import type { Diagnostic } from '../diagnostic';
import { KUBERNETES } from '../sources';
import { portUsesIn, type PortUse } from '../rulePorts';
import { isBehind, servicesOf, targetOf } from '../services';
import { fixOf } from '../written';

interface Mapping {
  readonly service: Service;
  readonly workload: Workload;
  /** The number on which the pods of the workload really listen. */
  readonly target: number;
  /** What names the port of all destinations behind the Service; undefined where nothing does. */
  readonly meant: number | string | undefined;
}

/** What a rule has to say to mean one port of a Service: the number, where all its pods listen on the same, else the name. */
function meantBy(port: ServicePort, behind: readonly Workload[]): number | string | undefined {
  const numbers = new Set(behind.map((workload) => targetOf(port, workload)));
  const [number] = numbers;
  if (numbers.size === 1) return number;
  return typeof port.targetPort === 'string' ? port.targetPort : undefined;
}

/** The Service that turns the port of the rule into another one, if some Service of a destination does. */
function mappingOf(cluster: Cluster, { term, destinations }: PortUse): Mapping | undefined {
  for (const workload of destinations) {
    for (const service of servicesOf(cluster, workload)) {
      const mapped = service.ports.find(
        ({ port, protocol }) => port === term.port && protocol === term.protocol,
      );
      if (!mapped) continue;
      const target = targetOf(mapped, workload);
      if (target === undefined || target === term.port) continue;
      const behind = destinations.filter((other) => isBehind(service, other));
      return { service, workload, target, meant: meantBy(mapped, behind) };
    }
  }
  return undefined;
}

/** Whether some destination really listens on the number, so that the rule means the pod port after all. */
function listens({ term, destinations }: PortUse): boolean {
  return destinations.some(({ ports }) =>
    ports.some(({ number, protocol }) => number === term.port && protocol === term.protocol),
  );
}

function servicePortUsed(context: DiagnosisContext, use: PortUse): Diagnostic[] {
  const { term, written, path } = use;
  if (typeof term.port !== 'number' || term.endPort !== undefined || listens(use)) return [];
  const mapping = mappingOf(context.cluster, use);
  if (!mapping) return [];
  const { service, workload, target, meant } = mapping;
  const alreadyOpen =
    use.rule.ports !== 'any' &&
    use.rule.ports.some(
      ({ port, protocol }) => (port === target || port === meant) && protocol === term.protocol,
    );
  if (alreadyOpen) return [];
  const name = workloadName(workload.id, written.policy.namespace);
  return [
    finding(servicePort, {
      message: `${term.port} is the port of Service ${service.name}; the pods of ${name} listen on ${target}, so this rule lets nothing through to them.`,
      help: 'A Service port is translated to its target port before policies look at the connection. Write the port of the pod.',
      origin: term.origin,
      fixes:
        meant === undefined
          ? []
          : fixOf(`Write port ${meant}`, replaceScalar(written.target, [...path, 'port'], meant)),
    }),
  ];
}

const WORKLOAD = `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {containers: [{name: c, image: i, ports: [{containerPort: 8080}]}]}
---
apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: web}, ports: [{port: 80, targetPort: 8080}]}
---
`;

/** NP025: the port of a Service where the port of its pods is needed. */
export const servicePort: Check = {
  id: 'NP025',
  severity: 'error',
  page: {
    title: 'The port of a Service instead of the pod',
    what: 'A port number that is a Service’s, while the pods behind it listen on another.',
    why: 'The Service’s port is translated before policies look at the connection, so the rule matches nothing.',
    fix: 'Write the target port.',
    source: KUBERNETES.service('port and targetPort'),
  },
  example: `${WORKLOAD}apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Ingress]
  ingress:
  - from: [{podSelector: {}}]
    ports:
    - port: 80
`,
  fixed: `${WORKLOAD}apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Ingress]
  ingress:
  - from: [{podSelector: {}}]
    ports:
    - port: 8080
`,
  find: (context) => portUsesIn(context).flatMap((use) => servicePortUsed(context, use)),
};
