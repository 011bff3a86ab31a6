import { peersInWords } from '../../explain/phrases/peer';
import { portTermsInWords } from '../../explain/phrases/ports';
import { plainText } from '../../explain/sentence';
import type { Rule } from '../../policy/policy';
import type { Check } from '../check';
import { finding } from '../check';
import type { Diagnostic } from '../diagnostic';
import { KUBERNETES } from '../sources';
import { isDnsForAll } from '../idioms';
import { removeDash } from '../removeDash';
import { inEachPolicy, type WrittenPolicy } from '../written';

interface SplitRule {
  readonly written: WrittenPolicy;
  /** Names peers and no ports. */
  readonly above: Rule;
  /** Names ports and no peers; the next rule of the same direction. */
  readonly below: Rule;
}

/** Rules that name only ports, directly behind one that names only peers. */
export function splitRulesOf(written: WrittenPolicy): readonly SplitRule[] {
  return written.policy.rules.flatMap((below, index, rules) => {
    const above = rules[index - 1];
    const pair = above?.direction === below.direction && below.effective;
    if (!pair || above.peers === 'any' || above.ports !== 'any') return [];
    if (below.peers !== 'any' || below.ports === 'any' || isDnsForAll(below)) return [];
    return [{ written, above, below }];
  });
}

function split({ written, above, below }: SplitRule): Diagnostic {
  const peers = plainText(peersInWords(above, written.policy.namespace));
  const ports = portTermsInWords(below.ports);
  const message =
    below.direction === 'ingress'
      ? `Two rules: ${peers} on every port, and anyone on ${ports}. Was one rule with both meant?`
      : `Two rules: to ${peers} on every port, and to anywhere on ${ports}. Was one rule with both meant?`;
  return finding(ruleSplitByDash, {
    message,
    help: 'The dash before ports begins a new rule, and a rule without peers is for everyone. Without that dash peers and ports belong together.',
    origin: below.origin,
    fixes: removeDash(written, ['spec', below.direction, below.index]),
  });
}

/** NP050: peers and ports split into two rules by a dash, which opens the ports to everyone. */
export const ruleSplitByDash: Check = {
  id: 'NP050',
  // Of the real policies of this shape about all mean it, so this asks and does not warn.
  severity: 'info',
  page: {
    title: 'A dash between peers and ports',
    what: 'A rule with only peers, followed by a rule with only ports.',
    why: 'They are two rules: the peers on every port, and everyone on the ports.',
    fix: 'Remove the dash before ports if the ports were meant for the peers.',
    source: KUBERNETES.api('a rule matches traffic that matches both its ports and its peers'),
  },
  example: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db, namespace: shop}
spec:
  podSelector: {matchLabels: {app: db}}
  policyTypes: [Ingress]
  ingress:
  - from:
    - podSelector: {matchLabels: {app: api}}
  - ports:
    - port: 5432
`,
  fixed: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db, namespace: shop}
spec:
  podSelector: {matchLabels: {app: db}}
  policyTypes: [Ingress]
  ingress:
  - from:
    - podSelector: {matchLabels: {app: api}}
    ports:
    - port: 5432
`,
  find: inEachPolicy((written) => splitRulesOf(written).map(split)),
};
