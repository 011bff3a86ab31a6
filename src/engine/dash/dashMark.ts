import type { Origin } from '../text/origin';
import type { TextEdit } from '../text/edit';

/**
 * The three places where one `-` separates OR from AND:
 * peer: `- namespaceSelector` / `- podSelector` (two peers) against one peer with both;
 * rule: `- from` / `- ports` (two rules) against one rule with both;
 * port: `- port` / `- protocol` (two entries) against one entry with both.
 */
export type DashSite = 'peer' | 'rule' | 'port';
export type DashReading = 'OR' | 'AND';

/** Whom a reading admits: the workload ids that may connect on at least one port through this rule, and that set's size. */
export interface Admission {
  readonly workloads: readonly string[];
  /** Ports in words, e.g. `TCP 8080` or `every port`. */
  readonly ports: string;
  /** True when addresses outside the cluster are admitted too. */
  readonly outside: boolean;
}

/** A place where one dash decides, as every analysis names them all. */
export interface DashMark {
  /** Same for a place before and after its dash is flipped: policy id, field path of the list, index of the first item, site. */
  readonly id: string;
  readonly site: DashSite;
  readonly reading: DashReading;
  /** The second of the two fields: the line whose dash decides. Its range starts at the dash or at the key that could have one. */
  readonly origin: Origin;
  /** The smallest edit that flips it; undefined with `whyNot` where it cannot be done safely. */
  readonly flip: readonly TextEdit[] | undefined;
  readonly whyNot?: string;
  /** The place is written with braces, where commas and braces do what dashes do elsewhere. */
  readonly flow?: true;
}

/** What the two readings of one mark mean. It takes longer to find and more room, so it is asked for where somebody looks. */
export interface DashDetails {
  readonly asWritten: Admission;
  readonly flipped: Admission;
  /** Both readings as the API sees them, e.g. `[{…},{…}]` and `[{…,…}]`. */
  readonly json: { readonly asWritten: string; readonly flipped: string };
  /** The difference in one sentence, e.g. `As written 9 more workloads may connect: dex, …`. */
  readonly consequence: string;
}

/** A mark with all there is to say about it; the details are worked out when first looked at. */
export type ExplainedMark = DashMark & DashDetails;

/** A place whose reading an edit changed. */
export interface DashFlip {
  readonly mark: DashMark;
  readonly before: DashReading;
  readonly after: DashReading;
  readonly workloadsBefore: number;
  readonly workloadsAfter: number;
  /** `dash removed here: OR became AND, 14 → 2 workloads may connect`. */
  readonly message: string;
}
