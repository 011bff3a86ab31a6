import type { PortSet } from '../engine/kube/ports';
import type { Direction } from '../engine/policy/policy';
import type { ProfileId } from '../engine/profiles/profile';
import type { SourceFile } from '../engine/text/edit';

export interface LessonSummary {
  /** Its folder and its place in the sequence, e.g. `03-default-deny`. */
  readonly id: string;
  readonly title: string;
  readonly minutes: number;
  /** One line. */
  readonly teaches: string;
}

/** Ends that stand for all, in the cluster and outside it, that no goal of the step names with the other end. */
export const ANYONE_ELSE = 'anyone else';
export const ANYWHERE_ELSE = 'anywhere else';

/**
 * A connection that should be there, or not. Ends are written as on the command line: `namespace/name` of a workload,
 * `Internet`, an address. What is denied may also come from {@link ANYONE_ELSE} or go {@link ANYWHERE_ELSE}.
 */
export interface ConnectionFact {
  readonly kind: 'connection';
  readonly from: string;
  readonly to: string;
  /** As written: `TCP 8080`, `only TCP 8080`, `TCP 53; UDP 53`, `every port`. */
  readonly ports: string;
  readonly portSet: PortSet;
  /** True: nothing but these ports is allowed. */
  readonly only: boolean;
  /** True: all of these ports are allowed. False: none of them is. */
  readonly allowed: boolean;
}

/** Whether some policy isolates a workload in one direction. */
export interface IsolationFact {
  readonly kind: 'isolation';
  readonly workload: string;
  readonly direction: Direction;
  readonly isolated: boolean;
}

/** How many policies a namespace holds; `most` is undefined where there is no limit. */
export interface PolicyFact {
  readonly kind: 'policy';
  readonly namespace: string;
  readonly least: number;
  readonly most: number | undefined;
}

/** A namespace holds a rule that does nothing, since `policyTypes` does not list its direction. */
export interface IdleRuleFact {
  readonly kind: 'idleRule';
  readonly namespace: string;
}

export type Fact = ConnectionFact | IsolationFact | PolicyFact | IdleRuleFact;

export interface Goal extends ConnectionFact {
  /** What it is for, e.g. `web still talks to api`. Markdown, one line. */
  readonly text: string;
}

/** An answer that many give first. */
export interface WrongAnswer {
  readonly name: string;
  /** It is this one when all of them hold. */
  readonly when: readonly Fact[];
  /** Markdown: what happened, and where to look. */
  readonly message: string;
  /** Files that are this answer. */
  readonly example: readonly SourceFile[];
}

export interface Step {
  readonly title: string;
  /** Markdown. */
  readonly text: string;
  readonly goals: readonly Goal[];
  /** Markdown, each says more than the one before. */
  readonly hints: readonly string[];
  /** The first that fits is the one to show. */
  readonly wrong: readonly WrongAnswer[];
  /** All files as one right answer leaves them. A learner may well have other files that are as right. */
  readonly solution: readonly SourceFile[];
  /** Who enforces in the solution, where the answer is to change that and not the files. */
  readonly solutionEnforcedBy?: ProfileId;
}

export interface Lesson extends LessonSummary {
  /** Markdown. */
  readonly intro: string;
  /** What the workspace starts with: `cluster.yaml`, `policies.yaml`. */
  readonly files: readonly SourceFile[];
  /** Who enforces when the lesson starts. */
  readonly enforcedBy: ProfileId;
  /** Each goes on from what the learner has. */
  readonly steps: readonly Step[];
  /** Markdown: what there was to see. */
  readonly outro: string;
  readonly sources: readonly { readonly title: string; readonly url: string }[];
}
