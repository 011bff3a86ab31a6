import type { Reachability } from '../reachability/reachability';
import type { Cluster } from '../cluster/cluster';
import type { Isolation, Policy, Rule } from '../policy/policy';
import { isolationOf } from '../policy/policy';
import { workloadsOfPolicy } from './members';
import { peersInWords } from './phrases/peer';
import { portTermsInWords } from './phrases/ports';
import { podsWith } from './phrases/selector';
import { workloadsListed } from './phrases/workload';
import type { RuleRow } from './ruleRow';
import { plainText } from './sentence';

const NAMED_TARGETS = 3;

function targetOf(cluster: Cluster, policy: Policy): string {
  const ids = workloadsOfPolicy(cluster, policy).map(({ id }) => id);
  const who = ids.length === 0 ? 'no workload' : workloadsListed(ids, policy.namespace, 'and', NAMED_TARGETS);
  return `${podsWith(policy.subject)} in ${policy.namespace} (${who})`;
}

function ruleRow(policy: Policy, rule: Rule, target: string): RuleRow {
  return {
    policy: policy.id,
    direction: rule.direction,
    target,
    peer: plainText(peersInWords(rule, policy.namespace)),
    ports: portTermsInWords(rule.ports),
    effect: rule.effective ? 'allows' : 'no effect',
    origin: rule.origin,
  };
}

function isolationRow(policy: Policy, { direction, origin }: Isolation, target: string): RuleRow {
  return { policy: policy.id, direction, target, peer: 'none', ports: 'none', effect: 'isolates', origin };
}

function rowsOf(cluster: Cluster, policy: Policy): RuleRow[] {
  const target = targetOf(cluster, policy);
  return (['ingress', 'egress'] as const).flatMap((direction) => {
    const rules = policy.rules.filter((rule) => rule.direction === direction);
    const isolation = isolationOf(policy, direction);
    if (rules.length > 0) return rules.map((rule) => ruleRow(policy, rule, target));
    return isolation ? [isolationRow(policy, isolation, target)] : [];
  });
}

/** One row per rule, ingress first, in written order; a direction that is isolated without any rule is a row of its own. */
export function rulesTable(
  { cluster }: Reachability,
  policies: readonly Policy[] = cluster.policies,
): readonly RuleRow[] {
  return policies.flatMap((policy) => rowsOf(cluster, policy));
}
