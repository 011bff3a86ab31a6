import { listed } from '../../explain/phrases/list';
import { workloadsListed } from '../../explain/phrases/workload';
import { replaceScalar } from '../../manifest/patchScalar';
import type { Check, DiagnosisContext } from '../check';
import { finding } from '../check';
import { entryOf } from '../../manifest/tree';
import type { Diagnostic, Fix } from '../diagnostic';
import { KUBERNETES } from '../sources';
import type { NearLabel } from '../nearLabels';
import { nearLabel } from '../nearLabels';
import { matchesNobody, podSelectorsIn, type PodSelectorUse } from '../selectors';
import { at, fixOf } from '../written';

/** The near label of a selector that matches nobody; undefined when it matches or nothing is near. */
export function nearMissOf(use: PodSelectorUse): NearLabel | undefined {
  return matchesNobody(use) ? nearLabel(use.selector, use.population) : undefined;
}

/** Replaces the value, or the key where the value is right. */
function replaceLabel(use: PodSelectorUse, { written, found }: NearLabel): readonly Fix[] {
  const { target } = use.written;
  const path = [...use.path, 'matchLabels'];
  const title = `Write ${found.key}: ${found.value}`;
  const entry = entryOf(at(use.written, ...path), written.key);
  if (!entry || entry.merged) return [];
  if (written.key === found.key) {
    return fixOf(title, replaceScalar(target, [...path, written.key], found.value));
  }
  const quoted = target.text[entry.keyRange.start] === '"';
  const text = quoted ? JSON.stringify(found.key) : found.key;
  return [{ title, edits: [{ file: target.file, range: entry.keyRange, text }] }];
}

function near(use: PodSelectorUse, label: NearLabel): Diagnostic {
  const { namespace } = use.written.policy;
  const { key, value } = label.found;
  const having = use.population.filter(({ labels }) => labels[key] === value).map(({ id }) => id);
  const names = workloadsListed(having, namespace, 'and', 3);
  const consequence = use.peer ? 'this peer names nobody' : 'the policy does nothing';
  return finding(nearMissLabel, {
    message: `No workload in ${listed(use.namespaces)} has ${label.written.key}=${label.written.value}, so ${consequence}; ${names} ${having.length === 1 ? 'has' : 'have'} ${key}=${value}, ${label.difference}.`,
    help: 'Labels must be equal, letter by letter. Pods with the label may also come from elsewhere; then nothing is wrong.',
    origin: use.origin,
    fixes: replaceLabel(use, label),
  });
}

/** NP021: a label that nobody has, and somebody nearly has. */
export const nearMissLabel: Check = {
  id: 'NP021',
  severity: 'warning',
  page: {
    title: 'A label that almost matches',
    what: 'A selector that matches nobody, while a workload differs from it by a letter, by capitals, or by the key.',
    why: 'Labels are compared letter by letter, so the selector names nobody.',
    fix: 'Write the label that the pods have.',
    source: KUBERNETES.labels('equality-based requirements'),
  },
  example: `apiVersion: v1
kind: Pod
metadata: {name: carts, namespace: shop, labels: {app: carts}}
spec: {containers: [{name: c, image: i}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: cart, namespace: shop}
spec:
  podSelector:
    matchLabels:
      app: cart
  policyTypes: [Ingress]
`,
  fixed: `apiVersion: v1
kind: Pod
metadata: {name: carts, namespace: shop, labels: {app: carts}}
spec: {containers: [{name: c, image: i}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: cart, namespace: shop}
spec:
  podSelector:
    matchLabels:
      app: carts
  policyTypes: [Ingress]
`,
  find: (context: DiagnosisContext) =>
    podSelectorsIn(context).flatMap((use) => {
      const label = nearMissOf(use);
      return label ? [near(use, label)] : [];
    }),
};
