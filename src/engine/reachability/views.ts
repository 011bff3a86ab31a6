import type { AddressRange } from '../kube/addresses';
import type { PortSet } from '../kube/ports';
import type { Direction } from '../policy/policy';
import type { Origin } from '../text/origin';

/**
 * open: no policy selects the workload for this direction, everything is allowed.
 * restricted: isolated, only what rules allow. closed: isolated, and no rule allows anything.
 */
export type IsolationState = 'open' | 'restricted' | 'closed';

export interface DirectionState {
  readonly state: IsolationState;
  /** The policies that isolate, with the policyTypes that do it. Empty when open. */
  readonly by: readonly { readonly policy: string; readonly origin: Origin }[];
}

/** Addresses outside the cluster that no policy tells apart. The views are disjoint. */
export interface OutsideView {
  /** `outside:internet`, `outside:metadata`, or `outside:` and its first block. */
  readonly id: string;
  readonly kind: 'internet' | 'metadata' | 'addresses';
  /** `Internet`, `Cloud metadata`, or the block(s). */
  readonly label: string;
  readonly cidrs: readonly string[];
  readonly ranges: readonly AddressRange[];
}

/**
 * Connections worth drawing: every `from` to every `to` (equal ids left out) on `ports`. Only pairs of which at least one
 * end is isolated and at least one rule speaks; where both ends are open nothing is drawn, their `open` state says it.
 */
export interface ConnectionGroup {
  /** Workload or outside ids, sorted. */
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly ports: PortSet;
  /** cut…: a rule at one end allows it by name, the other end is isolated and has no rule for it. */
  readonly state: 'allowed' | 'cutAtEgress' | 'cutAtIngress';
  /** The rules that allow; for a cut also the policyTypes that isolate. */
  readonly origins: readonly Origin[];
}

export interface ReachRow {
  /** Workload or outside id. */
  readonly id: string;
  readonly ports: PortSet;
  /** True when neither end is isolated, so that no rule was needed. */
  readonly open: boolean;
  readonly origins: readonly Origin[];
}

/** One thing that a compromised workload can get to, over the shortest chain of connections. */
export interface SpreadStep {
  /** Workload or outside id. */
  readonly id: string;
  /** The workload from which the last connection of the chain is made: of the wave before, the first by id. */
  readonly via: string;
  readonly ports: PortSet;
  /** True when neither end of that connection is isolated, so that no rule was needed. */
  readonly open: boolean;
  readonly origins: readonly Origin[];
}

/** A connection that an edit opens or closes. Ids are workload or outside ids. */
export interface ConnectionChange {
  readonly from: string;
  readonly to: string;
  readonly opened: PortSet;
  readonly closed: PortSet;
}

export interface IsolationChange {
  readonly workload: string;
  readonly direction: Direction;
  /** What it became. */
  readonly isolated: boolean;
}

/** What differs between two clusters: who may newly connect, who no longer may, and who became isolated or open. */
export interface Effect {
  readonly connections: readonly ConnectionChange[];
  readonly isolation: readonly IsolationChange[];
  /** How many more connections change than are listed; absent when all are listed. */
  readonly notListed?: number;
}
