import type { SourceFile, TextEdit } from '../text/edit';
import type { TextRange } from '../text/origin';
import type { Content, Style } from './patchContent';
import { printBlock, USUAL_STYLE } from './patchContent';
import type { Patch } from './patch';
import { refuse } from './patch';
import { insertLines, isBlank, lineAt, lineStart, newlineOf, nextLine } from './patchLines';

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

/** Where and how a new document is written. */
export interface NewDocument {
  /** The document behind which it comes; undefined: at the end. */
  readonly after?: TextRange | undefined;
  readonly style?: Style | undefined;
  /** Lines above its content, each with its `#`. */
  readonly comments?: readonly string[];
}

/**
 * Writes a new document into a file: directly behind the document that stands at `after`, else at the end. `---` is
 * written where it is needed, and a file that lacks a last line break goes on lacking it. JSON holds one document: refused.
 */
export function appendDocument(
  file: SourceFile,
  content: Content,
  { after, style = USUAL_STYLE, comments = [] }: NewDocument = {},
): Patch {
  const { path, text } = file;
  if (/^\ufeff?\s*[{[]/.test(text)) return refuse('a JSON file holds one document');
  const at = after?.end ?? text.length;
  const separator = followsDocument(text, at) || at < text.length ? ['---'] : [];
  const [start, end, lines] = insertLines(text, at, [
    ...separator,
    ...comments,
    ...printBlock(content, style),
  ]);
  return { ok: true, edits: [edit(path, start, end, lines)] };
}

/** End of the comment lines at the start of a file that a blank line sets apart from what follows: a licence, not a remark. */
function headerEnd(text: string, { start, end }: TextRange): number {
  const [header = ''] = /^(?:#.*\r?\n)+(?:[ \t]*\r?\n)+/.exec(text.slice(start, end)) ?? [];
  return start + header.length;
}

/** Start of the `---` line directly above a document; undefined where it begins without one. */
function separatorAbove(text: string, { start }: TextRange): number | undefined {
  const above = start > 0 ? lineStart(text, start - 1) : start;
  return above < start && text.startsWith('---', above) ? above : undefined;
}

/** Whether nothing but blank lines and comments stands before an offset. */
function isAtTop(text: string, offset: number): boolean {
  const above = text.slice(text.charCodeAt(0) === 0xfeff ? 1 : 0, offset);
  return above.split('\n').every((line) => isBlank(line) || line.startsWith('#'));
}

/**
 * Takes the document at `range` away, with the one `---` that is no longer needed. A header comment of the file stays, and
 * so does the `---` above it.
 */
export function removeDocument(file: SourceFile, range: TextRange): Patch {
  const { path, text } = file;
  const { start, end } = range;
  const above = separatorAbove(text, range);
  const header = headerEnd(text, range);
  const keepsHeader = above !== undefined && header > start && isAtTop(text, above);
  if (above !== undefined && !keepsHeader) return { ok: true, edits: [edit(path, above, end, '')] };
  // A separator with a comment speaks of the document below it.
  const behind = lineAt(text, end).trimEnd() === '---' ? nextLine(text, end) : end;
  const from = keepsHeader || isAtTop(text, start) ? header : start;
  return { ok: true, edits: [edit(path, from, behind, '')] };
}

/** A document as it is written: its text without the file's header, and the `---` line above it, which may hold a comment. */
export interface DocumentText {
  readonly range: TextRange;
  readonly separator: string;
}

export function documentText({ text }: SourceFile, range: TextRange): DocumentText {
  const above = separatorAbove(text, range);
  const start = isAtTop(text, above ?? range.start) ? headerEnd(text, range) : range.start;
  return { range: { start, end: range.end }, separator: above === undefined ? '---' : lineAt(text, above) };
}

/** Writes the text of a document, every byte of it, behind the document that stands at `after`, or else at the end of a file. */
export function insertDocumentText(
  file: SourceFile,
  content: string,
  separator: string,
  after?: TextRange,
): Patch {
  const { path, text } = file;
  const at = after?.end ?? text.length;
  const newline = text.includes('\n') ? newlineOf(text) : newlineOf(content);
  const above = text.slice(text.charCodeAt(0) === 0xfeff ? 1 : 0, at);
  const needsSeparator = separator !== '---' || !isBlank(sinceSeparator(above));
  const unfinished = above !== '' && !above.endsWith('\n') ? newline : '';
  const between = needsSeparator ? unfinished + separator + newline : unfinished;
  const closed = at < text.length && !content.endsWith('\n') ? content + newline : content;
  return { ok: true, edits: [edit(path, at, at, between + closed)] };
}

/** What stands behind the last `---` line. */
function sinceSeparator(text: string): string {
  const lines = text.split('\n');
  return lines.slice(lines.findLastIndex((line) => line.startsWith('---')) + 1).join('\n');
}
