import type { Namespace, Service, Workload } from '../kube/entities';
import type { Policy } from '../policy/policy';

/** Everything that decides who may connect to whom, as it would stand in a cluster that holds just these objects. */
export interface Cluster {
  /** By name; every namespace that a workload or policy lives in is present. */
  readonly namespaces: ReadonlyMap<string, Namespace>;
  /** Sorted by id. Includes assumed workloads. */
  readonly workloads: readonly Workload[];
  readonly services: readonly Service[];
  /** Policies the API server would accept, sorted by id, one per id. */
  readonly policies: readonly Policy[];
}
