import type { Analysis, Questions } from '../../engine/door';
import { printRange } from '../../engine/kube/addresses';
import type { PortSet } from '../../engine/kube/ports';
import type { ProfileId } from '../../engine/profiles/profile';
import type { IsolationState } from '../../engine/reachability/views';

/**
 * Version 1 of the list of connections. Fields are only ever added while the version stays; readers should ignore those that
 * they do not know.
 */
export interface ConnectionsDocument {
  readonly version: 1;
  readonly workspace: string;
  /** Who is taken to enforce; verdicts may differ from network to network. */
  readonly enforcedBy: ProfileId;
  readonly workloads: readonly {
    /** `namespace/name[Kind]` */
    readonly id: string;
    readonly namespace: string;
    readonly name: string;
    readonly kind: string;
    /** open: not isolated. restricted: only what rules allow. closed: nothing. */
    readonly ingress: IsolationState;
    readonly egress: IsolationState;
    /** No manifest declares it; it stands for what a selector would match. */
    readonly assumed: boolean;
  }[];
  /** Every pair of ends with at least one port that may be used; what is not listed is denied. */
  readonly connections: readonly {
    /** Id of a workload, or the addresses `first-last` outside the cluster, both included. */
    readonly from: string;
    readonly to: string;
    /** Per protocol, ranges with both ends included. */
    readonly ports: PortSet;
  }[];
}

type Listed = Questions['list']['answer'];
type Endpoint = Listed[number]['from'];

const idsOf = (end: Endpoint) => (end.kind === 'workload' ? [end.id] : end.ranges.map(printRange));

export function connectionsDocument(
  workspace: string,
  { enforcement, workloads }: Analysis,
  list: Listed,
): ConnectionsDocument {
  return {
    version: 1,
    workspace,
    enforcedBy: enforcement.id,
    workloads: workloads.map(({ id, namespace, name, kind, ingress, egress, assumed }) => ({
      id,
      namespace,
      name,
      kind,
      ingress: ingress.state,
      egress: egress.state,
      assumed: assumed !== undefined,
    })),
    connections: list.flatMap(({ from, to, ports }) =>
      idsOf(from).flatMap((source) => idsOf(to).map((target) => ({ from: source, to: target, ports }))),
    ),
  };
}
