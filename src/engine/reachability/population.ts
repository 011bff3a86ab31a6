import type { Cluster } from '../cluster/cluster';
import type { Workload } from '../kube/entities';

/** Whether two clusters hold the same pods and namespaces as far as any policy can see; what policies they hold is no matter. */
export function samePopulation(before: Cluster, after: Cluster): boolean {
  return samePods(before.workloads, after.workloads) && sameNamespaces(before, after);
}

function samePods(before: readonly Workload[], after: readonly Workload[]): boolean {
  return (
    before === after ||
    (before.length === after.length && before.every((workload, i) => samePod(workload, after[i]!)))
  );
}

function samePod(a: Workload, b: Workload): boolean {
  if (a === b) return true;
  return (
    a.id === b.id &&
    a.hostNetwork === b.hostNetwork &&
    sameJson(a.labels, b.labels) &&
    sameJson(a.ports, b.ports) &&
    sameJson(a.addresses, b.addresses)
  );
}

function sameNamespaces(before: Cluster, after: Cluster): boolean {
  if (before.namespaces.size !== after.namespaces.size) return false;
  return [...after.namespaces].every(([name, { labels }]) => {
    const known = before.namespaces.get(name)?.labels;
    return known !== undefined && sameJson(known, labels);
  });
}

/** Equal keys in another order count as different, which only costs time. */
function sameJson(a: unknown, b: unknown): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
