import type { Cluster } from '../cluster/cluster';
import { parseAddress } from '../kube/addresses';
import type { Workload } from '../kube/entities';
import type { DependencyTopic } from '../reachability/verdict';

/** What the policies of a cluster use of the things that networks treat differently. */
interface Uses {
  readonly blocks: boolean;
  readonly ranges: boolean;
}

const known = new WeakMap<Cluster, Uses>();

function usesOf(cluster: Cluster): Uses {
  let uses = known.get(cluster);
  if (!uses) {
    const rules = cluster.policies.flatMap((policy) => policy.rules.filter(({ effective }) => effective));
    uses = {
      blocks: rules.some(({ peers }) => peers !== 'any' && peers.some(({ kind }) => kind === 'addresses')),
      ranges: rules.some(
        ({ ports }) => ports !== 'any' && ports.some(({ endPort }) => endPort !== undefined),
      ),
    };
    known.set(cluster, uses);
  }
  return uses;
}

const addressUnknown = ({ addresses }: Workload) => addresses.every((text) => !parseAddress(text));

/** Whether a topic can make a difference between these ends. Both are workloads unless one is missing: that is outside. */
export function isRelevant(topic: DependencyTopic, cluster: Cluster, ends: readonly Workload[]): boolean {
  switch (topic) {
    case 'enforces':
      return cluster.policies.length > 0;
    case 'ipBlockPods':
      return ends.length === 2 && usesOf(cluster).blocks;
    case 'podAddress':
      return ends.length === 2 && usesOf(cluster).blocks && ends.some(addressUnknown);
    case 'hostNetwork':
      return ends.some(({ hostNetwork }) => hostNetwork);
    case 'endPort':
      return usesOf(cluster).ranges;
    default:
      return false;
  }
}
