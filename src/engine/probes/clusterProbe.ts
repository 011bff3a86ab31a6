import type { Protocol } from '../kube/ports';
import type { Origin } from '../text/origin';

/** What a probe puts to the test: a rule that allows, or a policyType that isolates. */
export interface Tested {
  /** `namespace/name`. */
  readonly policy: string;
  /** `ingress rule 1` or `policyTypes Ingress`. */
  readonly what: string;
  readonly origin: Origin;
  /** One-based line of `origin` in its file. */
  readonly line: number;
}

/**
 * How it is known that somebody answers on the port, without which a refused connection proves nothing. probe: another probe
 * must get through there. inside: the destination asks itself, which no policy can forbid. none: nobody can tell.
 */
export type Control = 'probe' | 'inside' | 'none';

/** One connection to try in the real cluster, and what must come of it. */
export interface ClusterProbe {
  /** `shop/web[Deployment] to shop/db[StatefulSet] on TCP 5432`; unique in a plan. */
  readonly id: string;
  /** Workload id. */
  readonly from: string;
  /** Workload id, or an IP address outside the cluster. */
  readonly to: string;
  readonly protocol: Protocol;
  readonly port: number;
  readonly expect: 'allow' | 'deny';
  /** The lines it tests. Empty only for a probe that is nothing but the control of others. */
  readonly tests: readonly Tested[];
  readonly control: Control;
}

/** An address outside the cluster at which somebody is known to answer. */
export interface OutsideTarget {
  readonly address: string;
  readonly protocol: Protocol;
  readonly port: number;
}

/** Which probes are wanted; nothing said means all that are worth making. */
export interface ProbeChoice {
  /** Only from, only to this workload. */
  readonly from?: string;
  readonly to?: string;
  /** Only with this workload at either end. */
  readonly workload?: string;
  /** Only those that test a line of this policy. */
  readonly policy?: string;
  readonly outside?: readonly OutsideTarget[];
  /** At most so many. Default {@link USUAL_PROBES}. */
  readonly max?: number | 'all';
  /** Ids of the probes that the texts are to hold; absent: all. The list of probes stays whole. */
  readonly only?: readonly string[];
}

export const USUAL_PROBES = 24;

export interface ProbePlan {
  /** By destination and port, those that must get through first. */
  readonly probes: readonly ClusterProbe[];
  /** What was left out and why, a sentence each. */
  readonly leftOut: readonly string[];
  /** A POSIX shell script that makes the probes with kubectl and reports in TAP. */
  readonly script: string;
  /** The same probes as a test file of netassert version 2. */
  readonly netassert: string;
}
