import type { Origin } from '../text/origin';
import type { TextEdit } from '../text/edit';

/** error: `kubectl apply` fails or the policy cannot mean what it says. warning: probably a mistake. info: worth knowing. */
export type Severity = 'error' | 'warning' | 'info';

/** The gate of `kubectl apply` that refuses, in the order they are passed; a gate's errors hide the next gate's. */
export type Stage =
  | 'parse'
  | 'empty'
  | 'client'
  | 'client-validation'
  | 'no-match'
  | 'decode-client'
  | 'decode'
  | 'strict'
  | 'namespace'
  | 'validation'
  | 'conflict';

export interface Fix {
  /** What the button says, e.g. `Quote the label value`. */
  readonly title: string;
  readonly edits: readonly TextEdit[];
  /**
   * Only for a comment that asks to ignore the finding: where in the text of its one edit `: a reason` may be put in, in
   * characters from the start of that text.
   */
  readonly reasonAt?: number;
}

export interface Diagnostic {
  /** `api-server` for what kubectl or the API server would say, else a rule id such as `NP011`. */
  readonly rule: string;
  readonly severity: Severity;
  /** Id of the page to read about it, where that is not the rule: the API server refuses for many reasons. */
  readonly page?: string;
  /** One sentence. For `api-server` in the server's own words. */
  readonly message: string;
  /** What it means here and what to do about it. */
  readonly help: string;
  readonly origin: Origin;
  /** Only for `api-server`: gate, field path and error type exactly as the server reports them. */
  readonly stage?: Stage;
  readonly field?: string;
  readonly type?: string;
  readonly fixes: readonly Fix[];
}

/** Where Kubernetes, or whoever decides, says so. Text and address only: nothing is ever fetched. */
export interface Source {
  readonly text: string;
  readonly url: string;
}

/** What there is to read about a rule, in plain text, whatever the finding. */
export interface PageText {
  /** The rule in a few words, as a heading. */
  readonly title: string;
  /** What it finds. */
  readonly what: string;
  /** What comes of it. */
  readonly why: string;
  /** What to do about it. */
  readonly fix: string;
  readonly source: Source;
}

/** A page of the door: `id` is a rule's, or one of those of the API server's refusals, e.g. `NP003`. */
export interface RulePage extends PageText {
  readonly id: string;
}
