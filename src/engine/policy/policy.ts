import type { AddressRange } from '../kube/addresses';
import type { LabelSelector } from '../kube/labels';
import type { Protocol } from '../kube/ports';
import type { Origin } from '../text/origin';

export type Direction = 'ingress' | 'egress';
export const DIRECTIONS = ['ingress', 'egress'] as const satisfies readonly Direction[];

/**
 * One NetworkPolicy with every default resolved and every fact's place kept. Policies only allow: there is no deny and
 * no order. What a policy takes away, it takes by isolating the pods it selects.
 */
export interface Policy {
  /** `namespace/name`; a later policy of the same name replaces the earlier one, as a second apply would. */
  readonly id: string;
  readonly namespace: string;
  readonly name: string;
  /** The pods of `namespace` this policy selects; a null, missing or empty podSelector selects all of them. */
  readonly subject: LabelSelector;
  readonly subjectOrigin: Origin;
  /** The directions for which the selected pods become isolated; at least one. */
  readonly isolates: readonly Isolation[];
  readonly rules: readonly Rule[];
  /** The whole object. */
  readonly origin: Origin;
}

/** A policyType, written or defaulted (`origin.implied`). */
export interface Isolation {
  readonly direction: Direction;
  readonly origin: Origin;
}

export interface Rule {
  readonly direction: Direction;
  /** Zero-based place in `spec.ingress` or `spec.egress`. */
  readonly index: number;
  /** 'any' when `from`/`to` is absent, null or empty: every source or destination, pods and outside alike. */
  readonly peers: readonly Peer[] | 'any';
  /** 'any' when `ports` is absent, null or empty: every port of every protocol. */
  readonly ports: readonly PortTerm[] | 'any';
  /** False when policyTypes does not list the direction: the rule is stored and does nothing. */
  readonly effective: boolean;
  readonly origin: Origin;
}

export type Peer = PodsPeer | AddressPeer;

/** podSelector and namespaceSelector of one peer: both must hold (AND). */
export interface PodsPeer {
  readonly kind: 'pods';
  /** undefined: not written, so the policy's own namespace. An empty selector is every namespace. */
  readonly namespaces: LabelSelector | undefined;
  /** undefined: not written, so every pod of those namespaces. */
  readonly pods: LabelSelector | undefined;
  readonly origin: Origin;
  readonly namespacesOrigin: Origin | undefined;
  readonly podsOrigin: Origin | undefined;
}

export interface AddressPeer {
  readonly kind: 'addresses';
  readonly cidr: string;
  readonly range: AddressRange;
  readonly except: readonly {
    readonly cidr: string;
    readonly range: AddressRange;
    readonly origin: Origin;
  }[];
  readonly origin: Origin;
}

export interface PortTerm {
  /** TCP where the manifest says nothing. */
  readonly protocol: Protocol;
  /** A number, the name of a container port of the destination pod, or undefined: every port of the protocol. */
  readonly port: number | string | undefined;
  /** Last port of a range that begins at `port`. */
  readonly endPort: number | undefined;
  readonly origin: Origin;
}

export function isolationOf(policy: Policy, direction: Direction): Isolation | undefined {
  return policy.isolates.find((isolation) => isolation.direction === direction);
}
