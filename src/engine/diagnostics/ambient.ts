import type { Workload } from '../kube/entities';
import { isolationOf, type Policy } from '../policy/policy';
import type { DiagnosisContext } from './check';
import { selectionGroups } from './selectionGroups';

const MODE = 'istio.io/dataplane-mode';

/** Workloads of the ambient mesh that the same policies isolate for ingress, and these policies. */
export interface AmbientGroup {
  readonly policies: readonly Policy[];
  readonly workloads: readonly Workload[];
}

/** Only where a manifest says so: the label of the namespace, or of the pod, which decides over it. */
export function ambientGroups({ cluster, reachability }: DiagnosisContext): readonly AmbientGroup[] {
  const labelled = [...cluster.namespaces.values()].some(({ labels }) => labels[MODE] === 'ambient');
  if (!labelled && !cluster.workloads.some(({ labels }) => labels[MODE] === 'ambient')) return [];
  const isInMesh = ({ labels, namespace }: Workload) =>
    (labels[MODE] ?? cluster.namespaces.get(namespace)?.labels[MODE]) === 'ambient';
  return selectionGroups(reachability).flatMap(({ policies, workloads }) => {
    const isolating = policies.filter((policy) => isolationOf(policy, 'ingress'));
    const inMesh = workloads.filter(isInMesh);
    return isolating.length > 0 && inMesh.length > 0 ? [{ policies: isolating, workloads: inMesh }] : [];
  });
}

/** The groups by the first of their policies, so that a policy is told once. */
export function byFirstPolicy(groups: readonly AmbientGroup[]): ReadonlyMap<Policy, readonly Workload[]> {
  const found = new Map<Policy, readonly Workload[]>();
  for (const { policies, workloads } of groups) {
    const [first] = policies;
    if (first) found.set(first, [...(found.get(first) ?? []), ...workloads]);
  }
  return found;
}
