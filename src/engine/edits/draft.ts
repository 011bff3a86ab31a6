import type { Patch } from '../manifest/patch';
import { applyEdits, groupByFile } from '../text/edit';
import type { TextEdit } from '../text/edit';
import { composeEdits } from '../text/composeEdits';
import type { EditContext, Picture } from './context';
import { Refusal } from './refusal';

/**
 * Texts in the making. Each step is applied and read again before the next, so that every step speaks of text that is
 * there; at the end the steps become one list of edits of the texts as they were.
 */
export class Draft {
  private now: Picture;
  private readonly steps = new Map<string, TextEdit[][]>();

  constructor(readonly context: EditContext) {
    this.now = context;
  }

  /** What the texts read as after all steps so far. */
  get picture(): Picture {
    return this.now;
  }

  /** Takes a step. Throws {@link Refusal} with the patch's reason where it has one. */
  apply(patch: Patch, what: string): void {
    if (!patch.ok) throw new Refusal(`${what} cannot be edited safely: ${patch.reason}.`);
    if (patch.edits.length === 0) return;
    for (const [file, edits] of groupByFile(patch.edits)) {
      const steps = this.steps.get(file);
      if (steps) steps.push(edits);
      else this.steps.set(file, [edits]);
    }
    this.now = this.context.reanalyse(applyEdits(this.now.files, patch.edits));
  }

  /** All steps as one; ranges speak of the texts before the first. */
  edits(): TextEdit[] {
    return [...this.steps].flatMap(([path, steps]) => {
      const before = this.context.files.find((file) => file.path === path)?.text ?? '';
      return composeEdits(path, before.length, steps);
    });
  }
}
