import type { ManifestDocument } from '../manifest/manifest';
import type { FileReading } from '../manifest/manifestReader';
import type { YamlNode } from '../manifest/tree';
import type { SourceFile } from '../text/edit';
import type { TextRange } from '../text/origin';

const WORD = 'drawbridge-ignore';
/** A comment begins a line or stands behind a blank. */
const COMMENT = /(?<=^|[ \t])#[ \t]*drawbridge-ignore\b([^\r\n]*)/gm;
/** `NP013, NP014: why`; the reason may be left out. */
const RULES = /^[ \t]+([\w.-]+(?:[ \t]*,[ \t]*[\w.-]+)*)[ \t]*(?::(.*))?$/;

/** `# drawbridge-ignore NP013: reason`, as it stands in a file. */
export interface IgnoreComment {
  readonly file: string;
  readonly document: number;
  readonly range: TextRange;
  /** Empty where nothing follows that could be an id. */
  readonly ids: readonly string[];
  /** Findings that begin in here are meant. */
  readonly scope: TextRange;
}

const holds = ({ start, end }: TextRange, offset: number) => start <= offset && offset < end;

/** Whether the offset lies inside a scalar, where `#` begins no comment. */
function insideScalar(node: YamlNode | undefined, offset: number): boolean {
  if (!node || !holds(node.range, offset)) return false;
  if (node.kind === 'scalar') return true;
  return node.kind === 'sequence'
    ? node.items.some(({ value }) => insideScalar(value, offset))
    : node.entries.some(({ value, keyRange }) => holds(keyRange, offset) || insideScalar(value, offset));
}

/** Whether a comment may stand at the offset of this file as it is read. */
export function isCommentable({ documents }: FileReading, offset: number): boolean {
  return !documents.some((document) => holds(document.range, offset) && insideScalar(document.root, offset));
}

const lineStartOf = (text: string, offset: number) => text.lastIndexOf('\n', offset - 1) + 1;

function lineEndOf(text: string, offset: number): number {
  const end = text.indexOf('\n', offset);
  return end < 0 ? text.length : end + 1;
}

/** Start of the next line that says something: no comment, not blank, no `---` by itself. */
function nextContent(text: string, from: number): number {
  let at = from;
  while (
    at < text.length &&
    /^[ \t]*(?:#.*|---[ \t]*(?:#.*)?)?\r?$/.test(text.slice(at, lineEndOf(text, at)).replace(/\n$/, ''))
  )
    at = lineEndOf(text, at);
  return at;
}

const beginsIn = ({ start }: TextRange, line: TextRange) => holds(line, start);

/** The document or object that begins on the line, so that a comment above means all of it. */
function wholeAt(documents: readonly ManifestDocument[], line: TextRange): TextRange | undefined {
  // Only the document around the line need have its tree.
  const here = documents.filter(({ range }) => range.start < line.end && line.start < range.end);
  const document = here.find(({ root }) => root && beginsIn(root.range, line));
  if (document) return document.range;
  const objects = here.flatMap((each) => each.objects);
  return objects.find(({ isRead, origin }) => isRead && beginsIn(origin.range, line))?.origin.range;
}

function scopeOf(text: string, { documents }: FileReading, comment: TextRange): TextRange {
  const start = lineStartOf(text, comment.start);
  const own = { start, end: lineEndOf(text, comment.end) };
  if (text.slice(start, comment.start).trim() !== '') return own;
  const next = nextContent(text, own.end);
  const line = { start: next, end: lineEndOf(text, next) };
  return wholeAt(documents, line) ?? line;
}

function idsOf(tail: string): readonly string[] {
  return (RULES.exec(tail.trimEnd())?.[1] ?? '').split(/[ \t]*,[ \t]*/).filter((id) => id !== '');
}

/** Every such comment of a file, in its order. Text that does not parse has none. */
export function ignoreComments({ path, text }: SourceFile, reading: FileReading): readonly IgnoreComment[] {
  if (!text.includes(WORD)) return [];
  return [...text.matchAll(COMMENT)]
    .filter(({ index }) => isCommentable(reading, index))
    .map((match) => {
      const range = { start: match.index, end: match.index + match[0].trimEnd().length };
      const scope = scopeOf(text, reading, range);
      const document = reading.documents.find((one) => holds(one.range, scope.start))?.index ?? 0;
      return { file: path, document, range, ids: idsOf(match[1]!), scope };
    });
}
