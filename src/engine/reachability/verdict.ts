import type { AddressRange } from '../kube/addresses';
import type { PortSet, Protocol } from '../kube/ports';
import type { Direction } from '../policy/policy';
import type { Origin } from '../text/origin';

/** One end of a connection: a workload of the cluster, or addresses outside it that no policy tells apart. */
export type Endpoint =
  | { readonly kind: 'workload'; readonly id: string }
  | { readonly kind: 'addresses'; readonly ranges: readonly AddressRange[] };

/** A rule of a policy: the unit that allows. */
export interface RuleRef {
  readonly policy: string;
  readonly direction: Direction;
  readonly index: number;
  readonly origin: Origin;
}

export type Reason =
  /** A rule names this peer and port. `rules` are all that do. */
  | { readonly kind: 'rule'; readonly rules: readonly RuleRef[] }
  /** No policy selects this end for the direction: everything is allowed. */
  | { readonly kind: 'notIsolated' }
  /** Policies select this end for the direction and nobody enforces them: everything is allowed. */
  | { readonly kind: 'notEnforced' }
  /** Policies isolate this end for the direction and no rule matches. `by` are the policyTypes that isolate. */
  | {
      readonly kind: 'isolated';
      readonly by: readonly { readonly policy: string; readonly origin: Origin }[];
    }
  /** A pod cannot block access to itself. */
  | { readonly kind: 'self' }
  /** This end is outside the cluster, where no NetworkPolicy applies. */
  | { readonly kind: 'outside' };

/** Part of all ports with one answer and one reason. */
export interface Slice {
  readonly ports: PortSet;
  readonly allowed: boolean;
  readonly reason: Reason;
}

/** The first thing about a rule that did not hold, in the order the API reads it. */
export interface NearMiss {
  readonly rule: RuleRef;
  readonly failed:
    'namespace' | 'podLabels' | 'address' | 'except' | 'port' | 'protocol' | 'namedPort' | 'ineffective';
  /** What the rule asks for and what the connection has, e.g. `app=web` and `app=api`. */
  readonly expected: string;
  readonly found: string;
  /** The atom that failed. */
  readonly origin: Origin;
}

/** What one end has to say. `slices` are disjoint and together cover every port of every protocol. */
export interface Side {
  readonly direction: Direction;
  readonly slices: readonly Slice[];
  /** For what is denied: the rules that came nearest, nearest first; at most a handful. */
  readonly nearMisses: readonly NearMiss[];
}

/** What an answer can depend on beside the files. */
export type DependencyTopic =
  | 'enforces'
  | 'ipBlockPods'
  | 'podAddress'
  | 'hostNetwork'
  | 'endPort'
  | 'sctp'
  | 'sameNode'
  | 'nodeLocalDns';

/** Something no file says and on which the answer depends. */
export interface Dependency {
  readonly topic: DependencyTopic;
  /** The network that enforces, the pod's own address, or the node it runs on. */
  readonly on: 'network' | 'address' | 'node';
  /** One sentence that names it. */
  readonly sentence: string;
  /** What is allowed in each case, with the networks known for it; empty where the cases cannot be told by ports. */
  readonly answers: readonly { readonly allowed: PortSet; readonly by: readonly string[] }[];
}

/** The whole answer for one pair. A connection is allowed when the sender's egress and the receiver's ingress both allow it. */
export interface Verdict {
  readonly from: Endpoint;
  readonly to: Endpoint;
  readonly allowed: PortSet;
  readonly egress: Side;
  readonly ingress: Side;
  /** Things the answer assumes or that clusters do differently, e.g. that a pod on the host network is matched by selectors. */
  readonly assumptions: readonly string[];
  /** Empty: the answer is certain. What is compiled for one network by itself always is; `engine/profiles` compares. */
  readonly depends: readonly Dependency[];
}

/** One probe: a single port of one protocol. */
export interface Probe {
  readonly protocol: Protocol;
  readonly port: number;
}
