import type { Cluster } from '../cluster/cluster';
import { matches } from '../kube/labels';
import type { Peer, PodsPeer, Policy, Rule } from '../policy/policy';
import type { Reachability } from '../reachability/reachability';
import type { Endpoint, NearMiss, RuleRef } from '../reachability/verdict';
import { endpointLink } from './phrases/endpoint';
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

/** Whether the labels of the peer would hold, so that only the namespace stands between. */
function labelsHold({ cluster }: Reachability, peer: PodsPeer, other: Endpoint): boolean {
  const workload =
    other.kind === 'workload' ? cluster.workloads.find(({ id }) => id === other.id) : undefined;
  return workload !== undefined && peer.pods !== undefined && matches(peer.pods, workload.labels);
}

function namespaceMiss(
  reach: Reachability,
  policy: Policy | undefined,
  miss: NearMiss,
  other: Endpoint,
): Sentence {
  const peer = peerOf(ruleOf(policy, miss.rule), miss);
  if (policy && peer?.kind === 'pods' && peer.namespaces === undefined) {
    const start = labelsHold(reach, peer, other)
      ? 'the pod labels match, the namespace does not'
      : 'the namespace does not match';
    const why = because("a podSelector alone means the policy's own namespace", peer.origin);
    return say`${start}: ${why}, ${policy.namespace}`;
  }
  return say`the namespace does not match: it asks for ${code(miss.expected, miss.origin)}, this one has ${code(miss.found)}`;
}

/** A selector never names an address, and an ipBlock is for addresses outside the cluster. */
function otherKindMiss(reach: Reachability, miss: NearMiss, other: Endpoint): Sentence | undefined {
  const expected = code(miss.expected, miss.origin);
  const asksForPods = miss.failed === 'namespace' || miss.failed === 'podLabels';
  if (other.kind === 'addresses' && asksForPods) {
    return say`it names pods (${expected}), and ${endpointLink(other, reach.outside())} is none`;
  }
  return other.kind === 'workload' && miss.failed === 'address'
    ? say`it names addresses (${expected}), which are meant for outside the cluster, not for pods`
    : undefined;
}

function missWords(
  reach: Reachability,
  policy: Policy | undefined,
  miss: NearMiss,
  other: Endpoint,
): Sentence {
  const expected = code(miss.expected, miss.origin);
  const found = code(miss.found);
  switch (miss.failed) {
    case 'namespace':
      return namespaceMiss(reach, policy, miss, other);
    case 'podLabels':
      return say`the pod labels do not match: it asks for ${expected}, the pod has ${found}`;
    case 'address':
      return say`the address does not match: it asks for ${expected}, this is ${found}`;
    case 'except':
      return say`the address is excepted: ${expected}`;
    case 'protocol':
      return say`the peer matches, the protocol does not: it allows ${expected}`;
    case 'port':
      return say`the peer matches, the port does not: it allows ${expected}`;
    case 'namedPort':
      return miss.found === ''
        ? say`the peer matches, but no container port of the destination is named ${expected}`
        : say`the peer matches, but no container port of the destination is named ${expected}; there are ${found}`;
    case 'ineffective':
      return say`it would match, but has no effect: policyTypes does not list ${expected}`;
  }
}

/** Why the rule that came nearest does not allow the connection. `other` is the end that its peers are to name. */
export function nearMissSentence(reach: Reachability, miss: NearMiss, other: Endpoint): Sentence {
  const policy = reach.cluster.policies.find(({ id }) => id === miss.rule.policy);
  const words = otherKindMiss(reach, miss, other) ?? missWords(reach, policy, miss, other);
  return say`Nearest is ${ruleLink(reach.cluster, miss.rule)}; ${words}.`;
}
