import type { Workload } from '../kube/entities';
import type { DependencyTopic } from '../reachability/verdict';

const named = (workloads: readonly Workload[]) => [...new Set(workloads.map(({ id }) => id))].join(' and ');

/** What the answer about these workloads depends on, in a sentence. */
export function sentenceAbout(topic: DependencyTopic, ends: readonly Workload[]): string {
  const onHost = ends.filter(({ hostNetwork }) => hostNetwork);
  switch (topic) {
    case 'enforces':
      return 'It depends on whether the network enforces NetworkPolicy at all; some enforce nothing.';
    case 'ipBlockPods':
      return 'It depends on whether an ipBlock also matches pods whose address it holds, or only addresses outside the cluster.';
    case 'podAddress':
      return `It depends on whether an ipBlock holds the address of ${named(ends.filter(({ addresses }) => addresses.length === 0))}, which the files do not say.`;
    case 'hostNetwork':
      return `It depends on what the network makes of pods on the host network: ${named(onHost)} may count as a pod or as its node, which no selector matches.`;
    case 'endPort':
      return 'It depends on whether the network supports endPort; without that, only the first port of a range is allowed.';
    case 'sctp':
      return 'It depends on whether the network supports SCTP in policies.';
    case 'sameNode':
      return onHost[0]?.kind === 'DaemonSet'
        ? `From its own node a pod takes connections whatever policies say; ${onHost[0].id} uses the host network, and one of its pods runs there.`
        : `From its own node a pod takes connections whatever policies say; ${named(onHost.slice(0, 1))} uses the host network, so it depends on whether both run on one node.`;
    case 'nodeLocalDns':
      return `The files hold a DNS cache that runs on every node. Where pods ask it in place of ${named(ends.slice(-1))}, what counts is whether their egress allows the cache’s address.`;
  }
}
