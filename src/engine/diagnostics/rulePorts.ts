import type { Cluster } from '../cluster/cluster';
import { declaredOf, workloadsOfPolicy, workloadsOfRule } from '../explain/members';
import type { Workload } from '../kube/entities';
import type { PortTerm, Rule } from '../policy/policy';
import type { DiagnosisContext } from './check';
import { writtenPolicies, type WrittenPolicy } from './written';

/** One entry of `ports` that has an effect, with the declared pods whose ports it speaks of. */
export interface PortUse {
  readonly written: WrittenPolicy;
  readonly rule: Rule;
  readonly term: PortTerm;
  readonly path: readonly (string | number)[];
  /** For ingress the pods that the policy selects, for egress those that the peers name. */
  readonly destinations: readonly Workload[];
}

function usesOf(cluster: Cluster, written: WrittenPolicy): readonly PortUse[] {
  const { policy } = written;
  return policy.rules.flatMap((rule) => {
    if (rule.ports === 'any' || !rule.effective) return [];
    if (rule.direction === 'egress' && rule.peers === 'any') return [];
    const destinations = declaredOf(
      rule.direction === 'ingress'
        ? workloadsOfPolicy(cluster, policy)
        : workloadsOfRule(cluster, rule, policy.namespace),
    );
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

const known = new WeakMap<DiagnosisContext, readonly PortUse[]>();

/** Every entry of `ports` whose destination pods are declared. Rules to anywhere have no particular ones. */
export function portUsesIn(context: DiagnosisContext): readonly PortUse[] {
  let uses = known.get(context);
  if (!uses) {
    uses = writtenPolicies(context).flatMap((written) => usesOf(context.cluster, written));
    known.set(context, uses);
  }
  return uses;
}
