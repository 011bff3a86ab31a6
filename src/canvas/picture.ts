import type { NamespaceView, PolicyView, WorkloadView } from '../engine/door';
import type { PortSet } from '../engine/kube/ports';
import type { Rule } from '../engine/policy/policy';
import type { OutsideView } from '../engine/reachability/views';
import type { Origin } from '../engine/text/origin';

/** What the canvas shows, before anything has a place: nodes and edges computed from an analysis. */
export interface Picture {
  readonly nodes: readonly PictureNode[];
  readonly edges: readonly PictureEdge[];
  /** Connections that only one of two compared readings lets through; empty while nothing is compared. */
  readonly ghosts: readonly GhostEdge[];
  /** Rules that change nothing for any pair: told on their cards and in the list, never as a line between two nodes. */
  readonly idle: readonly IdleRule[];
  /** How many workloads and outside views "everyone" is. */
  readonly everyone: number;
}

export type PictureNode = WorkloadNode | NamespaceNode | OutsideNode | EveryoneNode;

export interface WorkloadNode {
  readonly kind: 'workload';
  /** The workload's own id. */
  readonly id: string;
  readonly workload: WorkloadView;
  /** The labels that some policy's selector names; of assumed workloads all. */
  readonly labels: readonly (readonly [key: string, value: string])[];
  /** It answers cluster DNS, as far as its labels tell. */
  readonly dns: boolean;
  /** Of policies that select it and few others; what a policy for many does not do is told once, on their namespace. */
  readonly idle: readonly IdleRule[];
}

export interface NamespaceNode {
  readonly kind: 'namespace';
  readonly id: string;
  readonly namespace: NamespaceView;
  readonly labels: readonly (readonly [key: string, value: string])[];
  readonly members: readonly WorkloadView[];
  readonly collapsed: boolean;
  readonly idle: readonly IdleRule[];
}

export interface OutsideNode {
  readonly kind: 'outside';
  readonly id: string;
  readonly outside: OutsideView;
  /** Other outside views that policies treat exactly alike, drawn as one with this. */
  readonly also: readonly OutsideView[];
}

/** Stands for a whole side of the picture, so that "from anyone" is one line. */
export interface EveryoneNode {
  readonly kind: 'everyone';
  readonly id: EveryoneId;
}

export const EVERYONE = {
  anyone: { label: 'Anyone', about: 'Every pod and every address outside may connect.', side: 'from' },
  anywhere: { label: 'Anywhere', about: 'Every pod and every address outside can be reached.', side: 'to' },
  podsFrom: { label: 'Any pod', about: 'Every pod of every namespace may connect.', side: 'from' },
  podsTo: { label: 'Any pod', about: 'Every pod of every namespace can be reached.', side: 'to' },
} as const;
export type EveryoneId = keyof typeof EVERYONE;

/** gained, lost: only in the comparison with a baseline; what is lost is not there any more. */
export type EdgeState = 'allowed' | 'open' | 'cutAtEgress' | 'cutAtIngress' | 'gained' | 'lost';

export interface PictureEdge {
  /** `from → to (state)`; stable as long as both nodes and the state are. */
  readonly id: string;
  /** Node ids. */
  readonly from: string;
  readonly to: string;
  readonly state: EdgeState;
  /** The union over everything the edge stands for. */
  readonly ports: PortSet;
  /** Workload and outside ids at either end for which it stands. */
  readonly sources: readonly string[];
  readonly targets: readonly string[];
  /** The lines that allow it, and for a cut those that isolate. Empty when nothing had to allow it. */
  readonly origins: readonly Origin[];
}

export interface GhostEdge extends PictureEdge {
  /** Which reading: `only as written (OR)`. */
  readonly ghost: string;
  /** The same as it stands on the line. */
  readonly tag: string;
  /** The edge of the picture that says the same, in whose place it is drawn. */
  readonly inPlaceOf: string | undefined;
}

/** notListed: policyTypes does not list its direction. noMatch: no pair here is decided by it. */
export interface IdleRule {
  readonly policy: PolicyView;
  readonly rule: Rule;
  readonly why: 'notListed' | 'noMatch';
}

export const namespaceNodeId = (name: string) => `namespace:${name}`;

export const edgeId = (from: string, to: string, state: EdgeState) => `${from} → ${to} (${state})`;
