import { labelsOf } from '../kube/labels';
import { assumeClusterDns, DNS_NAMESPACE, wantsDns } from './clusterDns';
import { AssumedPopulation } from './assumedPopulation';
import type { Cluster } from './cluster';
import { demandsOf, narrowMissesOf } from './demands';

/** With more representatives than this the picture is full enough without those who narrowly miss. */
const CROWD = 40;

/**
 * The cluster with representatives of selectors that match nothing, each saying why it is there.
 *
 * - Where no workload at all was read, every subject and peer gets one, and what rules narrowly leave out is shown too.
 * - Where workloads were read, only namespaces without any of them get representatives. In a namespace with pods, a selector
 *   that matches none is left as it is: it may be a mistake, and a representative would hide it.
 * - Cluster DNS is added where egress rules make it matter.
 * - A selector that nothing can satisfy gets nobody.
 */
export function assumeWorkloads(cluster: Cluster): Cluster {
  if (cluster.policies.length === 0) return cluster;
  const population = new AssumedPopulation(cluster);
  assumeClusterDns(cluster, population);
  for (const demand of demandsOf(cluster.policies)) population.meet(demand);
  if (cluster.workloads.length === 0 && population.count <= CROWD) assumeNarrowMisses(cluster, population);
  return population.result();
}

/** Besides those whom another dash would admit, everywhere someone without any label. */
function assumeNarrowMisses(cluster: Cluster, population: AssumedPopulation): void {
  for (const demand of narrowMissesOf(cluster.policies)) {
    if (!wantsDns(demand.pods)) population.meet(demand);
  }
  for (const [namespace, { workloads: neighbours }] of population.neighbourhoods()) {
    const labelless = neighbours.some(({ labels }) => Object.keys(labels).length === 0);
    if (labelless || namespace === DNS_NAMESPACE) continue;
    population.add({
      namespace,
      names: ['other'],
      labels: labelsOf([]),
      ports: [],
      why: 'has none of the labels that policies ask for',
      origin: neighbours[0]!.origin,
    });
  }
}
