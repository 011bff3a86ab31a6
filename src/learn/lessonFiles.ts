import type { ProfileId } from '../engine/profiles/profile';
import { differenceAsEdit, type SourceFile, type TextEdit } from '../engine/text/edit';
import type { Lesson } from '../lessons/lesson';
import { asOpened } from '../workspace/baseline';
import { NOTHING_SELECTED } from '../workspace/focus';
import { useWorkspace, type SavedWorkspace } from '../workspace/workspace';

/** The file that policies are written to. */
const WRITTEN_TO = 'policies.yaml';

const activeOf = (files: readonly SourceFile[]) =>
  (files.find(({ path }) => path === WRITTEN_TO) ?? files.at(-1)!).path;

/** The workspace that a lesson begins with. */
export function startOf({ title, files, enforcedBy }: Lesson): SavedWorkspace {
  return {
    version: 1,
    name: title,
    files,
    activeFile: activeOf(files),
    opened: asOpened(files),
    baseline: asOpened(files),
    layout: {},
    collapsed: [],
    enforcedBy,
  };
}

/** Files, and who enforces them. */
export interface Stand {
  readonly files: readonly SourceFile[];
  readonly enforcedBy: ProfileId;
}

/** What step `index` (zero-based) begins with for whoever took the solutions before it. */
export function standBefore(lesson: Lesson, index: number): Stand {
  const before = lesson.steps.slice(0, index);
  return {
    files: before.at(-1)?.solution ?? lesson.files,
    enforcedBy:
      before.findLast(({ solutionEnforcedBy }) => solutionEnforcedBy)?.solutionEnforcedBy ??
      lesson.enforcedBy,
  };
}

/** What a right answer to step `index` (zero-based) leaves. */
export function solutionOf(lesson: Lesson, index: number): Stand {
  return standBefore(lesson, index + 1);
}

/** Puts these files in place of all there are, as one undo step. */
export function putInPlace({ files, enforcedBy }: Stand, label: string): void {
  const workspace = useWorkspace.getState();
  workspace.select(NOTHING_SELECTED);
  const active = files.some(({ path }) => path === workspace.activeFile)
    ? workspace.activeFile
    : activeOf(files);
  workspace.setFiles(files, label, active, { enforcedBy });
}

/** Edits that turn each file into its wanted text; files that are as they should be have none. */
export function editsTowards(
  files: readonly SourceFile[],
  wanted: readonly SourceFile[],
): readonly TextEdit[] {
  return wanted.flatMap(
    ({ path, text }) =>
      differenceAsEdit(path, files.find((file) => file.path === path)?.text ?? '', text) ?? [],
  );
}
