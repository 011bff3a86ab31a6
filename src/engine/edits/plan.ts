import { compare } from '../reachability/compare';
import type { Effect } from '../reachability/views';
import { allowConnection } from './allowConnection';
import type { EditContext, Picture } from './context';
import { Draft } from './draft';
import { flipDash } from './flipDash';
import type { Intent, Plan } from './intent';
import type { IntentHandler } from './intentHandler';
import { Refusal } from './refusal';
import { removeConnection } from './removeConnection';
import { setDefaultDeny } from './setDefaultDeny';

const NO_EFFECT: Effect = { connections: [], isolation: [] };

/** A document that was fine and no longer is would be an edit gone wrong: the texts must read as well as before. */
function problemsOf({ readings }: Picture): number {
  return readings.reduce(
    (count, { documents }) => documents.reduce((sum, { problems }) => sum + problems.length, count),
    0,
  );
}

function carryOut<I extends Intent>(handler: IntentHandler<I>, intent: I, context: EditContext): Plan {
  const title = handler.title(intent, context);
  try {
    const draft = new Draft(context);
    const { says } = handler.carryOut(intent, draft);
    const after = draft.picture;
    if (problemsOf(after) > problemsOf(context))
      throw new Refusal('The edited text would not read back as it should.');
    const effect = compare(context.reachability, after.reachability);
    return { title, edits: draft.edits(), effect, says: says(effect, context, after) };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return { title, edits: [], effect: NO_EFFECT, says: [], refused: error.message };
  }
}

/**
 * What would be written for an intent, and what it would do. Nothing happens. An intent that cannot be carried out safely
 * gives a plan without edits that says why; a wish that is fulfilled already gives one without edits that says so.
 */
export function plan(intent: Intent, context: EditContext): Plan {
  switch (intent.kind) {
    case 'allowConnection':
      return carryOut(allowConnection, intent, context);
    case 'removeConnection':
      return carryOut(removeConnection, intent, context);
    case 'setDefaultDeny':
      return carryOut(setDefaultDeny, intent, context);
    case 'flipDash':
      return carryOut(flipDash, intent, context);
  }
}
