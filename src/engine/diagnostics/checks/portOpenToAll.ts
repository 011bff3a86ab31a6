import { portTermsInWords } from '../../explain/phrases/ports';
import { DIRECTION_WORDS } from '../../explain/direction';
import { isDnsForAll } from '../idioms';
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
  const { peers } = DIRECTION_WORDS[rule.direction];
  return entryOf(at(written, 'spec', rule.direction, rule.index), peers) !== undefined;
}

function openToAll(rule: Rule): Diagnostic {
  const ports = portTermsInWords(rule.ports, 'and');
  const ingress = rule.direction === 'ingress';
  return finding(portOpenToAll, {
    message: ingress
      ? `${ports} ${rule.ports.length === 1 ? 'is' : 'are'} open to anyone, in the cluster and outside: the rule names no peers.`
      : `${ports} may be reached anywhere, in the cluster and outside: the rule names no peers.`,
    help: ingress
      ? 'Without from, a rule admits every source. If it should be particular pods, name them in from.'
      : 'Without to, a rule allows every destination: pods of every namespace, the API server, the Internet. If particular ones are meant, name them in to.',
    origin: rule.origin,
  });
}

/** NP014: a rule with ports and without peers. DNS is let out to everywhere on purpose. */
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
      .filter(({ effective, peers, ports }) => effective && peers === 'any' && ports !== 'any')
      .filter((rule) => !isDnsForAll(rule) && !namesPeers(written, rule) && !split.has(rule))
      .map(openToAll);
  }),
};
