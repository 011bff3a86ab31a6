import type { Cluster } from '../cluster/cluster';
import type { Workload } from '../kube/entities';
import type { LabelSelector } from '../kube/labels';
import { matches } from '../kube/labels';
import type { Peer, Policy, Rule } from '../policy/policy';

const byNamespace = new WeakMap<Cluster, ReadonlyMap<string, readonly Workload[]>>();

function groupByNamespace(workloads: readonly Workload[]): ReadonlyMap<string, readonly Workload[]> {
  const groups = new Map<string, Workload[]>();
  for (const workload of workloads) {
    const group = groups.get(workload.namespace);
    if (group) group.push(workload);
    else groups.set(workload.namespace, [workload]);
  }
  return groups;
}

/** The workloads of one namespace, assumed ones included, sorted by id. */
export function workloadsIn(cluster: Cluster, namespace: string): readonly Workload[] {
  let groups = byNamespace.get(cluster);
  if (!groups) byNamespace.set(cluster, (groups = groupByNamespace(cluster.workloads)));
  return groups.get(namespace) ?? [];
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
  return cluster.policies.filter(
    ({ namespace, subject }) => namespace === workload.namespace && matches(subject, workload.labels),
  );
}
