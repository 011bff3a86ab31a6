import type { TextEdit } from '../text/edit';
import type { WorkloadKind } from '../kube/entities';
import type { Labels } from '../kube/labels';
import type { Protocol } from '../kube/ports';
import type { Direction } from '../policy/policy';
import type { Sentence } from '../explain/sentence';
import type { Effect } from '../reachability/views';

/** An address block as an ipBlock writes it. */
export interface AddressBlock {
  readonly cidr: string;
  readonly except: readonly string[];
}

/** What a drawn line can begin or end at. */
export type ConnectEnd =
  | {
      readonly kind: 'workload';
      readonly id: string;
      /** The labels to write it by; then all workloads of its namespace that carry them are meant. undefined: the fewest that select just it. */
      readonly by?: Labels;
    }
  | { readonly kind: 'namespace'; readonly name: string }
  | ({ readonly kind: 'cidr' } & AddressBlock)
  /** Addresses that have a name: the Internet in both families, or the API server, which has no pods. */
  | {
      readonly kind: 'outside';
      readonly name: 'internet' | 'apiServer';
      readonly blocks: readonly AddressBlock[];
    }
  /** The pods of cluster DNS by the labels they carry everywhere, whether or not a manifest declares them. */
  | { readonly kind: 'dns' }
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
      /** Ends that get no rule although they are isolated already: the connection stays blocked there, and the plan says so. */
      readonly leaveBlocked?: { readonly receiver: boolean; readonly sender: boolean };
      /** Write policies of their own and leave every existing one as it is. */
      readonly asNewPolicy?: boolean;
    }
  /**
   * Take away every rule part that allows this connection and nothing else; with `others: 'cut'` also the parts that allow
   * others besides.
   */
  | {
      readonly kind: 'removeConnection';
      readonly from: ConnectEnd;
      readonly to: ConnectEnd;
      readonly others?: 'cut';
    }
  /**
   * Let the rules that allow this connection allow it on just these ports. Where such a rule serves other connections too,
   * they keep their ports, or with `others: 'change'` get the same.
   */
  | {
      readonly kind: 'changePorts';
      readonly from: ConnectEnd;
      readonly to: ConnectEnd;
      /** Empty: every port of every protocol. */
      readonly ports: readonly WantedPort[];
      readonly others?: 'change';
    }
  /** Take this connection away and allow the opposite one; the other fields are those of that allowConnection. */
  | {
      readonly kind: 'reverseConnection';
      readonly from: ConnectEnd;
      readonly to: ConnectEnd;
      readonly ports: readonly WantedPort[];
      readonly isolate: { readonly receiver: boolean; readonly sender: boolean };
      readonly allowDns: boolean;
    }
  | {
      readonly kind: 'setDefaultDeny';
      readonly namespace: string;
      readonly direction: Direction;
      readonly on: boolean;
      readonly allowDns: boolean;
    }
  | { readonly kind: 'flipDash'; readonly mark: string }
  /** Policies are named by id: `namespace/name`. */
  | { readonly kind: 'renamePolicy'; readonly policy: string; readonly name: string }
  /** No name: the first free one after the original's. */
  | { readonly kind: 'duplicatePolicy'; readonly policy: string; readonly name?: string }
  | { readonly kind: 'deletePolicy'; readonly policy: string }
  /** To the end of another file of the workspace, which is made when it is not there. */
  | { readonly kind: 'movePolicy'; readonly policy: string; readonly file: string }
  /** Declare a namespace that no manifest declares yet. */
  | { readonly kind: 'addNamespace'; readonly name: string; readonly labels: Labels }
  /** Declare a workload with the labels of its pods; its namespace too, where nothing shows that it exists. */
  | {
      readonly kind: 'addWorkload';
      readonly workload: AddedKind;
      readonly namespace: string;
      readonly name: string;
      readonly labels: Labels;
      readonly ports: readonly AddedPort[];
    }
  /** Write policies that are known by heart, with what is asked of them filled in; each under the first name that is free. */
  | {
      readonly kind: 'insertPolicies';
      /** What the undo step calls them. */
      readonly title: string;
      /**
       * NetworkPolicies as YAML, each with its namespace. A plain scalar `$name` stands for a value; comment lines above a policy
       * are written with it.
       */
      readonly template: string;
      readonly values: Readonly<Record<string, TemplateValue>>;
    };

/** What stands where a template says `$name`. */
export type TemplateValue =
  | { readonly kind: 'text'; readonly text: string }
  /** In place of the whole mapping of `matchLabels`. */
  | { readonly kind: 'labels'; readonly labels: Labels }
  /** In place of the whole list of `ports`. */
  | { readonly kind: 'ports'; readonly ports: readonly WantedPort[] }
  /** In place of the whole list of `from` or `to`: one peer each. */
  | { readonly kind: 'blocks'; readonly blocks: readonly AddressBlock[] };

/** Kinds that can be written with nothing but what a policy sees of them. */
export const ADDED_KINDS = [
  'Deployment',
  'StatefulSet',
  'DaemonSet',
  'Pod',
] as const satisfies WorkloadKind[];
export type AddedKind = (typeof ADDED_KINDS)[number];

export interface AddedPort {
  readonly name?: string;
  readonly number: number;
  readonly protocol: Protocol;
}

/** A set of labels by which a workload can be written down. */
export interface SelectorChoice {
  readonly labels: Labels;
  /** Ids of the workloads of its namespace that carry them all, the workload itself among them. */
  readonly selects: readonly string[];
}

/** Where the API server can be reached, as the files tell. */
export interface ApiServerAddress {
  readonly cidr: string;
  readonly ports: readonly number[];
  /** Kind of the object that says so. */
  readonly source: 'Endpoints' | 'EndpointSlice' | 'Service';
}

/** What would be written for an intent, and what it would do. Nothing has happened yet. */
export interface Plan {
  /** Name of the undo step, e.g. `allow web → api`. */
  readonly title: string;
  readonly edits: readonly TextEdit[];
  readonly effect: Effect;
  /** The effect in one or two sentences, e.g. who else is cut because the receiver becomes isolated. */
  readonly says: readonly Sentence[];
  /** Ids of the existing policies that a drawn connection is written into. */
  readonly into?: readonly string[];
  /** Ends of a drawn connection at which it stays blocked even so. */
  readonly blockedAt?: readonly ('sender' | 'receiver')[];
  /** Of a connection that was to go: whether it is still open, by rules that serve others too. */
  readonly stillOpen?: boolean;
  /** Set when the intent cannot be carried out safely; then `edits` is empty. */
  readonly refused?: string;
}
