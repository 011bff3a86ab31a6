import { requirementsOf, type LabelSelector } from '../../kube/labels';
import { removeMappingEntry } from '../../manifest/patchRemove';
import type { Origin } from '../../text/origin';
import type { Diagnostic, Fix } from '../diagnostic';
import { peerPath } from '../selectors';
import { at, fixOf, inEachPolicy, type WrittenPolicy } from '../written';
import type { Check } from '../check';
import { finding } from '../check';
import { KUBERNETES } from '../sources';

/** Written anew by controllers for every rollout or run, and by Helm for every release. */
const VOLATILE: ReadonlySet<string> = new Set([
  'pod-template-hash',
  'controller-revision-hash',
  'pod-template-generation',
  'controller-uid',
  'batch.kubernetes.io/controller-uid',
  'helm.sh/chart',
  'app.kubernetes.io/version',
]);

/** Operators mark what they made by a hash of its template, too. */
const isVolatile = (key: string) => VOLATILE.has(key) || /[-_/]hash$/.test(key);

interface Use {
  readonly selector: LabelSelector;
  readonly path: readonly (string | number)[];
  readonly origin: Origin;
}

function usesOf({ policy }: WrittenPolicy): Use[] {
  const subject = { selector: policy.subject, path: ['spec', 'podSelector'], origin: policy.subjectOrigin };
  const peers = policy.rules.flatMap((rule) =>
    rule.peers === 'any'
      ? []
      : rule.peers.flatMap((peer, index) =>
          peer.kind === 'pods' && peer.pods
            ? [
                {
                  selector: peer.pods,
                  path: [...peerPath(rule, index), 'podSelector'],
                  origin: peer.podsOrigin ?? peer.origin,
                },
              ]
            : [],
        ),
  );
  return [subject, ...peers];
}

/** Only where another label remains: without any the selector would be everyone. */
function dropLabel(written: WrittenPolicy, { path }: Use, key: string): readonly Fix[] {
  const labels = at(written, ...path, 'matchLabels');
  if (labels?.kind !== 'mapping' || !labels.entries.some((entry) => !isVolatile(entry.key))) return [];
  return fixOf(`Remove ${key}`, removeMappingEntry(written.target, [...path, 'matchLabels'], key));
}

function volatileIn(written: WrittenPolicy, use: Use): Diagnostic[] {
  const key = requirementsOf(use.selector)
    .map((requirement) => requirement.key)
    .find(isVolatile);
  if (key === undefined) return [];
  return [
    finding(volatileLabel, {
      message: `Label ${key} changes with every rollout or release; from then on this selector matches nobody.`,
      help: 'Select by labels that stay the same as long as the workload does, such as app or app.kubernetes.io/name.',
      origin: use.origin,
      fixes: dropLabel(written, use, key),
    }),
  ];
}

/** NP023: a selector by a label that changes with every rollout. */
export const volatileLabel: Check = {
  id: 'NP023',
  severity: 'warning',
  page: {
    title: 'A label that does not last',
    what: 'A selector by a label that a controller or a release writes anew, such as pod-template-hash or helm.sh/chart.',
    why: 'After the next rollout the pods have another value. The selector then matches nobody, without a word.',
    fix: 'Select by labels that stay, such as app.kubernetes.io/name.',
    source: KUBERNETES.knownLabels('well-known labels'),
  },
  example: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector:
    matchLabels:
      app: web
      pod-template-hash: 6d4b75cb6d
  policyTypes: [Ingress]
`,
  fixed: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector:
    matchLabels:
      app: web
  policyTypes: [Ingress]
`,
  find: inEachPolicy((written) => usesOf(written).flatMap((use) => volatileIn(written, use))),
};
