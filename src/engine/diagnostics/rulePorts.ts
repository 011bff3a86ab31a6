import type { Cluster } from '../cluster/cluster';
import { isDeclared, workloadsOfPolicy, workloadsOfRule } from '../explain/members';
import type { Workload } from '../kube/entities';
import type { PortTerm, Rule } from '../policy/policy';
import { type WrittenPolicy } from './written';

/** One entry of `ports` that has an effect, with the declared pods whose ports it speaks of. */
export interface PortUse {
  readonly written: WrittenPolicy;
  readonly rule: Rule;
  readonly term: PortTerm;
  readonly path: readonly (string | number)[];
  /** For ingress the pods that the policy selects, for egress those that the peers name. */
  readonly destinations: readonly Workload[];
}

/** Every entry of `ports` in a policy whose destination pods are declared. Rules to anywhere have no particular ones. */
export function portUsesOf(cluster: Cluster, written: WrittenPolicy): readonly PortUse[] {
  const { policy } = written;
  return policy.rules.flatMap((rule) => {
    if (rule.ports === 'any' || !rule.effective) return [];
    if (rule.direction === 'egress' && rule.peers === 'any') return [];
    const destinations = (
      rule.direction === 'ingress'
        ? workloadsOfPolicy(cluster, policy)
        : workloadsOfRule(cluster, rule, policy.namespace)
    ).filter(isDeclared);
    if (destinations.length === 0) return [];
    return rule.ports.map((term, index) => ({
      written,
      rule,
      term,
      path: ['spec', rule.direction, rule.index, 'ports', index],
      destinations,
    }));
  });
}
