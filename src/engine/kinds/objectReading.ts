import type { Diagnostic } from '../diagnostics/diagnostic';
import type { Namespace, Service, Workload } from '../kube/entities';
import type { Policy } from '../policy/policy';

/** What one Kubernetes object says about who may connect to whom. */
export interface ObjectReading {
  readonly namespaces: readonly Namespace[];
  readonly workloads: readonly Workload[];
  readonly services: readonly Service[];
  readonly policies: readonly Policy[];
  readonly diagnostics: readonly Diagnostic[];
  /** The API server would refuse the object: it is no part of the picture. */
  readonly refused: boolean;
}

/** What a kind's reader finds; lists that it has nothing for are left out. */
export type Findings = Partial<Pick<ObjectReading, 'namespaces' | 'workloads' | 'services' | 'policies'>>;

/**
 * Whether the picture has the object. A refused policy protects nothing, so it is left out. A refused workload, namespace or
 * service still says which pods its author means; without it, policies would look as if they selected nothing.
 */
export function isInPicture({ refused, workloads, namespaces, services }: ObjectReading): boolean {
  return !refused || workloads.length + namespaces.length + services.length > 0;
}
