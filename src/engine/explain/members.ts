import type { Cluster } from '../cluster/cluster';
import type { Workload } from '../kube/entities';
import type { LabelSelector } from '../kube/labels';
import { matches, selectorKey, selectsEverything } from '../kube/labels';
import type { Direction, Isolation, Peer, Policy, Rule } from '../policy/policy';
import { isolationOf } from '../policy/policy';
import { matchingAmong } from './labelIndex';

function groupByNamespace<T extends { readonly namespace: string }>(
  things: readonly T[],
): ReadonlyMap<string, readonly T[]> {
  const groups = new Map<string, T[]>();
  for (const thing of things) {
    const group = groups.get(thing.namespace);
    if (group) group.push(thing);
    else groups.set(thing.namespace, [thing]);
  }
  return groups;
}

/** What is asked of one cluster again and again; equal selectors, wherever they are written, are answered once. */
interface Index {
  readonly workloads: ReadonlyMap<string, readonly Workload[]>;
  readonly policies: ReadonlyMap<string, readonly Policy[]>;
  readonly namespacesOf: Map<string, readonly string[]>;
  readonly chosen: Map<string, readonly Workload[]>;
}

const indexes = new WeakMap<Cluster, Index>();

function indexOf(cluster: Cluster): Index {
  let index = indexes.get(cluster);
  if (!index) {
    index = {
      workloads: groupByNamespace(cluster.workloads),
      policies: groupByNamespace(cluster.policies),
      namespacesOf: new Map(),
      chosen: new Map(),
    };
    indexes.set(cluster, index);
  }
  return index;
}

/** The answer for a key, worked out the first time it is asked for. */
function remembered<T>(memory: Map<string, T>, key: string, answer: () => T): T {
  const known = memory.get(key);
  if (known !== undefined) return known;
  const fresh = answer();
  memory.set(key, fresh);
  return fresh;
}

/** The workloads of one namespace, assumed ones included, sorted by id. */
export function workloadsIn(cluster: Cluster, namespace: string): readonly Workload[] {
  return indexOf(cluster).workloads.get(namespace) ?? [];
}

/** The policies of one namespace, sorted by id. */
export function policiesIn(cluster: Cluster, namespace: string): readonly Policy[] {
  return indexOf(cluster).policies.get(namespace) ?? [];
}

/** Workloads that a manifest declares, as against those that are assumed. */
export function isDeclared({ assumed }: Workload): boolean {
  return assumed === undefined;
}

const declaredAmong = new WeakMap<readonly Workload[], readonly Workload[]>();

/** The declared ones of a list; remembered, so ask it of lists that are kept. */
export function declaredOf(workloads: readonly Workload[]): readonly Workload[] {
  let declared = declaredAmong.get(workloads);
  if (!declared) declaredAmong.set(workloads, (declared = workloads.filter(isDeclared)));
  return declared;
}

/** Names of the namespaces whose labels match; sorted as the cluster has them. */
export function namespacesMatching(cluster: Cluster, selector: LabelSelector): readonly string[] {
  return remembered(indexOf(cluster).namespacesOf, selectorKey(selector), () =>
    [...cluster.namespaces.values()]
      .filter(({ labels }) => matches(selector, labels))
      .map(({ name }) => name),
  );
}

/** The workloads of namespaces, namespace by namespace. */
function workloadsInAll(cluster: Cluster, namespaces: readonly string[]): readonly Workload[] {
  const [only, ...more] = namespaces;
  return only !== undefined && more.length === 0
    ? workloadsIn(cluster, only)
    : namespaces.flatMap((name) => workloadsIn(cluster, name));
}

/** The pods that selectors choose: from the namespaces that match, or from the one that is named; undefined pods are all. */
export function workloadsMatching(
  cluster: Cluster,
  namespaces: LabelSelector | string,
  pods: LabelSelector | undefined,
): readonly Workload[] {
  const { chosen } = indexOf(cluster);
  const named = typeof namespaces === 'string';
  const where = named ? `in ${namespaces}` : `where ${selectorKey(namespaces)}`;
  const names = () => (named ? [namespaces] : namespacesMatching(cluster, namespaces));
  const all = () => remembered(chosen, where, () => workloadsInAll(cluster, names()));
  if (pods === undefined || selectsEverything(pods)) return all();
  return remembered(chosen, `${where} pods ${selectorKey(pods)}`, () =>
    // The labels of each namespace are indexed once, those of all together too, but not those of every set of namespaces.
    !named && selectsEverything(namespaces)
      ? matchingAmong(all(), pods)
      : names().flatMap((name) => matchingAmong(workloadsIn(cluster, name), pods)),
  );
}

/** The declared workloads of all namespaces that a selector matches, sorted by id. */
export function declaredAnywhere(cluster: Cluster, pods: LabelSelector): readonly Workload[] {
  return matchingAmong(declaredOf(cluster.workloads), pods);
}

/** The workloads a peer names. Addresses name none: whether a block covers a pod's address differs between clusters. */
export function workloadsOfPeer(cluster: Cluster, peer: Peer, policyNamespace: string): readonly Workload[] {
  return peer.kind === 'pods'
    ? workloadsMatching(cluster, peer.namespaces ?? policyNamespace, peer.pods)
    : [];
}

/** The workloads that any peer of the rule names; all of them where the rule names no peers. Each once. */
export function workloadsOfRule(cluster: Cluster, rule: Rule, policyNamespace: string): readonly Workload[] {
  if (rule.peers === 'any') return cluster.workloads;
  const [only, ...more] = rule.peers;
  if (only && more.length === 0) return workloadsOfPeer(cluster, only, policyNamespace);
  return [...new Set(rule.peers.flatMap((peer) => workloadsOfPeer(cluster, peer, policyNamespace)))];
}

/** The workloads a policy selects. */
export function workloadsOfPolicy(cluster: Cluster, policy: Policy): readonly Workload[] {
  return workloadsMatching(cluster, policy.namespace, policy.subject);
}

/** The policies that select a workload, for either direction. */
export function policiesSelecting(cluster: Cluster, workload: Workload): readonly Policy[] {
  return policiesIn(cluster, workload.namespace).filter(({ subject }) => matches(subject, workload.labels));
}

/** The policies that isolate a workload for a direction, with the policyType that does it. */
export function isolatingOf(
  cluster: Cluster,
  workload: Workload,
  direction: Direction,
): readonly { readonly policy: Policy; readonly isolation: Isolation }[] {
  return policiesSelecting(cluster, workload).flatMap((policy) => {
    const isolation = isolationOf(policy, direction);
    return isolation ? [{ policy, isolation }] : [];
  });
}
