import type { Cluster } from '../cluster/cluster';
import type { Workload } from '../kube/entities';
import type { LabelSelector } from '../kube/labels';
import { matches } from '../kube/labels';
import type { Direction, Isolation, Peer, Policy, Rule } from '../policy/policy';
import { isolationOf } from '../policy/policy';

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

interface Index {
  readonly workloads: ReadonlyMap<string, readonly Workload[]>;
  readonly policies: ReadonlyMap<string, readonly Policy[]>;
}

const indexes = new WeakMap<Cluster, Index>();

function indexOf(cluster: Cluster): Index {
  let index = indexes.get(cluster);
  if (!index) {
    index = {
      workloads: groupByNamespace(cluster.workloads),
      policies: groupByNamespace(cluster.policies),
    };
    indexes.set(cluster, index);
  }
  return index;
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

/** Names of the namespaces whose labels match; sorted as the cluster has them. */
export function namespacesMatching(cluster: Cluster, selector: LabelSelector): readonly string[] {
  return [...cluster.namespaces.values()]
    .filter(({ labels }) => matches(selector, labels))
    .map(({ name }) => name);
}

/** The workloads a peer names. Addresses name none: whether a block covers a pod's address differs between clusters. */
export function workloadsOfPeer(cluster: Cluster, peer: Peer, policyNamespace: string): readonly Workload[] {
  if (peer.kind !== 'pods') return [];
  const namespaces =
    peer.namespaces === undefined ? [policyNamespace] : namespacesMatching(cluster, peer.namespaces);
  const { pods } = peer;
  return namespaces
    .flatMap((namespace) => workloadsIn(cluster, namespace))
    .filter(({ labels }) => pods === undefined || matches(pods, labels));
}

/** The workloads that any peer of the rule names; all of them where the rule names no peers. Each once. */
export function workloadsOfRule(cluster: Cluster, rule: Rule, policyNamespace: string): readonly Workload[] {
  if (rule.peers === 'any') return cluster.workloads;
  return [...new Set(rule.peers.flatMap((peer) => workloadsOfPeer(cluster, peer, policyNamespace)))];
}

/** The workloads a policy selects. */
export function workloadsOfPolicy(cluster: Cluster, policy: Policy): readonly Workload[] {
  return workloadsIn(cluster, policy.namespace).filter(({ labels }) => matches(policy.subject, labels));
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
