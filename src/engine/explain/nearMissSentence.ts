import type { Cluster } from '../cluster/cluster';
import type { Peer, Policy, Rule } from '../policy/policy';
import type { NearMiss, RuleRef } from '../reachability/verdict';
import { DIRECTION_WORDS } from './direction';
import { because, code, policyLink } from './phrases/link';
import { say } from './phrases/say';
import type { Part, Sentence } from './sentence';

/** `rule 1 of shop/db`, linked to the rule. Rules are counted from one. */
export function ruleLink(cluster: Cluster, ref: RuleRef): readonly Part[] {
  const policy = cluster.policies.find(({ id }) => id === ref.policy);
  const words = because(`rule ${ref.index + 1}`, ref.origin);
  return say`${words} of ${policy ? policyLink(policy) : ref.policy}`;
}

function ruleOf(policy: Policy | undefined, ref: RuleRef): Rule | undefined {
  return policy?.rules.find(({ direction, index }) => direction === ref.direction && index === ref.index);
}

/** The peer whose part failed: the innermost one whose path the failed atom's path begins with. */
function peerOf(rule: Rule | undefined, miss: NearMiss): Peer | undefined {
  if (!rule || rule.peers === 'any') return undefined;
  return rule.peers.find(({ origin }) => miss.origin.path.startsWith(origin.path));
}

function namespaceMiss(policy: Policy | undefined, rule: Rule | undefined, miss: NearMiss): Sentence {
  const peer = peerOf(rule, miss);
  if (policy && peer?.kind === 'pods' && peer.namespaces === undefined) {
    return say`the namespace does not match: ${because("a podSelector alone means the policy's own namespace", peer.origin)}, ${policy.namespace}`;
  }
  return say`the namespace does not match: it asks for ${code(miss.expected, miss.origin)}, this is ${code(miss.found)}`;
}

function missWords(policy: Policy | undefined, rule: Rule | undefined, miss: NearMiss): Sentence {
  const expected = code(miss.expected, miss.origin);
  const found = code(miss.found);
  switch (miss.failed) {
    case 'namespace':
      return namespaceMiss(policy, rule, miss);
    case 'podLabels':
      return say`the pod labels do not match: it asks for ${expected}, the pod has ${found}`;
    case 'address':
      return say`the address does not match: it asks for ${expected}, this is ${found}`;
    case 'except':
      return say`${found} is excepted by ${expected}`;
    case 'protocol':
      return say`peer and port number match, the protocol does not: it allows ${expected}, this is ${found}`;
    case 'port':
      return say`the peer matches, the port does not: it allows ${expected}, this is ${found}`;
    case 'namedPort':
      return say`the peer matches, but the port name ${expected} means nothing on the destination: ${found}`;
    case 'ineffective':
      return say`it would match, but has no effect: policyTypes does not list ${DIRECTION_WORDS[miss.rule.direction].type}`;
  }
}

/** Why the rule that came nearest does not allow the connection. */
export function nearMissSentence(cluster: Cluster, miss: NearMiss): Sentence {
  const policy = cluster.policies.find(({ id }) => id === miss.rule.policy);
  return say`Nearest is ${ruleLink(cluster, miss.rule)}: ${missWords(policy, ruleOf(policy, miss.rule), miss)}.`;
}
