import { freeName } from '../../edits/newPolicy';
import { policyContent } from '../../edits/ruleContent';
import { declaredOf, policiesIn, workloadsIn } from '../../explain/members';
import { counted } from '../../explain/phrases/list';
import { selectsEverything } from '../../kube/labels';
import { appendDocument } from '../../manifest/patchDocument';
import { isolationOf } from '../../policy/policy';
import type { DiagnosisContext } from '../check';
import type { Diagnostic, Fix } from '../diagnostic';
import { fixOf, writtenPolicies } from '../written';
import type { Check } from '../check';
import { finding } from '../check';
import { KUBERNETES } from '../sources';

/** Below this nobody can tell a habit from a case. */
const FEWEST = 3;

/** Changes nothing for the workloads there are, since all of them are isolated. */
function addDeny(context: DiagnosisContext, namespace: string): readonly Fix[] {
  const kin = writtenPolicies(context).find(({ policy }) => policy.namespace === namespace);
  const file = context.files.find(({ path }) => path === kin?.target.file);
  if (!kin || !file) return [];
  const content = policyContent({
    name: freeName(context, namespace, 'default-deny-ingress'),
    namespace: kin.object.namespace,
    subject: undefined,
    direction: 'ingress',
    rules: [],
  });
  return fixOf('Add a default deny for ingress', appendDocument(file, content));
}

function openToNewcomers(context: DiagnosisContext, namespace: string): Diagnostic[] {
  const { cluster, reachability } = context;
  const policies = policiesIn(cluster, namespace);
  const workloads = declaredOf(workloadsIn(cluster, namespace)).filter(({ hostNetwork }) => !hostNetwork);
  const first = policies.find((policy) => isolationOf(policy, 'ingress'));
  if (!first || workloads.length < FEWEST) return [];
  if (policies.some((policy) => isolationOf(policy, 'ingress') && selectsEverything(policy.subject)))
    return [];
  if (workloads.some(({ id }) => reachability.directionState(id, 'ingress').state === 'open')) return [];
  return [
    finding(noDefaultDeny, {
      message: `All ${counted(workloads.length, 'workload')} of ${namespace} are isolated for ingress, each by its labels; one that is added later is open to everyone.`,
      help: 'A policy with podSelector: {} and no rules closes what no other policy opens. It changes nothing for the workloads that are there.',
      origin: first.origin,
      fixes: addDeny(context, namespace),
    }),
  ];
}

/** NP029: a namespace whose every workload is isolated, and none that comes later. */
export const noDefaultDeny: Check = {
  id: 'NP029',
  severity: 'info',
  page: {
    title: 'A namespace without default deny',
    what: 'A namespace all of whose workloads are isolated for ingress, each by labels, with no policy for all of its pods.',
    why: 'The next workload that somebody adds is open to everyone until a policy selects it.',
    fix: 'Add a policy with podSelector: {} and policyTypes: [Ingress] and no rules.',
    source: KUBERNETES.defaults('default deny all ingress traffic'),
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
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: most, namespace: shop}
spec:
  podSelector: {matchExpressions: [{key: app, operator: In, values: [web, api, db]}]}
  policyTypes: [Ingress]
  ingress:
  - from: [{podSelector: {}}]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: default-deny-ingress, namespace: shop}
spec:
  podSelector: {}
  policyTypes: [Ingress]
`,
  find: (context) => {
    const governed = new Set(context.cluster.policies.map(({ namespace }) => namespace));
    return [...governed].flatMap((namespace) => openToNewcomers(context, namespace));
  },
};
