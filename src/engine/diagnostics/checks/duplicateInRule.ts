import { peerInWords } from '../../explain/phrases/peer';
import { portTermInWords } from '../../explain/phrases/ports';
import { removeSequenceItems } from '../../manifest/patchRemove';
import type { Rule } from '../../policy/policy';
import type { Origin } from '../../text/origin';
import { DIRECTION_WORDS } from '../../explain/direction';
import { peerCovers, termCovers } from '../covers';
import type { Diagnostic } from '../diagnostic';
import { fixOf, inEachPolicy, type WrittenPolicy } from '../written';
import { splitPortsOf } from './portSplitByDash';
import type { Check } from '../check';
import { finding } from '../check';
import { KUBERNETES } from '../sources';

/** Each item is compared with each other; longer lists are a machine's. */
const MOST_ITEMS = 100;

interface Covered<T> {
  readonly index: number;
  readonly item: T;
  readonly by: T;
}

/** Items that another one has in it; of equal ones the later. */
function coveredIn<T>(items: readonly T[], covers: (wide: T, narrow: T) => boolean): Covered<T>[] {
  if (items.length > MOST_ITEMS) return [];
  return items.flatMap((item, index) => {
    const by = items.find(
      (other, place) => place !== index && covers(other, item) && (place < index || !covers(item, other)),
    );
    return by === undefined ? [] : [{ index, item, by }];
  });
}

function covered(
  written: WrittenPolicy,
  list: readonly (string | number)[],
  index: number,
  words: { readonly narrow: string; readonly wide: string; readonly origin: Origin },
): Diagnostic {
  const { narrow, wide, origin } = words;
  return finding(duplicateInRule, {
    message:
      narrow === wide
        ? `${narrow} stands in this rule twice.`
        : `${narrow} changes nothing: ${wide} stands in this rule too.`,
    help: 'Items of a list are alternatives; any of them suffices. Remove this one, or the wider one if this is the limit.',
    origin,
    fixes: fixOf('Remove it', removeSequenceItems(written.target, list, [index])),
  });
}

function inRule(written: WrittenPolicy, rule: Rule): Diagnostic[] {
  const home = written.policy.namespace;
  const path = ['spec', rule.direction, rule.index];
  const peers =
    rule.peers === 'any' ? [] : coveredIn(rule.peers, (wide, narrow) => peerCovers(wide, narrow, home));
  const split = rule.ports !== 'any' && splitPortsOf(written, rule, rule.ports).length > 0;
  const ports = rule.ports === 'any' || split ? [] : coveredIn(rule.ports, termCovers);
  return [
    ...peers.map(({ index, item, by }) =>
      covered(written, [...path, DIRECTION_WORDS[rule.direction].peers], index, {
        narrow: peerInWords(item, home),
        wide: peerInWords(by, home),
        origin: item.origin,
      }),
    ),
    ...ports.map(({ index, item, by }) =>
      covered(written, [...path, 'ports'], index, {
        narrow: portTermInWords(item),
        wide: portTermInWords(by),
        origin: item.origin,
      }),
    ),
  ];
}

/** NP041: a peer or port that another one of its rule has in it. */
export const duplicateInRule: Check = {
  id: 'NP041',
  severity: 'info',
  page: {
    title: 'A peer or port written twice',
    what: 'A peer or port of a rule that another one of the same rule covers.',
    why: 'It changes nothing. The narrower one reads like a limit and is none.',
    fix: 'Remove the one that is covered.',
    source: KUBERNETES.api('from and ports: items are combined by a logical OR'),
  },
  example: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Ingress]
  ingress:
  - from:
    - podSelector: {matchLabels: {app: api}}
    ports:
    - port: 8080
    - port: 8000
      endPort: 8999
`,
  fixed: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Ingress]
  ingress:
  - from:
    - podSelector: {matchLabels: {app: api}}
    ports:
    - port: 8000
      endPort: 8999
`,
  find: inEachPolicy((written) =>
    written.policy.rules.filter(({ effective }) => effective).flatMap((rule) => inRule(written, rule)),
  ),
};
