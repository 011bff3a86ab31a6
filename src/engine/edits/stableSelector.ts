import type { Cluster } from '../cluster/cluster';
import { workloadsIn } from '../explain/members';
import type { Workload } from '../kube/entities';
import { labelsOf } from '../kube/labels';
import type { Labels } from '../kube/labels';

/** Labels that controllers write anew for every rollout, run or pod, or that change with every release. */
const VOLATILE: ReadonlySet<string> = new Set([
  'pod-template-hash',
  'controller-revision-hash',
  'pod-template-generation',
  'controller-uid',
  'batch.kubernetes.io/controller-uid',
  'job-name',
  'batch.kubernetes.io/job-name',
  'batch.kubernetes.io/job-completion-index',
  'statefulset.kubernetes.io/pod-name',
  'apps.kubernetes.io/pod-index',
  'app.kubernetes.io/version',
  'app.kubernetes.io/managed-by',
  'helm.sh/chart',
  'chart',
  'heritage',
  'version',
]);

/** Most telling first. */
function rank(key: string): number {
  if (key === 'app.kubernetes.io/name') return 0;
  if (key.startsWith('app.kubernetes.io/')) return 1;
  if (key === 'app') return 2;
  if (key === 'k8s-app') return 3;
  return 4;
}

export interface StableSelector {
  readonly matchLabels: Labels;
  /** Other workloads that carry the same labels, so that no selector of labels can leave them out. */
  readonly alsoMatches: readonly Workload[];
}

/** Choices of `size` of the keys, those of the first keys first. */
function* choices(keys: readonly string[], size: number, from = 0): Generator<string[]> {
  if (size === 0) yield [];
  else
    for (let i = from; i <= keys.length - size; i++)
      for (const rest of choices(keys, size - 1, i + 1)) yield [keys[i]!, ...rest];
}

/** Above this many labels together the choice is no longer small; all of them are taken instead. */
const MOST_KEYS = 3;

/**
 * The fewest labels that select exactly this workload in its namespace and will still do so after the next rollout.
 * undefined when it carries no such label. Assumed workloads stand for selectors, so they count only against each other.
 */
export function stableSelector(cluster: Cluster, workload: Workload): StableSelector | undefined {
  const stable = Object.keys(workload.labels)
    .filter((key) => !VOLATILE.has(key))
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
  if (stable.length === 0) return undefined;
  const others = workloadsIn(cluster, workload.namespace).filter(
    (other) => other.id !== workload.id && (other.assumed === undefined || workload.assumed !== undefined),
  );
  const matching = (keys: readonly string[]) =>
    others.filter(({ labels }) => keys.every((key) => labels[key] === workload.labels[key]));
  const of = (keys: readonly string[], alsoMatches: readonly Workload[]): StableSelector => ({
    matchLabels: labelsOf(keys.map((key) => [key, workload.labels[key]!])),
    alsoMatches,
  });
  for (let size = 1; size <= Math.min(MOST_KEYS, stable.length); size++)
    for (const keys of choices(stable, size)) if (matching(keys).length === 0) return of(keys, []);
  const all = matching(stable);
  return of(all.length === 0 ? stable : fewestKeys(stable, all.length, matching), all);
}

/** The first labels that already narrow down as far as all of them do. */
function fewestKeys(
  keys: readonly string[],
  least: number,
  matching: (keys: readonly string[]) => readonly Workload[],
): readonly string[] {
  const enough = keys.findIndex((_, i) => matching(keys.slice(0, i + 1)).length === least);
  return keys.slice(0, enough + 1);
}
