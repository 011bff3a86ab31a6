import type { Cluster } from '../cluster/cluster';
import type { Policy } from '../policy/policy';
import { isolationOf } from '../policy/policy';
import { dnsAccess, type DnsAccess } from './dns';
import { because } from './phrases/link';
import { listedParts } from './phrases/list';
import { say } from './phrases/say';
import type { Part, Sentence } from './sentence';

function allowingRules({ rules }: DnsAccess, home: string): readonly Part[] {
  const byPolicy = new Map<Policy, Part>();
  for (const { policy, rule } of rules) {
    const known = byPolicy.get(policy);
    const text = policy.namespace === home ? policy.name : policy.id;
    byPolicy.set(policy, because(text, ...(known?.origins ?? []), rule.origin));
  }
  return listedParts([...byPolicy.values()].map((part) => [part]));
}

/**
 * What becomes of name lookups for pods that exactly these policies select; undefined when no policy isolates them for
 * egress. `who` begins the sentence: `It`, `They`.
 */
export function dnsSentence(
  cluster: Cluster,
  policies: readonly Policy[],
  who: string,
  home: string,
): Sentence | undefined {
  const access = dnsAccess(cluster, policies);
  if (!access) return undefined;
  const isolations = policies.flatMap((policy) => isolationOf(policy, 'egress')?.origin ?? []);
  const { UDP, TCP } = access;
  if (UDP === 'no' && TCP === 'no') {
    return say`${who} ${because('cannot look up names', ...isolations)}: no egress rule allows cluster DNS, UDP and TCP 53.`;
  }
  if (UDP === 'no') {
    return say`${who} can ask DNS over TCP only (${allowingRules(access, home)}): ordinary lookups use UDP 53 and fail.`;
  }
  if (TCP === 'no') {
    return say`${who} can look up names over UDP (${allowingRules(access, home)}), but not over TCP 53, which long answers need.`;
  }
  return UDP === 'yes' && TCP === 'yes'
    ? say`${who} can look up names: ${allowingRules(access, home)} allows cluster DNS.`
    : say`${who} may be able to look up names through ${allowingRules(access, home)}; whether that is where DNS runs, these files do not show.`;
}
