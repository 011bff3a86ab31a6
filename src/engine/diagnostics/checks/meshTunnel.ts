import { workloadsListed } from '../../explain/phrases/workload';
import type { Workload } from '../../kube/entities';
import { includesPort } from '../../kube/ports';
import { fields } from '../../manifest/patchContent';
import { insertSequenceItem } from '../../manifest/patchInsert';
import type { Policy, Rule } from '../../policy/policy';
import { rulePorts } from '../../reachability/rulePorts';
import { ambientGroups, byFirstPolicy } from '../ambient';
import type { DiagnosisContext } from '../check';
import type { Diagnostic } from '../diagnostic';
import { fixOf, writtenPolicies } from '../written';
import type { Check } from '../check';
import { finding } from '../check';
import { AMBIENT } from '../sources';

/** HBONE, the mutual TLS tunnel between the nodes' proxies. */
const TUNNEL = 15008;

const opensTunnel = ({ ports }: Rule): boolean => includesPort(rulePorts(ports).fixed, 'TCP', TUNNEL);
const ingressOf = ({ rules }: Policy): readonly Rule[] =>
  rules.filter(({ direction }) => direction === 'ingress');

function closed(context: DiagnosisContext, policy: Policy, workloads: readonly Workload[]): Diagnostic[] {
  const rule = ingressOf(policy).find(({ ports }) => ports !== 'any');
  if (!rule) return [];
  const written = writtenPolicies(context).find((one) => one.policy === policy);
  const port = fields(['protocol', 'TCP'], ['port', TUNNEL]);
  const names = workloadsListed(
    workloads.map(({ id }) => id),
    policy.namespace,
  );
  return [
    finding(meshTunnel, {
      message: `${names} ${workloads.length === 1 ? 'is' : 'are'} in the ambient mesh, where connections arrive on TCP ${TUNNEL}; no rule opens that port.`,
      help: `Add port ${TUNNEL} to each rule that other pods of the mesh should use. Clients outside the mesh use the ports that are there.`,
      origin: rule.origin,
      fixes: written
        ? fixOf(
            `Add TCP ${TUNNEL} to this rule`,
            insertSequenceItem(
              written.target,
              ['spec', 'ingress', rule.index, 'ports'],
              rule.ports.length,
              port,
            ),
          )
        : [],
    }),
  ];
}

/** NP046: pods of the ambient mesh that admit ports, and not the port of the tunnel. */
export const meshTunnel: Check = {
  id: 'NP046',
  severity: 'warning',
  page: {
    title: 'The tunnel port of the ambient mesh is closed',
    what: 'Pods of the Istio ambient mesh whose ingress rules name ports and not TCP 15008.',
    why: 'Inside the mesh connections arrive in a tunnel on port 15008, whatever port they are for. The ports of the rules then open nothing for clients of the mesh.',
    fix: 'Add TCP 15008 to the ports of the rules.',
    source: AMBIENT('HBONE and NetworkPolicy'),
  },
  example: `apiVersion: v1
kind: Namespace
metadata: {name: shop, labels: {istio.io/dataplane-mode: ambient}}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {containers: [{name: c, image: i}]}
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
    - port: 80
  - from: [{ipBlock: {cidr: 169.254.7.127/32}}]
`,
  fixed: `apiVersion: v1
kind: Namespace
metadata: {name: shop, labels: {istio.io/dataplane-mode: ambient}}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {containers: [{name: c, image: i}]}
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
    - port: 80
    - port: 15008
  - from: [{ipBlock: {cidr: 169.254.7.127/32}}]
`,
  find: (context) => {
    const groups = ambientGroups(context).filter(({ policies }) => {
      // The rule for probes alone, which needs no tunnel, has no ports.
      const rules = policies.flatMap(ingressOf).filter(({ ports }) => ports !== 'any');
      return rules.length > 0 && !rules.some(opensTunnel);
    });
    return [...byFirstPolicy(groups)].flatMap(([policy, workloads]) => closed(context, policy, workloads));
  },
};
