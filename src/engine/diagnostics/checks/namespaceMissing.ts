import { declaredOf } from '../../explain/members';
import { DEFAULT_NAMESPACE } from '../../kube/entities';
import { addMappingEntry } from '../../manifest/patchInsert';
import { listed } from '../../explain/phrases/list';
import type { DiagnosisContext } from '../check';
import type { Diagnostic } from '../diagnostic';
import { fixOf, writtenPolicies, type WrittenPolicy } from '../written';
import type { Check } from '../check';
import { finding } from '../check';
import { KUBERNETES } from '../sources';

/** For each file the namespaces that its objects name; undefined where a pod, too, leaves its namespace out. */
function namespacesByFile({
  readings,
  cluster,
}: DiagnosisContext): Map<string, readonly string[] | undefined> {
  const without = new Set(
    declaredOf(cluster.workloads)
      .filter(({ namespace }) => namespace === DEFAULT_NAMESPACE)
      .map(({ origin }) => origin.file),
  );
  return new Map(
    readings.map(({ path, documents }) => {
      const objects = documents.flatMap((document) => document.objects);
      const names = objects.flatMap(({ namespace, kind }) =>
        namespace === undefined || kind === 'Namespace' ? [] : [namespace],
      );
      return [path, without.has(path) ? undefined : [...new Set(names)]];
    }),
  );
}

function stray({ policy, target, object }: WrittenPolicy, namespaces: readonly string[]): Diagnostic {
  const [only, ...more] = namespaces;
  return finding(namespaceMissing, {
    message: `No namespace is written, so this policy lands in default; the other objects of this file are in ${listed(namespaces, 'and', 3)}.`,
    help: 'A policy selects pods of its own namespace only. kubectl apply -n or kustomize may set it; then nothing is wrong.',
    origin: { ...object.origin, range: policy.origin.range, path: 'metadata' },
    fixes:
      only !== undefined && more.length === 0
        ? fixOf(
            `Write namespace: ${only}`,
            addMappingEntry(target, ['metadata'], ['namespace', only], 'name'),
          )
        : [],
  });
}

/** NP042: a policy without namespace among objects that have one. */
export const namespaceMissing: Check = {
  id: 'NP042',
  severity: 'warning',
  page: {
    title: 'No namespace among objects that have one',
    what: 'A policy without metadata.namespace in a file whose other objects name one.',
    why: 'kubectl puts it into its current namespace, usually default. There it selects none of the pods it was written for.',
    fix: 'Write the namespace, unless a tool such as kustomize sets it.',
    source: KUBERNETES.concept('a NetworkPolicy selects pods of its own namespace'),
  },
  example: `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {containers: [{name: c, image: i}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Ingress]
`,
  fixed: `apiVersion: v1
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
`,
  find: (context) => {
    const stranded = writtenPolicies(context).filter(({ object }) => object.namespace === undefined);
    if (stranded.length === 0) return [];
    const byFile = namespacesByFile(context);
    return stranded.flatMap((written) => {
      const namespaces = byFile.get(written.target.file) ?? [];
      return namespaces.length > 0 && !namespaces.includes(DEFAULT_NAMESPACE)
        ? [stray(written, namespaces)]
        : [];
    });
  },
};
