import type { Severity } from '../../engine/diagnostics/diagnostic';

/** One finding of `check`, as its JSON prints it. Lines and columns count from 1, documents from 0. */
export interface Finding {
  readonly file: string;
  readonly document: number;
  readonly line: number;
  readonly column: number;
  readonly severity: Severity;
  /** `api-server` for what kubectl or the API server says, else the rule's id. */
  readonly rule: string;
  readonly message: string;
  readonly help: string;
  /** The page to read about it, for `--explain`, where that is not the rule. */
  readonly page?: string;
  /** Only for `api-server`: gate, field path and error type as the server reports them. */
  readonly stage?: string;
  readonly field?: string;
  readonly type?: string;
}
