import { applyToText, groupByFile, type SourceFile, type TextEdit } from '../engine/text/edit';

export interface DiffLine {
  readonly sign: '+' | '-' | ' ';
  readonly text: string;
}

/** Lines of one file that change together. */
export interface Hunk {
  readonly file: string;
  /** One-based number of the first line, in the text before. */
  readonly line: number;
  readonly lines: readonly DiffLine[];
}

interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly edits: readonly TextEdit[];
}

/** Edits that touch the same lines, with the extent of those lines. */
function stretches(text: string, edits: readonly TextEdit[]): Stretch[] {
  const found: Stretch[] = [];
  for (const edit of [...edits].sort((a, b) => a.range.start - b.range.start)) {
    const start = text.lastIndexOf('\n', edit.range.start - 1) + 1;
    const newline = text.indexOf('\n', edit.range.end);
    const end = newline < 0 ? text.length : newline;
    const last = found.at(-1);
    if (last && start <= last.end + 1) {
      found[found.length - 1] = {
        start: last.start,
        end: Math.max(end, last.end),
        edits: [...last.edits, edit],
      };
    } else found.push({ start, end, edits: [edit] });
  }
  return found;
}

function hunkOf(file: string, text: string, { start, end, edits }: Stretch): Hunk | undefined {
  const moved = edits.map((edit) => ({
    ...edit,
    range: { start: edit.range.start - start, end: edit.range.end - start },
  }));
  const old = text.slice(start, end);
  const before = old.split('\n');
  const after = applyToText(old, moved).split('\n');
  const shortest = Math.min(before.length, after.length);
  let head = 0;
  while (head < shortest && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < shortest - head && before[before.length - 1 - tail] === after[after.length - 1 - tail])
    tail++;
  const removed = before
    .slice(head, before.length - tail)
    .filter((line) => line !== '' || after.length < before.length);
  const added = after.slice(head, after.length - tail);
  if (removed.length + added.length === 0) return undefined;
  const above = head > 0 ? [before[head - 1]!] : lineAbove(text, start);
  return {
    file,
    line: text.slice(0, start).split('\n').length + head - above.length,
    lines: [
      ...above.map((line): DiffLine => ({ sign: ' ', text: line })),
      ...removed.map((line): DiffLine => ({ sign: '-', text: line })),
      ...added.map((line): DiffLine => ({ sign: '+', text: line })),
    ],
  };
}

function lineAbove(text: string, start: number): string[] {
  return start === 0 ? [] : [text.slice(text.lastIndexOf('\n', start - 2) + 1, start - 1)];
}

/** What edits change, as lines: those that go, those that come, and the one above for orientation. */
export function planDiff(files: readonly SourceFile[], edits: readonly TextEdit[]): Hunk[] {
  return [...groupByFile(edits)].flatMap(([path, own]) => {
    const text = files.find((file) => file.path === path)?.text ?? '';
    return stretches(text, own).flatMap((stretch) => hunkOf(path, text, stretch) ?? []);
  });
}
