import type { Cluster } from '../cluster/cluster';
import type { Service, ServicePort, Workload } from '../kube/entities';
import { resolvePort } from '../reachability/rulePorts';

/** Whether the Service sends connections to the workload's pods. */
export function isBehind({ namespace, selector }: Service, workload: Workload): boolean {
  const pairs = Object.entries(selector ?? {});
  return (
    namespace === workload.namespace &&
    pairs.length > 0 &&
    pairs.every(([key, value]) => workload.labels[key] === value)
  );
}

/** The number on which the workload's pods listen for a port of a Service; undefined for a name they do not have. */
export function targetOf({ targetPort, protocol }: ServicePort, { ports }: Workload): number | undefined {
  return typeof targetPort === 'number' ? targetPort : resolvePort({ name: targetPort, protocol }, ports);
}

const known = new WeakMap<Cluster, Map<Workload, readonly Service[]>>();

/** The Services that have a workload's pods behind them. */
export function servicesOf(cluster: Cluster, workload: Workload): readonly Service[] {
  let answers = known.get(cluster);
  if (!answers) known.set(cluster, (answers = new Map()));
  let services = answers.get(workload);
  if (!services)
    answers.set(workload, (services = cluster.services.filter((one) => isBehind(one, workload))));
  return services;
}
