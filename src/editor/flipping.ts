import type { DashFlip, DashMark } from '../engine/dash/dashMark';
import { whenThere, type Soon } from '../engine/soon';
import { differenceAsEdit } from '../engine/text/edit';
import type { History, Step } from '../workspace/history';
import { useWorkspace } from '../workspace/workspace';
import { flipTitle } from './dashWords';

/** Flips the dash of a mark of the picture as it is now, or says why that cannot be done. */
export function flipMark(id: string): Soon<void> {
  return whenThere(useWorkspace.getState().settle(), (settled) => {
    const { analysis, edit, announce } = useWorkspace.getState();
    const mark = settled ? analysis?.dashes.find((each) => each.id === id) : undefined;
    if (mark?.flip) edit(mark.flip, flipTitle(mark));
    else announce(mark?.whyNot ?? 'There is no such dash any more');
  });
}

/** The mark that a command at this place means: the one in its line, else the closest one around it. */
export function markAt(marks: readonly DashMark[], offset: number, lineOf: (offset: number) => number) {
  const line = lineOf(offset);
  const inLine = marks.find(({ origin }) => lineOf(origin.range.start) === line);
  if (inLine) return inLine;
  return marks
    .filter(({ origin }) => origin.range.start <= offset && offset <= origin.range.end)
    .sort((a, b) => b.origin.range.start - a.origin.range.start)[0];
}

/** Undoing this much with the dash is what anyone would expect; a pasted file is not. */
const SMALL_STEP = 200;

/** The history as a flip left it, and whether the flip came of undoing. */
export interface Change {
  readonly history: History;
  readonly wasUndone: boolean;
}

/**
 * Takes a flip back. Where the step that made it did little else and is still the last thing that happened, that step is
 * undone, or if undoing it made the flip, redone; else the dash alone is flipped again.
 */
export function takeBack(flip: DashFlip, { history: left, wasUndone }: Change): void {
  const { history, undo, redo } = useWorkspace.getState();
  const isLast = wasUndone ? history === left : history.done.at(-1) === left.done.at(-1);
  const step = wasUndone ? left.undone.at(-1) : left.done.at(-1);
  // The note goes when the picture shows the old reading again.
  if (!step || !isLast || !isSmall(step)) void flipMark(flip.mark.id);
  else if (wasUndone) redo();
  else undo();
}

function isSmall({ before, after }: Step): boolean {
  const changed = after.flatMap((file) => {
    const old = before.find(({ path }) => path === file.path)?.text ?? '';
    return differenceAsEdit(file.path, old, file.text) ?? [];
  });
  const [edit] = changed;
  if (!edit || changed.length > 1) return false;
  return edit.text.length + edit.range.end - edit.range.start <= SMALL_STEP;
}
