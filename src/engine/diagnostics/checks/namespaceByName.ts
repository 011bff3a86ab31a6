import type { Namespace } from '../../kube/entities';
import { METADATA_NAME } from '../../kube/entities';
import { entryOf } from '../../manifest/tree';
import type { LabelSelector } from '../../kube/labels';
import { matches } from '../../kube/labels';
import type { PodsPeer } from '../../policy/policy';
import type { Check, DiagnosisContext } from '../check';
import { finding } from '../check';
import type { Diagnostic, Fix } from '../diagnostic';
import { KUBERNETES } from '../sources';
import { peerPath } from '../selectors';
import { at, writtenPolicies, type WrittenPolicy } from '../written';

/** Namespaces that every cluster has and that nobody labels `name:` unless told to. */
const WELL_KNOWN = new Set(['kube-system', 'kube-public', 'default']);

interface Use {
  readonly written: WrittenPolicy;
  readonly peer: PodsPeer & { readonly namespaces: LabelSelector };
  readonly path: readonly (string | number)[];
}

function usesOf(written: WrittenPolicy): Use[] {
  return written.policy.rules.flatMap((rule) =>
    rule.peers === 'any'
      ? []
      : rule.peers.flatMap((peer, index) =>
          peer.kind === 'pods' && peer.namespaces !== undefined
            ? [{ written, peer: { ...peer, namespaces: peer.namespaces }, path: peerPath(rule, index) }]
            : [],
        ),
  );
}

function renameKey({ written, path }: Use, key: string): readonly Fix[] {
  const entry = entryOf(at(written, ...path, 'namespaceSelector', 'matchLabels'), key);
  if (!entry || entry.merged) return [];
  const { file, text } = written.target;
  const name = text[entry.keyRange.start] === '"' ? JSON.stringify(METADATA_NAME) : METADATA_NAME;
  return [{ title: `Write ${METADATA_NAME}`, edits: [{ file, range: entry.keyRange, text: name }] }];
}

function byName(use: Use, [key, name]: readonly [string, string], declared: boolean): Diagnostic {
  const why = declared
    ? `namespace ${name} has no label ${key}=${name}, so this peer names nobody`
    : `it names nobody unless somebody labelled namespace ${name} so`;
  return finding(namespaceByName, {
    severity: declared ? 'warning' : 'info',
    message: `namespaceSelector asks for the label ${key}=${name}: ${why}.`,
    help: `Kubernetes itself labels every namespace with ${METADATA_NAME}. Use that key to choose a namespace by its name.`,
    origin: use.peer.namespacesOrigin ?? use.peer.origin,
    fixes: renameKey(use, key),
  });
}

/** Keys of somebody's domain are somebody's labels; of these it is not known that they were not given. */
const PLAIN = /^(?:(?:app\.)?kubernetes\.io\/)?[^/]+$/;

/** The label by which a namespace was meant to be named: `name`, or any key with the name of a namespace that there is. */
function nameIn(
  { cluster }: DiagnosisContext,
  { namespaces }: Use['peer'],
): readonly [string, string] | undefined {
  const there = (value: string) => WELL_KNOWN.has(value) || isDeclared(cluster.namespaces.get(value));
  return Object.entries(namespaces.matchLabels).find(
    ([key, value]) => key === 'name' || (PLAIN.test(key) && key !== METADATA_NAME && there(value)),
  );
}

const isDeclared = (namespace: Namespace | undefined) => namespace?.origin !== undefined;

function find(context: DiagnosisContext, use: Use): Diagnostic[] {
  const label = nameIn(context, use.peer);
  if (!label) return [];
  const declared = [...context.cluster.namespaces.values()].filter(isDeclared);
  if (declared.some(({ labels }) => matches(use.peer.namespaces, labels))) return [];
  return [
    byName(
      use,
      label,
      declared.some(({ name }) => name === label[1]),
    ),
  ];
}

/** NP022: a namespace chosen by a `name:` label that it does not have. */
export const namespaceByName: Check = {
  id: 'NP022',
  severity: 'warning',
  page: {
    title: 'A namespace chosen by a label it does not have',
    what: 'A namespaceSelector that asks for a label such as name=, where the value is the name of a namespace.',
    why: 'A namespace has only the labels somebody gave it. Without that label the peer names nobody.',
    fix: 'Use kubernetes.io/metadata.name, which every namespace has.',
    source: KUBERNETES.byName('kubernetes.io/metadata.name'),
  },
  example: `apiVersion: v1
kind: Namespace
metadata: {name: monitoring}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Ingress]
  ingress:
  - from:
    - namespaceSelector:
        matchLabels:
          name: monitoring
`,
  fixed: `apiVersion: v1
kind: Namespace
metadata: {name: monitoring}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Ingress]
  ingress:
  - from:
    - namespaceSelector:
        matchLabels:
          kubernetes.io/metadata.name: monitoring
`,
  find: (context) =>
    writtenPolicies(context)
      .flatMap(usesOf)
      .flatMap((use) => find(context, use)),
};
