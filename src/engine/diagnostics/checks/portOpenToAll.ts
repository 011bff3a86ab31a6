import { portTermsInWords } from '../../explain/phrases/ports';
import type { Check } from '../check';
import { finding } from '../check';
import type { Diagnostic } from '../diagnostic';
import { KUBERNETES } from '../sources';
import { splitRulesOf } from './ruleSplitByDash';
import { at, inEachPolicy, type WrittenPolicy } from '../written';
import type { Rule } from '../../policy/policy';
import { entryOf } from '../../manifest/tree';

/** A `from` that is there and empty says something else than it means; that is NP006's to tell where it is null. */
function namesPeers(written: WrittenPolicy, rule: Rule): boolean {
  return entryOf(at(written, 'spec', rule.direction, rule.index), 'from') !== undefined;
}

function openToAll(rule: Rule): Diagnostic {
  return finding(portOpenToAll, {
    message: `${portTermsInWords(rule.ports, 'and')} ${rule.ports.length === 1 ? 'is' : 'are'} open to anyone, in the cluster and outside: the rule names no peers.`,
    help: 'Without from, a rule admits every source. If it should be particular pods, name them in from.',
    origin: rule.origin,
  });
}

/** NP014: an ingress rule with ports and without peers. */
export const portOpenToAll: Check = {
  id: 'NP014',
  severity: 'info',
  page: {
    title: 'Ports open to everyone',
    what: 'A rule that names ports and no peers.',
    why: 'Everyone is meant: every pod of every namespace, and addresses outside the cluster.',
    fix: 'Name the peers in from or to, unless everyone is meant.',
    source: KUBERNETES.api('from and to: empty or missing matches all'),
  },
  example: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db, namespace: shop}
spec:
  podSelector: {matchLabels: {app: db}}
  policyTypes: [Ingress]
  ingress:
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
  find: inEachPolicy((written) => {
    const split = new Set(splitRulesOf(written).map(({ below }) => below));
    return written.policy.rules
      .filter(
        ({ direction, effective, peers, ports }) =>
          direction === 'ingress' && effective && peers === 'any' && ports !== 'any',
      )
      .filter((rule) => !namesPeers(written, rule) && !split.has(rule))
      .map(openToAll);
  }),
};
