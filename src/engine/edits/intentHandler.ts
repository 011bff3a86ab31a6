import type { Sentence } from '../explain/sentence';
import type { Effect } from '../reachability/views';
import type { EditContext, Picture } from './context';
import type { Draft } from './draft';
import type { Intent } from './intent';

/** What a carried-out intent has to say about itself once its effect is known. */
export interface Outcome {
  readonly says: (effect: Effect, before: Picture, after: Picture) => readonly Sentence[];
  /** Existing policies that a drawn connection is written into. */
  readonly into?: readonly string[];
  /** Ends of a drawn connection at which it stays blocked. */
  readonly blockedAt?: (after: Picture) => readonly ('sender' | 'receiver')[];
  /** Whether a connection that was to go is still open, by rules that serve others too. */
  readonly stillOpen?: (after: Picture) => boolean;
  /** Throws {@link Refusal} where the effect is not what was wished for, so that nothing is written. */
  readonly check?: (effect: Effect, after: Picture) => void;
}

export interface IntentHandler<I extends Intent> {
  /** Name of the undo step; also names a plan that is refused. */
  title(intent: I, context: EditContext): string;
  /** Takes the steps. Throws {@link Refusal} where a step cannot be taken safely. */
  carryOut(intent: I, draft: Draft): Outcome;
}
