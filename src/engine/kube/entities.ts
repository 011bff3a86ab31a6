import type { Origin } from '../text/origin';
import type { Labels } from './labels';
import type { Protocol } from './ports';

export const METADATA_NAME = 'kubernetes.io/metadata.name';
export const DEFAULT_NAMESPACE = 'default';

export interface Namespace {
  readonly name: string;
  /** Always carries `kubernetes.io/metadata.name`, which the API server sets on every namespace whatever the manifest says. */
  readonly labels: Labels;
  /** undefined when no manifest declares the namespace: something in it was read, so it must exist. */
  readonly origin: Origin | undefined;
  /** Why this namespace is shown although nothing that was read lives in it. */
  readonly assumed?: string;
}

export type WorkloadKind =
  | 'Pod'
  | 'Deployment'
  | 'StatefulSet'
  | 'DaemonSet'
  | 'ReplicaSet'
  | 'ReplicationController'
  | 'Job'
  | 'CronJob';

export interface ContainerPort {
  readonly container: string;
  readonly name: string | undefined;
  readonly number: number;
  readonly protocol: Protocol;
}

/**
 * Pods that are alike to NetworkPolicy: one bare Pod, or what one controller makes from its pod template.
 * Labels and ports are the pods', never the controller's own.
 */
export interface Workload {
  /** `namespace/name[Kind]`, unique in a cluster, e.g. `shop/web[Deployment]`. */
  readonly id: string;
  readonly namespace: string;
  readonly name: string;
  /** A Kubernetes kind; a pod owned by a kind we do not know stands under that kind, hence string. */
  readonly kind: WorkloadKind | (string & {});
  readonly labels: Labels;
  readonly ports: readonly ContainerPort[];
  /** Undefined by the API: most CNIs do not apply policies to such pods and do not match them by selectors. */
  readonly hostNetwork: boolean;
  /** status.podIP(s) where a dump of a live cluster says them. */
  readonly addresses: readonly string[];
  /** Desired pods; undefined where the kind has none or the default of 1 applies. */
  readonly replicas: number | undefined;
  /** Why this workload is shown although no manifest declares it, e.g. `matches podSelector of shop/db`. */
  readonly assumed: string | undefined;
  /** Name of the Pod object it was read from; undefined when a controller or nobody declares it. */
  readonly pod?: string;
  readonly origin: Origin;
}

export function workloadId(namespace: string, name: string, kind: string): string {
  return `${namespace}/${name}[${kind}]`;
}

export interface ServicePort {
  readonly name: string | undefined;
  readonly port: number;
  /** Number or name of the container port that receives; equals `port` where the manifest says nothing. */
  readonly targetPort: number | string;
  readonly protocol: Protocol;
}

export interface Service {
  readonly namespace: string;
  readonly name: string;
  /** undefined: a Service without selector, whose endpoints are set by hand. */
  readonly selector: Labels | undefined;
  readonly ports: readonly ServicePort[];
  readonly type: string;
  readonly origin: Origin;
}
