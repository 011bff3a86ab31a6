import { labelIndexOf } from '../../explain/labelIndex';
import { selectorText } from '../../explain/phrases/selector';
import { requirementsOf } from '../../kube/labels';
import type { Check } from '../check';
import { finding } from '../check';
import type { Diagnostic } from '../diagnostic';
import { KUBERNETES } from '../sources';
import { matchesNobody, namespacesWithOperators, podSelectorsIn, type PodSelectorUse } from '../selectors';
import { nearMissOf } from './nearMissLabel';

/** Labels under keys that no pod here uses at all are probably set by something these files do not show. */
export function usesKnownKeys({ selector, population }: PodSelectorUse): boolean {
  return requirementsOf(selector).every(({ key }) => labelIndexOf(population).has(key));
}

function dangling(use: PodSelectorUse): Diagnostic {
  const { policy } = use.written;
  const count = use.population.length;
  const pods = count === 1 ? 'not even the one workload' : `none of the ${count} workloads`;
  return finding(selectsNothing, {
    severity: usesKnownKeys(use) ? 'warning' : 'info',
    message: `Selects no workload: ${pods} in ${policy.namespace} has ${selectorText(use.selector)}.`,
    help: 'Until a pod has these labels the policy does nothing, and the pods it was meant for stay open. Labels of a pod are those of the pod template, not of the Deployment.',
    origin: use.origin,
  });
}

/** NP019: a policy that selects none of the workloads declared in its namespace. */
export const selectsNothing: Check = {
  id: 'NP019',
  severity: 'warning',
  page: {
    title: 'A policy that selects no workload',
    what: 'A podSelector that none of the workloads in its namespace matches.',
    why: 'The policy does nothing, and the pods it was meant for stay as open as they were.',
    fix: 'Use labels of the pod template, and check the namespace.',
    source: KUBERNETES.api('podSelector'),
  },
  example: `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {containers: [{name: c, image: i}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db, namespace: shop}
spec:
  podSelector: {matchLabels: {app: database}}
  policyTypes: [Ingress]
`,
  fixed: `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {containers: [{name: c, image: i}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Ingress]
`,
  find: (context) => {
    const operated = namespacesWithOperators(context);
    return podSelectorsIn(context)
      .filter(({ written }) => !operated.has(written.policy.namespace))
      .filter((use) => !use.peer && matchesNobody(use) && !nearMissOf(use))
      .map(dangling);
  },
};
