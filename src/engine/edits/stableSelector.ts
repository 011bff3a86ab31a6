import type { Cluster } from '../cluster/cluster';
import { workloadsIn } from '../explain/members';
import type { Workload } from '../kube/entities';
import { labelsOf } from '../kube/labels';
import type { Labels } from '../kube/labels';
import type { SelectorChoice } from './intent';

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

/** Keys of the labels that last from one rollout to the next, most telling first. */
function stableKeys({ labels }: Workload): readonly string[] {
  return Object.keys(labels)
    .filter((key) => !VOLATILE.has(key))
    .sort((a, b) => rank(a) - rank(b) || (a < b ? -1 : 1));
}

/** Workloads of the same namespace that a selector can take for this one. Assumed workloads count only against each other. */
function rivalsOf(cluster: Cluster, workload: Workload): readonly Workload[] {
  return workloadsIn(cluster, workload.namespace).filter(
    (other) => other.id !== workload.id && (other.assumed === undefined || workload.assumed !== undefined),
  );
}

const pick = ({ labels }: Workload, keys: readonly string[]): Labels =>
  labelsOf(keys.map((key) => [key, labels[key]!]));

/** Above this many labels together the choice is no longer small; all of them are taken instead. */
const MOST_KEYS = 3;

/**
 * The fewest labels that select exactly this workload in its namespace and will still do so after the next rollout.
 * undefined when it carries no such label. Assumed workloads stand for selectors, so they count only against each other.
 */
export function stableSelector(cluster: Cluster, workload: Workload): StableSelector | undefined {
  const stable = stableKeys(workload);
  if (stable.length === 0) return undefined;
  const others = rivalsOf(cluster, workload);
  const matching = (keys: readonly string[]) =>
    others.filter(({ labels }) => keys.every((key) => labels[key] === workload.labels[key]));
  const of = (keys: readonly string[], alsoMatches: readonly Workload[]): StableSelector => ({
    matchLabels: pick(workload, keys),
    alsoMatches,
  });
  for (let size = 1; size <= Math.min(MOST_KEYS, stable.length); size++)
    for (const keys of choices(stable, size)) if (matching(keys).length === 0) return of(keys, []);
  const all = matching(stable);
  return of(all.length === 0 ? stable : fewestKeys(stable, all.length, matching), all);
}

/** So many can be told apart at a glance. */
const MOST_CHOICES = 12;

/**
 * The label sets by which a workload can be written down: first what {@link stableSelector} takes, then every stable label
 * alone, in twos, in threes, and all together; at most a dozen. Empty when it carries no label that lasts.
 */
export function selectorChoices(cluster: Cluster, id: string): readonly SelectorChoice[] {
  const workload = cluster.workloads.find((candidate) => candidate.id === id);
  const first = workload && stableSelector(cluster, workload);
  if (!workload || !first) return [];
  const stable = stableKeys(workload);
  const rivals = rivalsOf(cluster, workload);
  const sets = new Map<string, readonly string[]>();
  const add = (keys: readonly string[]) => sets.set([...keys].sort().join(), keys);
  add(Object.keys(first.matchLabels));
  for (let size = 1; size <= Math.min(MOST_KEYS, stable.length); size++)
    for (const keys of choices(stable, size)) if (sets.size < MOST_CHOICES - 1) add(keys);
  add(stable);
  return [...sets.values()].map((keys) => ({
    labels: pick(workload, keys),
    selects: [
      workload.id,
      ...rivals
        .filter(({ labels }) => keys.every((key) => labels[key] === workload.labels[key]))
        .map((rival) => rival.id),
    ].sort(),
  }));
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
