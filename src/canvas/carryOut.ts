import type { Intent, Plan } from '../engine/edits/intent';
import { sortEdits } from '../engine/text/edit';
import type { Origin } from '../engine/text/origin';
import { NOTHING_LIT } from '../workspace/focus';
import { useWorkspace } from '../workspace/workspace';

/** Where the first of the written lines stand once they are written; undefined when nothing was. */
function writtenAt({ edits }: Plan): Origin | undefined {
  const first = edits[0] && sortEdits(edits.filter(({ file }) => file === edits[0]!.file))[0];
  if (!first) return undefined;
  const { start } = first.range;
  return {
    file: first.file,
    document: 0,
    path: '',
    range: { start, end: start + first.text.trimEnd().length },
  };
}

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
    const written = writtenAt(plan);
    if (written) workspace.revealInEditor(written, true);
  } else workspace.announce(`Not possible. ${plan.refused}`);
  return plan;
}
