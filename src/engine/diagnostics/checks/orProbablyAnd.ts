import { counted, listed, USUAL_MOST } from '../../explain/phrases/list';
import { peerInWords } from '../../explain/phrases/peer';
import { workloadNames } from '../../explain/phrases/workload';
import type { Workload } from '../../kube/entities';
import type { TextEdit } from '../../text/edit';
import type { Check } from '../check';
import { finding } from '../check';
import type { Diagnostic } from '../diagnostic';
import { peerPath } from '../selectors';
import { suspectPairs, type Pair, type Suspect } from '../suspectPairs';
import { at } from '../written';

/** From this score on it is a warning; below it a hint. */
const WARN_AT = 3;

/** One character: the second dash. Only where both peers are blocks whose fields stand in one column. */
function mergeEdit({ written, rule, first }: Pair): readonly TextEdit[] {
  const { file, text } = written.target;
  const list = at(written, ...peerPath(rule, first).slice(0, -1));
  const items = list?.kind === 'sequence' ? list.items : [];
  const [above, below] = [items[first], items[first + 1]];
  if (above?.value.kind !== 'mapping' || below?.value.kind !== 'mapping' || below.dash === undefined)
    return [];
  if (
    above.value.flow ||
    below.value.flow ||
    above.value.anchor !== undefined ||
    below.value.anchor !== undefined
  ) {
    return [];
  }
  const columnOf = (offset: number) => offset - (text.lastIndexOf('\n', offset - 1) + 1);
  const sameColumn = columnOf(above.value.range.start) === columnOf(below.value.range.start);
  return sameColumn ? [{ file, range: { start: below.dash, end: below.dash + 1 }, text: ' ' }] : [];
}

function suspicion(suspect: Suspect): Diagnostic {
  const { written, namespaces, pods, second, inNamespaces, own, both, rule } = suspect;
  const home = written.policy.namespace;
  const more = [...new Set([...inNamespaces, ...own])].filter((workload) => !both.includes(workload));
  const names = (workloads: readonly Workload[]) =>
    listed(workloadNames(workloads.map(({ id }) => id)), 'and', USUAL_MOST);
  const verb = rule.direction === 'ingress' ? 'may connect' : 'may be connected to';
  const difference =
    both.length > 0
      ? ` As one peer only ${names(both)} ${verb}${more.length > 0 ? `; as written also ${counted(more.length, 'other')}: ${names(more)}` : ''}.`
      : '';
  const edits = mergeEdit(suspect);
  return finding(orProbablyAnd, {
    severity: suspect.score >= WARN_AT ? 'warning' : 'info',
    message: `Two peers, so either is enough: ${peerInWords(namespaces, home)}, or ${peerInWords(pods, home)}. Was one peer with both meant?`,
    help: `The dash before the second selector makes it a peer of its own (OR); without the dash both must hold (AND).${difference}`,
    origin: second.origin,
    fixes: edits.length > 0 ? [{ title: 'Remove the dash: both must hold (AND)', edits }] : [],
  });
}

const WORKLOADS = ['dex', 'proxy']
  .map(
    (name) => `apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: ui, labels: {app: ${name}}}
spec: {containers: [{name: c, image: i}]}
---
`,
  )
  .join('');

/** NP011: two peers, one of namespaces and one of pods, that were probably meant as one with both. */
export const orProbablyAnd: Check = {
  id: 'NP011',
  severity: 'warning',
  example: `${WORKLOADS}apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: lister, namespace: lister}
spec:
  podSelector: {}
  policyTypes: [Ingress]
  ingress:
  - from:
    - namespaceSelector:
        matchLabels:
          kubernetes.io/metadata.name: ui
    - podSelector:
        matchLabels:
          app: proxy
`,
  fixed: `${WORKLOADS}apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: lister, namespace: lister}
spec:
  podSelector: {}
  policyTypes: [Ingress]
  ingress:
  - from:
    - namespaceSelector:
        matchLabels:
          kubernetes.io/metadata.name: ui
      podSelector:
        matchLabels:
          app: proxy
`,
  find: (context) => suspectPairs(context).map(suspicion),
};
