import { isDeclared } from '../explain/members';
import type { Workload } from '../kube/entities';
import type { Policy } from '../policy/policy';
import type { Reachability } from '../reachability/reachability';

/** Declared workloads that exactly these policies select. */
export interface SelectionGroup {
  readonly policies: readonly Policy[];
  readonly workloads: readonly Workload[];
}

/** All declared workloads by the policies that select them; the groups and their workloads in the order of the cluster. */
export function selectionGroups({ cluster, model }: Reachability): readonly SelectionGroup[] {
  const groups = new Map<string, { readonly policies: readonly number[]; readonly places: number[] }>();
  model.selecting.forEach((policies, number) => {
    const key = policies.join();
    const group = groups.get(key) ?? { policies, places: [] };
    groups.set(key, group);
    for (const place of model.classes.members[number]!) {
      if (isDeclared(cluster.workloads[place]!)) group.places.push(place);
    }
  });
  return [...groups.values()]
    .filter(({ places }) => places.length > 0)
    .map(({ policies, places }) => ({ policies, places: places.sort((a, b) => a - b) }))
    .sort((a, b) => a.places[0]! - b.places[0]!)
    .map(({ policies, places }) => ({
      policies: policies.map((place) => cluster.policies[place]!),
      workloads: places.map((place) => cluster.workloads[place]!),
    }));
}
