import { compare } from '../reachability/compare';
import type { Effect } from '../reachability/views';
import { EditConflict } from '../text/edit';
import type { TextEdit } from '../text/edit';
import { addNamespace } from './addNamespace';
import { addWorkload } from './addWorkload';
import { allowConnection } from './allowConnection';
import { changePorts } from './changePorts';
import type { EditContext, Picture } from './context';
import { deletePolicy } from './deletePolicy';
import { Draft } from './draft';
import { duplicatePolicy } from './duplicatePolicy';
import { flipDash } from './flipDash';
import { insertPolicies } from './insertPolicies';
import type { Intent, Plan } from './intent';
import type { IntentHandler } from './intentHandler';
import { movePolicy } from './movePolicy';
import { Refusal } from './refusal';
import { removeConnection } from './removeConnection';
import { renamePolicy } from './renamePolicy';
import { reverseConnection } from './reverseConnection';
import { setDefaultDeny } from './setDefaultDeny';

const NO_EFFECT: Effect = { connections: [], isolation: [] };

/**
 * What is wrong with the texts of some files: a document that was fine and no longer is, or an object that the API server
 * would take no more, would be an edit gone wrong.
 */
function faultsIn({ readings, refusedObjects }: Picture, paths: ReadonlySet<string>): number {
  const edited = readings.filter(({ path }) => paths.has(path));
  const problems = edited.flatMap(({ documents }) => documents.flatMap((document) => document.problems));
  return edited.reduce((sum, { path }) => sum + (refusedObjects.get(path) ?? 0), problems.length);
}

function checkTexts(before: Picture, after: Picture, edits: readonly TextEdit[]): void {
  const edited = new Set(edits.map(({ file }) => file));
  if (faultsIn(after, edited) > faultsIn(before, edited))
    throw new Refusal(
      'What would be written here is something the API server refuses, so nothing is written.',
    );
}

function carryOut<I extends Intent>(handler: IntentHandler<I>, intent: I, context: EditContext): Plan {
  const title = handler.title(intent, context);
  try {
    const draft = new Draft(context);
    const { says, check, blockedAt, stillOpen, into } = handler.carryOut(intent, draft);
    const after = draft.picture;
    const edits = draft.edits();
    checkTexts(context, after, edits);
    const effect = compare(context.reachability, after.reachability);
    check?.(effect, after);
    return {
      title,
      edits,
      effect,
      says: says(effect, context, after),
      ...(into && { into }),
      ...(blockedAt && { blockedAt: blockedAt(after) }),
      ...(stillOpen && { stillOpen: stillOpen(after) }),
    };
  } catch (error) {
    const refused =
      error instanceof Refusal
        ? error.message
        : error instanceof EditConflict
          ? 'Two of the needed edits touch the same text.'
          : undefined;
    if (refused === undefined) throw error;
    return { title, edits: [], effect: NO_EFFECT, says: [], refused };
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
    case 'changePorts':
      return carryOut(changePorts, intent, context);
    case 'reverseConnection':
      return carryOut(reverseConnection, intent, context);
    case 'flipDash':
      return carryOut(flipDash, intent, context);
    case 'renamePolicy':
      return carryOut(renamePolicy, intent, context);
    case 'duplicatePolicy':
      return carryOut(duplicatePolicy, intent, context);
    case 'deletePolicy':
      return carryOut(deletePolicy, intent, context);
    case 'movePolicy':
      return carryOut(movePolicy, intent, context);
    case 'addNamespace':
      return carryOut(addNamespace, intent, context);
    case 'addWorkload':
      return carryOut(addWorkload, intent, context);
    case 'insertPolicies':
      return carryOut(insertPolicies, intent, context);
  }
}
