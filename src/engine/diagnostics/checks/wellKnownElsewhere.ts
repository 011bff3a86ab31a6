import { METADATA_NAME } from '../../kube/entities';
import { fields } from '../../manifest/patchContent';
import { addMappingEntry } from '../../manifest/patchInsert';
import type { Diagnostic } from '../diagnostic';
import { podSelectorsIn, type PodSelectorUse } from '../selectors';
import { fixOf } from '../written';
import type { Check } from '../check';
import { finding } from '../check';
import { KUBERNETES } from '../sources';

/** Labels of pods that come with a cluster or its usual add-ons, and the namespace they are installed in. */
const HOMES: readonly (readonly [key: string, value: string, namespace: string])[] = [
  ['k8s-app', 'kube-dns', 'kube-system'],
  ['app.kubernetes.io/name', 'coredns', 'kube-system'],
  ['k8s-app', 'metrics-server', 'kube-system'],
  ['dns.operator.openshift.io/daemonset-dns', 'default', 'openshift-dns'],
  ['app.kubernetes.io/name', 'ingress-nginx', 'ingress-nginx'],
  ['app', 'ingress-nginx', 'ingress-nginx'],
];

function elsewhere(use: PodSelectorUse): Diagnostic[] {
  const { written, peer, selector, population, chosen } = use;
  if (!peer || peer.namespaces !== undefined || chosen.length > 0 || population.length > 0) return [];
  const home = HOMES.find(([key, value]) => selector.matchLabels[key] === value);
  if (!home || home[2] === written.policy.namespace) return [];
  const [key, value, namespace] = home;
  const content = fields(['matchLabels', fields([METADATA_NAME, namespace])]);
  return [
    finding(wellKnownElsewhere, {
      message: `Pods with ${key}=${value} usually run in ${namespace}; a podSelector alone looks for them in ${written.policy.namespace}.`,
      help: `Write namespaceSelector with ${METADATA_NAME}: ${namespace} into the same peer, without a dash of its own.`,
      origin: use.origin,
      fixes: fixOf(
        `Add namespace ${namespace}`,
        addMappingEntry(written.target, use.path.slice(0, -1), ['namespaceSelector', content]),
      ),
    }),
  ];
}

/** NP052: a podSelector for pods of the system, in a namespace where they do not run. */
export const wellKnownElsewhere: Check = {
  id: 'NP052',
  severity: 'info',
  page: {
    title: 'System pods looked for in the wrong namespace',
    what: 'A podSelector without namespaceSelector that asks for DNS or ingress controller pods, in a policy of another namespace.',
    why: 'A podSelector alone looks in the policy’s own namespace, where these pods do not run. The rule lets nobody through.',
    fix: 'Write namespaceSelector and podSelector in the same peer.',
    source: KUBERNETES.selectors('podSelector: pods in the same namespace as the policy'),
  },
  example: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Ingress]
  ingress:
  - from:
    - podSelector:
        matchLabels:
          app.kubernetes.io/name: ingress-nginx
    ports: [{port: 80}]
`,
  fixed: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Ingress]
  ingress:
  - from:
    - podSelector:
        matchLabels:
          app.kubernetes.io/name: ingress-nginx
      namespaceSelector:
        matchLabels:
          kubernetes.io/metadata.name: ingress-nginx
    ports: [{port: 80}]
`,
  find: (context) => podSelectorsIn(context).flatMap(elsewhere),
};
