/** Lines of a text, for patches. Offsets count UTF-16 code units; a line ends at LF, and a CR before it belongs to the end. */

export function lineStart(text: string, offset: number): number {
  return offset <= 0 ? 0 : text.lastIndexOf('\n', offset - 1) + 1;
}

/** Offset behind the last character of the line, before its line break. */
export function lineEnd(text: string, offset: number): number {
  const found = text.indexOf('\n', offset);
  const end = found < 0 ? text.length : found;
  return end > offset && text[end - 1] === '\r' ? end - 1 : end;
}

/** Offset at which the next line begins; the text's length on the last line. */
export function nextLine(text: string, offset: number): number {
  const found = text.indexOf('\n', offset);
  return found < 0 ? text.length : found + 1;
}

/** The line that `offset` is in, without its line break. */
export function lineAt(text: string, offset: number): string {
  return text.slice(lineStart(text, offset), lineEnd(text, offset));
}

/** Zero-based column. */
export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

/** Column of the line's first character that is no space. */
export function indentOf(text: string, offset: number): number {
  return /^ */.exec(lineAt(text, offset))![0].length;
}

export function isFirstOnLine(text: string, offset: number): boolean {
  return /^ *$/.test(text.slice(lineStart(text, offset), offset));
}

export function isBlank(line: string): boolean {
  return line.trim() === '';
}

/** True when nothing but spaces and a comment stands between `offset` and the end of its line. */
export function onlyCommentFollows(text: string, offset: number): boolean {
  return /^\s*$|^\s+#/.test(text.slice(offset, lineEnd(text, offset)));
}

/** The line break the text uses; LF when it has none. */
export function newlineOf(text: string): '\n' | '\r\n' {
  const at = text.indexOf('\n');
  return at > 0 && text[at - 1] === '\r' ? '\r\n' : '\n';
}

/**
 * Start of the line behind the last line of a block value that ends at `end`. A block scalar's extent includes its line
 * break, so there `end` is that line already.
 */
export function lineAfter(text: string, end: number): number {
  return end > 0 && text[end - 1] === '\n' ? end : nextLine(text, end);
}

/** Start of the comment lines directly above the line of `offset` that begin in just this column: they speak of that line. */
export function commentsAbove(text: string, offset: number, column: number): number {
  let start = lineStart(text, offset);
  while (start > 0) {
    const above = lineStart(text, start - 1);
    if (text[above + column] !== '#' || indentOf(text, above) !== column) break;
    start = above;
  }
  return start;
}

/** End of the comment lines from the line start `offset` on that begin deeper than `column`: they belong to what is above. */
export function deeperCommentsBelow(text: string, offset: number, column: number): number {
  let end = offset;
  while (end < text.length) {
    const indent = indentOf(text, end);
    if (indent <= column || text[end + indent] !== '#') break;
    end = nextLine(text, end);
  }
  return end;
}

/** An insertion of whole lines at the start of a line; behind a last line without line break it brings its own. */
export function insertLines(
  text: string,
  at: number,
  lines: readonly string[],
): readonly [start: number, end: number, text: string] {
  const newline = newlineOf(text);
  const behindUnfinishedLine = at === text.length && at > 0 && text[at - 1] !== '\n';
  const inserted = behindUnfinishedLine
    ? lines.map((line) => newline + line).join('')
    : lines.map((line) => line + newline).join('');
  return [at, at, inserted];
}

/** `content` with line breaks as `text` has them; as it is where `text` has none. */
export function withLineBreaksOf(text: string, content: string): string {
  return text.includes('\n') ? content.replace(/\r?\n/g, newlineOf(text)) : content;
}
