import type { SourceFile, TextEdit } from '../text/edit';
import type { TextRange } from '../text/origin';
import type { Content, Style } from './patchContent';
import { printBlock, USUAL_STYLE } from './patchContent';
import type { Patch } from './patch';
import { refuse } from './patch';
import { insertLines, isBlank, lineStart, nextLine } from './patchLines';

const edit = (file: string, start: number, end: number, text: string): TextEdit => ({
  file,
  range: { start, end },
  text,
});

/** True when something stands between the last `---` and `at` that a new document must be kept apart from. */
function followsDocument(text: string, at: number): boolean {
  const lines = text.slice(0, at).split('\n');
  const separator = lines.findLastIndex((line) => line.startsWith('---'));
  return lines.slice(separator + 1).some((line) => !isBlank(line) && !line.startsWith('#'));
}

/**
 * Writes a new document into a file: directly behind the document that stands at `after`, else at the end. `---` is
 * written where it is needed, and a file that lacks a last line break goes on lacking it. JSON holds one document: refused.
 */
export function appendDocument(
  file: SourceFile,
  content: Content,
  after?: TextRange,
  style: Style = USUAL_STYLE,
): Patch {
  const { path, text } = file;
  if (/^\ufeff?\s*[{[]/.test(text)) return refuse('a JSON file holds one document');
  const at = after?.end ?? text.length;
  const separator = followsDocument(text, at) || at < text.length ? ['---'] : [];
  const [start, end, lines] = insertLines(text, at, [...separator, ...printBlock(content, style)]);
  return { ok: true, edits: [edit(path, start, end, lines)] };
}

/** End of the comment lines at the start of a file that a blank line sets apart from what follows: a licence, not a remark. */
function headerEnd(text: string, { start, end }: TextRange): number {
  const [header = ''] = /^(?:#.*\r?\n)+(?:[ \t]*\r?\n)+/.exec(text.slice(start, end)) ?? [];
  return start + header.length;
}

/** Takes the document at `range` away, with the one `---` that is no longer needed. A header comment of the file stays. */
export function removeDocument(file: SourceFile, range: TextRange): Patch {
  const { path, text } = file;
  const { start, end } = range;
  const above = start > 0 ? lineStart(text, start - 1) : 0;
  if (start > 0 && text.startsWith('---', above)) return { ok: true, edits: [edit(path, above, end, '')] };
  const behind = text.startsWith('---', end) ? nextLine(text, end) : end;
  return { ok: true, edits: [edit(path, headerEnd(text, range), behind, '')] };
}
