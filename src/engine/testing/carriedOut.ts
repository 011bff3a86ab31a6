import { expect } from 'vitest';
import type { Plan } from '../edits/intent';
import { applyEdits, applyToText, groupByFile, invertForText } from '../text/edit';
import type { SourceFile } from '../text/edit';

/** The files after a plan, having checked what holds for every plan: refused plans have no edits, and undo restores all bytes. */
export function carriedOut(files: readonly SourceFile[], drawn: Plan): SourceFile[] {
  if (drawn.refused !== undefined) expect(drawn.edits).toEqual([]);
  for (const [path, edits] of groupByFile(drawn.edits)) {
    const text = files.find((file) => file.path === path)?.text ?? '';
    expect(applyToText(applyToText(text, edits), invertForText(text, edits))).toBe(text);
  }
  return applyEdits(files, drawn.edits);
}
