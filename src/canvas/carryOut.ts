import type { Intent, Plan } from '../engine/edits/intent';
import { NOTHING_LIT } from '../workspace/focus';
import { useWorkspace } from '../workspace/workspace';

/**
 * Plans an intent against the text of this very moment and writes it, as one undo step. Returns the plan; when it is
 * refused or has nothing to write, the text is untouched. undefined while the engine is not there.
 */
export function carryOut(intent: Intent): Plan | undefined {
  const workspace = useWorkspace.getState();
  workspace.settle();
  const plan = workspace.ask('plan', intent);
  if (!plan) return undefined;
  if (plan.refused === undefined) {
    workspace.edit(plan.edits, plan.title);
    // What was under the pointer may be gone with its line.
    workspace.light(NOTHING_LIT);
  } else workspace.announce(`Not possible. ${plan.refused}`);
  return plan;
}
