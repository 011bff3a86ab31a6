import type { Direction } from '../policy/policy';
import type { Origin } from '../text/origin';

/** One row of the rules table: one rule of one policy. */
export interface RuleRow {
  readonly policy: string;
  readonly direction: Direction;
  /** Workloads the policy selects. */
  readonly target: string;
  readonly peer: string;
  readonly ports: string;
  /** 'isolates' for a direction without rules, 'no effect' for a rule whose direction is not in policyTypes. */
  readonly effect: 'allows' | 'isolates' | 'no effect';
  readonly origin: Origin;
}
