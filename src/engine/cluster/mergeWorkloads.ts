import { workloadId, type Workload } from '../kube/entities';
import { matches, requirementsOf, type LabelSelector, type Labels } from '../kube/labels';
import type { Policy } from '../policy/policy';

/**
 * One workload per controller. What a manifest declares comes before what a dump of a live cluster shows of it: a
 * declared controller takes in its pods, a Deployment its ReplicaSets, a CronJob its Jobs, and of each only the pods'
 * addresses are kept. Pods whose controller is not declared stand together under its name while every policy treats them
 * alike; where one policy tells them apart, each stands under its own name.
 */
export function mergeWorkloads(workloads: readonly Workload[], policies: readonly Policy[]): Workload[] {
  const declared = new Set(workloads.filter(({ pod }) => pod === undefined).map(({ id }) => id));
  const groups = new Map<string, Workload[]>();
  for (const workload of workloads) {
    const id = declaredGrandparent(workload, declared) ?? workload.id;
    const group = groups.get(id);
    if (group) group.push(workload);
    else groups.set(id, [workload]);
  }
  const tellApart = discrimination(policies);
  const merged = new Map<string, Workload>();
  for (const [id, group] of groups)
    for (const workload of mergeGroup(id, group, tellApart)) merged.set(workload.id, workload);
  return [...merged.values()];
}

function mergeGroup(
  id: string,
  group: readonly Workload[],
  tellApart: (a: Workload, b: Workload) => boolean,
): readonly Workload[] {
  if (group.length === 1 && group[0]!.addresses.length === 0) return group;
  const addresses = [...new Set(group.flatMap((workload) => workload.addresses))];
  const declared = group.findLast((workload) => workload.pod === undefined && workload.id === id);
  if (declared) return [addresses.length > 0 ? { ...declared, addresses } : declared];
  const pods = lastOfEachPod(group);
  const first = pods[0]!;
  if (pods.length === 1) return [first];
  if (!pods.some((pod) => tellApart(first, pod))) {
    return [{ ...first, addresses, replicas: pods.length }];
  }
  return pods.map(asBarePod);
}

/** A Pod applied twice is one pod. */
function lastOfEachPod(pods: readonly Workload[]): Workload[] {
  return [...new Map(pods.map((pod) => [pod.pod, pod])).values()];
}

function asBarePod(workload: Workload): Workload {
  const name = workload.pod ?? workload.name;
  return { ...workload, id: workloadId(workload.namespace, name, 'Pod'), name, kind: 'Pod' };
}

/** The Deployment of a ReplicaSet and the CronJob of a Job, if declared; their controllers name them so. */
function declaredGrandparent(workload: Workload, declared: ReadonlySet<string>): string | undefined {
  const { namespace, name, kind, labels } = workload;
  let parent: string | undefined;
  if (kind === 'ReplicaSet') {
    const hash = labels['pod-template-hash'];
    if (hash && name.endsWith(`-${hash}`)) {
      parent = workloadId(namespace, name.slice(0, -hash.length - 1), 'Deployment');
    }
  } else if (kind === 'Job') {
    // The CronJob controller appends the scheduled time in minutes since 1970.
    const cronJob = /^(.+)-\d{8,}$/.exec(name)?.[1];
    if (cronJob !== undefined) parent = workloadId(namespace, cronJob, 'CronJob');
  }
  return parent !== undefined && declared.has(parent) ? parent : undefined;
}

/** Whether some policy treats two pods of one namespace differently: by a selector, or by the number of a named port. */
function discrimination(policies: readonly Policy[]): (a: Workload, b: Workload) => boolean {
  let known: PodTerms | undefined;
  const terms = () => (known ??= podTermsOf(policies));
  const numbers = ({ ports }: Workload) =>
    ports
      .filter(({ name }) => name !== undefined && terms().portNames.has(name))
      .map(({ name, protocol, number }) => `${name}/${protocol}/${number}`)
      .join();
  return (a, b) =>
    a.hostNetwork !== b.hostNetwork ||
    numbers(a) !== numbers(b) ||
    differingKeys(a.labels, b.labels).some((key) =>
      terms()
        .selectorsByKey.get(key)
        ?.some((selector) => matches(selector, a.labels) !== matches(selector, b.labels)),
    );
}

function differingKeys(a: Labels, b: Labels): string[] {
  return Object.keys({ ...a, ...b }).filter((key) => a[key] !== b[key]);
}

interface PodTerms {
  readonly selectorsByKey: ReadonlyMap<string, readonly LabelSelector[]>;
  readonly portNames: ReadonlySet<string>;
}

function podTermsOf(policies: readonly Policy[]): PodTerms {
  const selectorsByKey = new Map<string, LabelSelector[]>();
  const portNames = new Set<string>();
  for (const selector of podSelectorsOf(policies)) {
    for (const { key } of requirementsOf(selector)) {
      const known = selectorsByKey.get(key);
      if (known) known.push(selector);
      else selectorsByKey.set(key, [selector]);
    }
  }
  for (const { ports } of policies.flatMap((policy) => policy.rules)) {
    for (const { port } of ports === 'any' ? [] : ports) if (typeof port === 'string') portNames.add(port);
  }
  return { selectorsByKey, portNames };
}

function podSelectorsOf(policies: readonly Policy[]): LabelSelector[] {
  return policies.flatMap((policy) => [
    policy.subject,
    ...policy.rules.flatMap(({ peers }) =>
      peers === 'any' ? [] : peers.flatMap((peer) => (peer.kind === 'pods' && peer.pods ? [peer.pods] : [])),
    ),
  ]);
}
