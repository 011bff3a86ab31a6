import type { Intent, Plan } from '../engine/edits/intent';
import { whenThere, type Soon } from '../engine/soon';
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
 * Plans against the text of this very moment. Whoever changes the text while the plan is being made gets another one.
 * undefined while there is nobody to plan.
 */
export function planNow(intent: Intent): Soon<Plan | undefined> {
  return whenThere(useWorkspace.getState().settle(), (settled) => {
    if (!settled) return undefined;
    const { revision, ask } = useWorkspace.getState();
    return whenThere(ask('plan', intent), (answered) =>
      useWorkspace.getState().revision === revision ? answered?.answer : planNow(intent),
    );
  });
}

/**
 * Plans an intent against the text of this very moment and writes it, as one undo step. Returns the plan; when it is
 * refused or has nothing to write, the text is untouched. undefined while the engine is not there.
 */
export function carryOut(intent: Intent): Soon<Plan | undefined> {
  return whenThere(planNow(intent), (plan) => {
    if (!plan) return undefined;
    const workspace = useWorkspace.getState();
    if (plan.refused === undefined) {
      workspace.edit(plan.edits, plan.title);
      // What was under the pointer may be gone with its line.
      workspace.light(NOTHING_LIT);
      const written = writtenAt(plan);
      if (written) workspace.revealInEditor(written, true);
    } else workspace.announce(`Not possible. ${plan.refused}`);
    return plan;
  });
}
