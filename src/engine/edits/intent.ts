import type { TextEdit } from '../text/edit';
import type { Protocol } from '../kube/ports';
import type { Direction } from '../policy/policy';
import type { Sentence } from '../explain/sentence';
import type { Effect } from '../reachability/views';

/** What a drawn line can begin or end at. */
export type ConnectEnd =
  | { readonly kind: 'workload'; readonly id: string }
  | { readonly kind: 'namespace'; readonly name: string }
  | { readonly kind: 'cidr'; readonly cidr: string; readonly except: readonly string[] }
  /** Every source or destination, in the cluster and outside. */
  | { readonly kind: 'anyone' };

export interface WantedPort {
  readonly protocol: Protocol;
  readonly port: number | string;
  readonly endPort?: number;
}

/** A wish of the user, in the product's own words. Every gesture, key and quick fix becomes one of these. */
export type Intent =
  | {
      readonly kind: 'allowConnection';
      readonly from: ConnectEnd;
      readonly to: ConnectEnd;
      /** Empty: every port of every protocol. */
      readonly ports: readonly WantedPort[];
      /** Which ends get a policy. Where an end is already isolated, its rule is needed and written whatever this says. */
      readonly isolate: { readonly receiver: boolean; readonly sender: boolean };
      /** Also allow cluster DNS (UDP and TCP 53) when the sender becomes isolated for egress. */
      readonly allowDns: boolean;
    }
  /** Take away every rule part that allows this connection, and nothing else. */
  | { readonly kind: 'removeConnection'; readonly from: ConnectEnd; readonly to: ConnectEnd }
  | {
      readonly kind: 'setDefaultDeny';
      readonly namespace: string;
      readonly direction: Direction;
      readonly on: boolean;
      readonly allowDns: boolean;
    }
  | { readonly kind: 'flipDash'; readonly mark: string };

/** What would be written for an intent, and what it would do. Nothing has happened yet. */
export interface Plan {
  /** Name of the undo step, e.g. `allow web → api`. */
  readonly title: string;
  readonly edits: readonly TextEdit[];
  readonly effect: Effect;
  /** The effect in one or two sentences, e.g. who else is cut because the receiver becomes isolated. */
  readonly says: readonly Sentence[];
  /** Set when the intent cannot be carried out safely; then `edits` is empty. */
  readonly refused?: string;
}
