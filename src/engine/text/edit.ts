import type { TextRange } from './origin';

/** Replaces `range` of the file's text by `text`. */
export interface TextEdit {
  readonly file: string;
  readonly range: TextRange;
  readonly text: string;
}

/** One text of the workspace: `path` is unique, `text` is what the user sees. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** Thrown by {@link applyEdits} when two edits of one file touch the same characters or lie outside its text. */
export class EditConflict extends Error {}

/** Edits of one file sorted by place; throws {@link EditConflict} if any two overlap. Two insertions at one place keep their order. */
export function sortEdits(edits: readonly TextEdit[]): TextEdit[] {
  const sorted = [...edits].sort((a, b) => a.range.start - b.range.start || a.range.end - b.range.end);
  for (let i = 1; i < sorted.length; i++) {
    if (sorted[i]!.range.start < sorted[i - 1]!.range.end) throw new EditConflict('two edits overlap');
  }
  return sorted;
}

/** The text after the edits; ranges speak of the text before all of them. Throws {@link EditConflict}. */
export function applyToText(text: string, edits: readonly TextEdit[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const edit of sortEdits(edits)) {
    if (edit.range.start < 0 || edit.range.end > text.length) throw new EditConflict('edit outside the text');
    parts.push(text.slice(at, edit.range.start), edit.text);
    at = edit.range.end;
  }
  parts.push(text.slice(at));
  return parts.join('');
}

/** The edits that undo `edits`; their ranges speak of the text after them, so `applyToText(applyToText(t, e), invert(t, e)) === t`. */
export function invertForText(text: string, edits: readonly TextEdit[]): TextEdit[] {
  let shift = 0;
  return sortEdits(edits).map((edit) => {
    const start = edit.range.start + shift;
    shift += edit.text.length - (edit.range.end - edit.range.start);
    return {
      file: edit.file,
      range: { start, end: start + edit.text.length },
      text: text.slice(edit.range.start, edit.range.end),
    };
  });
}

/** The files after the edits; a file that an edit names and that does not exist yet starts empty. Untouched files keep their identity. */
export function applyEdits(files: readonly SourceFile[], edits: readonly TextEdit[]): SourceFile[] {
  const byFile = groupByFile(edits);
  const next = files.map((file) => {
    const own = byFile.get(file.path);
    byFile.delete(file.path);
    return own ? { path: file.path, text: applyToText(file.text, own) } : file;
  });
  for (const [path, own] of byFile) next.push({ path, text: applyToText('', own) });
  return next;
}

/** The smallest single replacement that turns `before` into `after`; undefined when they are equal. */
export function differenceAsEdit(file: string, before: string, after: string): TextEdit | undefined {
  if (before === after) return undefined;
  const shortest = Math.min(before.length, after.length);
  let head = 0;
  while (head < shortest && before.charCodeAt(head) === after.charCodeAt(head)) head++;
  let tail = 0;
  while (
    tail < shortest - head &&
    before.charCodeAt(before.length - 1 - tail) === after.charCodeAt(after.length - 1 - tail)
  )
    tail++;
  return {
    file,
    range: { start: head, end: before.length - tail },
    text: after.slice(head, after.length - tail),
  };
}

/** The edits of each file, in the order given. */
export function groupByFile(edits: readonly TextEdit[]): Map<string, TextEdit[]> {
  const groups = new Map<string, TextEdit[]>();
  for (const edit of edits) {
    const group = groups.get(edit.file);
    if (group) group.push(edit);
    else groups.set(edit.file, [edit]);
  }
  return groups;
}
