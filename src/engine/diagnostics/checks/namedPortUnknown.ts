import { listed } from '../../explain/phrases/list';
import { workloadsListed } from '../../explain/phrases/workload';
import { resolvePort } from '../../reachability/rulePorts';
import type { Check } from '../check';
import { finding } from '../check';
import type { Diagnostic } from '../diagnostic';
import { KUBERNETES } from '../sources';
import type { Rule } from '../../policy/policy';
import { portUsesIn, type PortUse } from '../rulePorts';
import { writtenPolicies } from '../written';

function unknownName({ written, term, destinations }: PortUse): Diagnostic[] {
  const { port: name, protocol } = term;
  if (typeof name !== 'string') return [];
  if (destinations.some(({ ports }) => resolvePort({ name, protocol }, ports) !== undefined)) return [];
  const names = workloadsListed(
    destinations.map(({ id }) => id),
    written.policy.namespace,
    'or',
    3,
  );
  const known = [
    ...new Set(
      destinations.flatMap(({ ports }) =>
        ports.flatMap((port) =>
          port.name === undefined ? [] : [`${port.name} (${port.protocol} ${port.number})`],
        ),
      ),
    ),
  ];
  const there =
    known.length > 0 ? ` Names there: ${listed(known, 'and', 4)}.` : ' No container port there has a name.';
  return [
    finding(namedPortUnknown, {
      message: `No ${protocol} container port of ${names} is named ${name}, so this entry opens nothing.`,
      help: `A port name is looked up among the container ports of the destination pod, with the same protocol.${there}`,
      origin: term.origin,
    }),
  ];
}

/** What each destination pod calls its ports is nowhere to be seen; of those outside nobody has names. */
function nameInTheDark(rules: readonly Rule[]): Diagnostic[] {
  return rules.flatMap(({ direction, effective, peers, ports }) => {
    if (direction !== 'egress' || !effective || peers === 'any' || ports === 'any') return [];
    const names = ports.filter(({ port }) => typeof port === 'string');
    const [first] = names;
    if (!first) return [];
    return [
      finding(namedPortUnknown, {
        severity: 'info',
        message: `Each destination pod decides which port is named ${listed([...new Set(names.map(({ port }) => String(port)))])}; where a pod has no such name nothing is open.`,
        help: 'These files declare none of the destination pods, so the names cannot be checked. A number means the same everywhere.',
        origin: first.origin,
      }),
    ];
  });
}

/** NP024: a port name that none of the destination pods has. */
export const namedPortUnknown: Check = {
  id: 'NP024',
  severity: 'warning',
  page: {
    title: 'A port name that the destination does not have',
    what: 'A named port that no container of the destination pods declares with that protocol.',
    why: 'Names are looked up on each destination pod. Where none has the name, the entry opens nothing.',
    fix: 'Use the number, or name the container port.',
    source: KUBERNETES.api('ports.port: a numerical or named port on a pod'),
  },
  example: `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {containers: [{name: c, image: i, ports: [{name: http, containerPort: 8080}]}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Ingress]
  ingress:
  - from: [{podSelector: {}}]
    ports:
    - port: metrics
`,
  fixed: `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {containers: [{name: c, image: i, ports: [{name: http, containerPort: 8080}]}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Ingress]
  ingress:
  - from: [{podSelector: {}}]
    ports:
    - port: http
`,
  find: (context) => {
    const uses = portUsesIn(context);
    const seen = new Set(uses.map(({ rule }) => rule));
    const dark = writtenPolicies(context).flatMap(({ policy }) =>
      policy.rules.filter((rule) => !seen.has(rule)),
    );
    return [...uses.flatMap(unknownName), ...nameInTheDark(dark)];
  },
};
