import type { ProfileId } from '../engine/profiles/profile';
import type { Baseline } from './baseline';
import type { SourceFile } from '../engine/text/edit';
import type { Layout } from './layout';
import type { DiskFiles } from './onDisk';

/** What belongs to a set of files beside their texts: opening others changes it, and undo brings it back with them. */
export interface Surroundings {
  readonly name: string;
  /** What "What changed" counts from. */
  readonly baseline: Baseline;
  /** The files as they came, to compare with again. */
  readonly opened: Baseline;
  readonly layout: Layout;
  readonly collapsed: readonly string[];
  /** Who enforces NetworkPolicy where these files go. */
  readonly enforcedBy: ProfileId;
}

/** One undoable step: the files before and after it. Untouched texts are shared, so a step costs only what it changed. */
export interface Step {
  /** What was done, as the undo button says it: `allow web → api`. */
  readonly label: string;
  readonly before: readonly SourceFile[];
  readonly after: readonly SourceFile[];
  /** Only where the step changed them. */
  readonly surroundings?: { readonly before: Surroundings; readonly after: Surroundings } | undefined;
  /** Where the files came from; only where the step changed it. */
  readonly places?: { readonly before: DiskFiles; readonly after: DiskFiles } | undefined;
  /** Steps of one key that follow each other quickly are one step: a word typed, not a letter. */
  readonly mergeKey: string | undefined;
  readonly at: number;
}

/** The one history of everything: typing, drawing, fixes, opening and closing files. Immutable. */
export interface History {
  readonly done: readonly Step[];
  readonly undone: readonly Step[];
}

export const NO_HISTORY: History = { done: [], undone: [] };

const MERGE_WITHIN_MS = 1000;
/** Characters that all steps together may hold; the oldest steps go first. */
const BUDGET = 100_000_000;

/** Texts are compared and not looked up in a set, which would have to digest all of them with every key. */
function charactersHeld({ before, after }: Step): number {
  const untouched = new Set(before);
  const isKept = (file: SourceFile) => untouched.has(file) || before.some(({ text }) => text === file.text);
  return after.reduce((sum, file) => sum + (isKept(file) ? 0 : file.text.length), 0);
}

function withinBudget(steps: readonly Step[]): readonly Step[] {
  let held = 0;
  const tooOld = steps.findLastIndex((step) => (held += charactersHeld(step)) > BUDGET);
  // The newest step stays whatever it holds: what was just done can always be undone.
  return tooOld < 0 ? steps : steps.slice(Math.min(tooOld + 1, steps.length - 1));
}

/** The history with one more step; what was undone before is gone, as everywhere. */
export function record(history: History, step: Step): History {
  const last = history.done.at(-1);
  const merges =
    last?.mergeKey !== undefined &&
    last.mergeKey === step.mergeKey &&
    step.at - last.at < MERGE_WITHIN_MS &&
    history.undone.length === 0;
  const done = merges
    ? [...history.done.slice(0, -1), { ...step, before: last.before }]
    : [...history.done, step];
  return { done: withinBudget(done), undone: [] };
}

/** Takes back the last step: the files to show and the history that can redo it. undefined when there is none. */
export function undo(
  history: History,
): { files: readonly SourceFile[]; history: History; step: Step } | undefined {
  const step = history.done.at(-1);
  return (
    step && {
      files: step.before,
      history: { done: history.done.slice(0, -1), undone: [...history.undone, step] },
      step,
    }
  );
}

export function redo(
  history: History,
): { files: readonly SourceFile[]; history: History; step: Step } | undefined {
  const step = history.undone.at(-1);
  return (
    step && {
      files: step.after,
      history: { done: [...history.done, step], undone: history.undone.slice(0, -1) },
      step,
    }
  );
}
