import { declaredOf, workloadsIn } from '../../explain/members';
import { workloadsListed } from '../../explain/phrases/workload';
import type { DiagnosisContext } from '../check';
import type { Diagnostic } from '../diagnostic';
import type { Check } from '../check';
import { finding } from '../check';
import { KUBERNETES } from '../sources';

/** Below this nobody can tell a rule from an exception. */
const FEWEST_ISOLATED = 3;

function forgotten({ cluster, reachability }: DiagnosisContext, namespace: string): Diagnostic[] {
  const workloads = declaredOf(workloadsIn(cluster, namespace)).filter(({ hostNetwork }) => !hostNetwork);
  const open = workloads.filter(({ id }) => reachability.directionState(id, 'ingress').state === 'open');
  const isolated = workloads.length - open.length;
  const [first] = open;
  if (!first || isolated < FEWEST_ISOLATED || open.length * 3 > isolated) return [];
  const names = workloadsListed(
    open.map(({ id }) => id),
    namespace,
  );
  return [
    finding(forgottenWorkload, {
      message: `Nothing isolates ${names} for ingress, while policies isolate the ${isolated} other workloads of ${namespace}.`,
      help: 'Anyone may connect there, on every port. Select it by a policy, or close the namespace with a default deny.',
      origin: first.origin,
    }),
  ];
}

/** NP028: the few workloads of a namespace that no policy isolates. */
export const forgottenWorkload: Check = {
  id: 'NP028',
  severity: 'info',
  page: {
    title: 'A workload that no policy selects',
    what: 'A few workloads that nothing isolates for ingress, in a namespace where policies isolate most others.',
    why: 'Anyone may connect to them, from every namespace, on every port.',
    fix: 'Select them by a policy; a default deny for the namespace catches what is forgotten.',
    source: KUBERNETES.isolation('by default, a pod is non-isolated for ingress'),
  },
  example: `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {containers: [{name: c, image: i}]}
---
apiVersion: v1
kind: Pod
metadata: {name: api, namespace: shop, labels: {app: api}}
spec: {containers: [{name: c, image: i}]}
---
apiVersion: v1
kind: Pod
metadata: {name: db, namespace: shop, labels: {app: db}}
spec: {containers: [{name: c, image: i}]}
---
apiVersion: v1
kind: Pod
metadata: {name: new, namespace: shop, labels: {app: new}}
spec: {containers: [{name: c, image: i}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: most, namespace: shop}
spec:
  podSelector: {matchExpressions: [{key: app, operator: In, values: [web, api, db]}]}
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
kind: Pod
metadata: {name: api, namespace: shop, labels: {app: api}}
spec: {containers: [{name: c, image: i}]}
---
apiVersion: v1
kind: Pod
metadata: {name: db, namespace: shop, labels: {app: db}}
spec: {containers: [{name: c, image: i}]}
---
apiVersion: v1
kind: Pod
metadata: {name: new, namespace: shop, labels: {app: new}}
spec: {containers: [{name: c, image: i}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: default-deny, namespace: shop}
spec:
  podSelector: {}
  policyTypes: [Ingress]
`,
  find: (context) => {
    const governed = new Set(context.cluster.policies.map(({ namespace }) => namespace));
    return [...governed].flatMap((namespace) => forgotten(context, namespace));
  },
};
