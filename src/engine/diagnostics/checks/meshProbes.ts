import { workloadsListed } from '../../explain/phrases/workload';
import { containsAddress, parseAddress } from '../../kube/addresses';
import type { Workload } from '../../kube/entities';
import { fields } from '../../manifest/patchContent';
import { insertSequenceItem } from '../../manifest/patchInsert';
import { isolationOf, type Policy, type Rule } from '../../policy/policy';
import { ambientGroups, byFirstPolicy } from '../ambient';
import type { DiagnosisContext } from '../check';
import type { Diagnostic } from '../diagnostic';
import { fixOf, writtenPolicies } from '../written';
import type { Check } from '../check';
import { finding } from '../check';
import { AMBIENT } from '../sources';

/** Where Istio lets the kubelet's probes come from. */
const PROBES = '169.254.7.127';
const { value: ADDRESS } = parseAddress(PROBES)!;

function admitsProbes({ direction, peers }: Rule): boolean {
  if (direction !== 'ingress') return false;
  if (peers === 'any') return true;
  return peers.some(
    (peer) =>
      peer.kind === 'addresses' &&
      containsAddress(peer.range, 4, ADDRESS) &&
      !peer.except.some(({ range }) => containsAddress(range, 4, ADDRESS)),
  );
}

function atRisk(context: DiagnosisContext, policy: Policy, workloads: readonly Workload[]): Diagnostic {
  const written = writtenPolicies(context).find((one) => one.policy === policy);
  const rules = policy.rules.filter(({ direction }) => direction === 'ingress').length;
  const rule = fields(['from', [fields(['ipBlock', fields(['cidr', `${PROBES}/32`])])]]);
  const names = workloadsListed(
    workloads.map(({ id }) => id),
    policy.namespace,
  );
  return finding(meshProbes, {
    message: `${names} ${workloads.length === 1 ? 'is' : 'are'} in the ambient mesh and ${workloads.length === 1 ? 'admits' : 'admit'} no health probes: there they come from ${PROBES}.`,
    help: 'Where the network plugin does not let that address through by itself, probes fail and pods restart. Add an ingress rule for it.',
    origin: isolationOf(policy, 'ingress')?.origin ?? policy.origin,
    fixes: written
      ? fixOf(`Admit ${PROBES}`, insertSequenceItem(written.target, ['spec', 'ingress'], rules, rule))
      : [],
  });
}

/** NP045: pods of the ambient mesh that admit no health probes. */
export const meshProbes: Check = {
  id: 'NP045',
  severity: 'info',
  page: {
    title: 'Health probes in the ambient mesh',
    what: 'Pods of the Istio ambient mesh, isolated for ingress, that do not admit 169.254.7.127.',
    why: 'Istio lets the kubelet’s probes come from that address. Where a network plugin applies policies to it the probes fail and the pods restart.',
    fix: 'Admit ipBlock 169.254.7.127/32.',
    source: AMBIENT('health probes and NetworkPolicy'),
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
  - from: [{ipBlock: {cidr: 169.254.7.127/32}}]
`,
  find: (context) => {
    const groups = ambientGroups(context).filter(
      ({ policies }) => !policies.some(({ rules }) => rules.some(admitsProbes)),
    );
    return [...byFirstPolicy(groups)].map(([policy, workloads]) => atRisk(context, policy, workloads));
  },
};
