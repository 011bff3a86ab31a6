import { selectorText } from '../../explain/phrases/selector';
import { matches, requirementsOf, type LabelSelector } from '../../kube/labels';
import { columnOf } from '../../manifest/patchLines';
import { entryOf } from '../../manifest/tree';
import type { PodsPeer, Rule } from '../../policy/policy';
import type { DiagnosisContext } from '../check';
import type { Diagnostic, Fix } from '../diagnostic';
import { peerPath } from '../selectors';
import { at, writtenPolicies, type WrittenPolicy } from '../written';
import type { Check } from '../check';
import { finding } from '../check';
import { KUBERNETES } from '../sources';

/** Nobody gives these to a namespace: add-ons of Kubernetes and controllers put them on pods. */
const ON_PODS: ReadonlySet<string> = new Set(['k8s-app', 'pod-template-hash', 'app.kubernetes.io/component']);

type ByNamespace = PodsPeer & { readonly namespaces: LabelSelector };

function isAboutPods({ cluster }: DiagnosisContext, { namespaces }: ByNamespace): boolean {
  const requirements = requirementsOf(namespaces).filter(({ operator }) => operator === 'In');
  const known = [...cluster.namespaces.values()].filter(({ assumed }) => assumed === undefined);
  if (known.some(({ labels }) => matches(namespaces, labels))) return false;
  return requirements.some(({ key }) => ON_PODS.has(key));
}

/** The selector becomes one of pods, of every namespace, in the style it is written in. */
function moveToPods(written: WrittenPolicy, rule: Rule, index: number): readonly Fix[] {
  const peer = at(written, ...peerPath(rule, index));
  const entry = entryOf(peer, 'namespaceSelector');
  if (peer?.kind !== 'mapping' || !entry || entry.merged || entryOf(peer, 'podSelector')) return [];
  const { file, text } = written.target;
  const between = peer.flow ? ', ' : `\n${' '.repeat(columnOf(text, entry.keyRange.start))}`;
  const edit = { file, range: entry.keyRange, text: `namespaceSelector: {}${between}podSelector` };
  return text.slice(entry.keyRange.start, entry.keyRange.end) === entry.key
    ? [{ title: 'Make it a podSelector, in every namespace', edits: [edit] }]
    : [];
}

function inRule(context: DiagnosisContext, written: WrittenPolicy, rule: Rule): Diagnostic[] {
  if (rule.peers === 'any') return [];
  return rule.peers.flatMap((peer, index) => {
    if (peer.kind !== 'pods' || peer.namespaces === undefined) return [];
    if (!isAboutPods(context, { ...peer, namespaces: peer.namespaces })) return [];
    return [
      finding(podLabelOnNamespace, {
        message: `${selectorText(peer.namespaces)} is a label of pods; no namespace here has it, so this peer names nobody.`,
        help: 'namespaceSelector looks at the labels of namespaces. Move the label to a podSelector beside it.',
        origin: peer.namespacesOrigin ?? peer.origin,
        fixes: moveToPods(written, rule, index),
      }),
    ];
  });
}

/** NP053: a namespaceSelector by a label that pods carry. */
export const podLabelOnNamespace: Check = {
  id: 'NP053',
  severity: 'warning',
  page: {
    title: 'A label of pods asked of a namespace',
    what: 'A namespaceSelector by a label that pods carry and no namespace here has, such as k8s-app.',
    why: 'No namespace has it, so the peer names nobody and the rule lets nothing through.',
    fix: 'Move the label to a podSelector in the same peer, and choose the namespace by kubernetes.io/metadata.name.',
    source: KUBERNETES.selectors('namespaceSelector: namespaces by their labels'),
  },
  example: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Egress]
  egress:
  - to:
    - namespaceSelector:
        matchLabels:
          k8s-app: kube-dns
    ports: [{port: 53, protocol: UDP}, {port: 53, protocol: TCP}]
`,
  fixed: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Egress]
  egress:
  - to:
    - namespaceSelector: {}
      podSelector:
        matchLabels:
          k8s-app: kube-dns
    ports: [{port: 53, protocol: UDP}, {port: 53, protocol: TCP}]
`,
  find: (context) =>
    writtenPolicies(context).flatMap((written) =>
      written.policy.rules
        .filter(({ effective }) => effective)
        .flatMap((rule) => inRule(context, written, rule)),
    ),
};
