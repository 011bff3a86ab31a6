import { declaredAnywhere } from '../../explain/members';
import { listed } from '../../explain/phrases/list';
import { selectorText } from '../../explain/phrases/selector';
import { workloadsListed } from '../../explain/phrases/workload';
import type { Workload } from '../../kube/entities';
import { METADATA_NAME } from '../../kube/entities';
import type { PodsPeer } from '../../policy/policy';
import { fields } from '../../manifest/patchContent';
import { addMappingEntry } from '../../manifest/patchInsert';
import type { Check, DiagnosisContext } from '../check';
import { finding } from '../check';
import type { Diagnostic, Fix } from '../diagnostic';
import { KUBERNETES } from '../sources';
import { matchesNobody, namespacesWithOperators, podSelectorsIn, type PodSelectorUse } from '../selectors';
import { fixOf } from '../written';
import { suspectPeers } from './andProbablyOr';
import { nearMissOf } from './nearMissLabel';
import { suspectPairs } from '../suspectPairs';
import { usesKnownKeys } from './selectsNothing';

/** Pods of other namespaces that a podSelector without namespaceSelector was probably meant for. */
function elsewhere({ cluster }: DiagnosisContext, use: PodSelectorUse): readonly Workload[] {
  if (use.peer?.namespaces !== undefined) return [];
  return declaredAnywhere(cluster, use.selector);
}

function addNamespace(use: PodSelectorUse, namespace: string): readonly Fix[] {
  const selector = fields(['matchLabels', fields([METADATA_NAME, namespace])]);
  return fixOf(
    `Add namespace ${namespace}`,
    addMappingEntry(use.written.target, use.path.slice(0, -1), ['namespaceSelector', selector]),
  );
}

function nobody(context: DiagnosisContext, use: PodSelectorUse): Diagnostic[] {
  const others = elsewhere(context, use);
  const asked = `No pod in ${listed(use.namespaces, 'or', 3)} has ${selectorText(use.selector)}`;
  if (others.length === 0 && !usesKnownKeys(use)) return [];
  if (others.length === 0) {
    return [
      finding(peerMatchesNothing, {
        message: `${asked}, so this peer names nobody.`,
        help: 'The rule is stored and waits for such a pod. Check the labels of the pod template.',
        origin: use.origin,
      }),
    ];
  }
  const names = workloadsListed(
    others.map(({ id }) => id),
    undefined,
    'and',
    3,
  );
  const namespaces = [...new Set(others.map(({ namespace }) => namespace))];
  return [
    finding(peerMatchesNothing, {
      message: `${asked}; ${names} ${others.length === 1 ? 'has' : 'have'}, but a podSelector alone means the policy's own namespace.`,
      help: 'To name pods of another namespace, write namespaceSelector and podSelector in the same peer.',
      origin: use.origin,
      fixes: namespaces.length === 1 ? addNamespace(use, namespaces[0]!) : [],
    }),
  ];
}

const WORKLOADS = `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {containers: [{name: c, image: i}]}
---
apiVersion: v1
kind: Pod
metadata: {name: prometheus, namespace: monitoring, labels: {app: prometheus}}
spec: {containers: [{name: c, image: i}]}
---
`;

/** NP020: a podSelector of a peer that matches none of the pods it chooses from. */
export const peerMatchesNothing: Check = {
  id: 'NP020',
  severity: 'warning',
  page: {
    title: 'A peer that names nobody',
    what: 'A podSelector of a peer that matches none of the pods it chooses from.',
    why: 'The rule lets nobody through. Without a namespaceSelector only pods of the own namespace are looked at.',
    fix: 'Correct the labels, or name the other namespace in the same peer.',
    source: KUBERNETES.selectors('podSelector: pods in the same namespace as the policy'),
  },
  example: `${WORKLOADS}apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Ingress]
  ingress:
  - from:
    - podSelector:
        matchLabels:
          app: prometheus
`,
  fixed: `${WORKLOADS}apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Ingress]
  ingress:
  - from:
    - podSelector:
        matchLabels:
          app: prometheus
      namespaceSelector:
        matchLabels:
          kubernetes.io/metadata.name: monitoring
`,
  find: (context) => {
    const operated = namespacesWithOperators(context);
    const suspects = new Set<PodsPeer>([
      ...suspectPairs(context).map(({ pods }) => pods),
      ...suspectPeers(context).map(({ peer }) => peer),
    ]);
    return podSelectorsIn(context)
      .filter((use) => use.peer && !suspects.has(use.peer) && matchesNobody(use) && !nearMissOf(use))
      .filter(({ namespaces }) => !namespaces.some((name) => operated.has(name)))
      .flatMap((use) => nobody(context, use));
  },
};
