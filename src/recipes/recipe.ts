import type { PortSet } from '../engine/kube/ports';

/** As the gallery lists them. */
export const GROUPS = ['Deny by default', 'Who may connect', 'Where pods may connect', 'Open up'] as const;
export type Group = (typeof GROUPS)[number];

/** What a parameter is, and so how its text is read. */
export const PARAMETER_KINDS = [
  'namespace',
  'labels',
  'namespace labels',
  'ports',
  'port names',
  'blocks',
  'cidr',
] as const;
export type ParameterKind = (typeof PARAMETER_KINDS)[number];

/** Whose it is: the workload that the policy is for, the one at the other end, or the API server. */
export type Owner = 'selected workload' | 'other workload' | 'API server';

/** Something to fill in: a `$id` of the policy. */
export interface Parameter {
  readonly id: string;
  readonly label: string;
  readonly kind: ParameterKind;
  /** undefined: nobody's, so that what it is such as will do. */
  readonly of: Owner | undefined;
  /** What it is in the recipe's own cluster. */
  readonly example: string;
}

/** What can be seen in the recipe's own cluster once its policy is there. */
export interface Claim {
  /** `namespace/name`, `Internet`, or an address. */
  readonly from: string;
  readonly to: string;
  /** As written, e.g. `TCP 5432`. */
  readonly ports: string;
  readonly portSet: PortSet;
  readonly allowed: boolean;
}

/** A common policy: when to use it, what to fill in, and what it does in a cluster of its own. Texts are Markdown. */
export interface Recipe {
  readonly id: string;
  readonly title: string;
  readonly group: Group;
  /** Which end of a connection the policy is for. */
  readonly about: 'receiver' | 'sender';
  /** Other words that people look for it by. */
  readonly words: string;
  /** One sentence. */
  readonly summary: string;
  readonly when: string;
  readonly watchOut: string;
  readonly parameters: readonly Parameter[];
  readonly shows: readonly Claim[];
  readonly sources: readonly { readonly title: string; readonly url: string }[];
  /** The policy, with `$id` for each parameter. */
  readonly template: string;
  /** A few workloads among which it can be seen at work. */
  readonly cluster: string;
}
