import type { TextRange } from '../text/origin';
import type { LooseScalar } from './caretNodes';
import { nothingAt } from './caretNodes';

/** Stands at the caret while the text is read, so that a caret between words has a place in the tree. Private use area. */
export const CARET_MARK = '\uE000';

/** The stretch of text that {@link readLoosely} walks over, and the scalars in it. */
export class LooseText {
  /** Where reading stands. */
  at: number;
  /** End of the last thing that was read. */
  lastEnd: number;

  /**
   * `mark`: offset of a {@link CARET_MARK} that is not part of the file; places behind it are reported one less.
   * `skip`: whole lines that are not read.
   */
  constructor(
    readonly text: string,
    start: number,
    readonly end: number,
    private readonly mark = Infinity,
    private readonly skip: TextRange = { start: Infinity, end: Infinity },
  ) {
    this.at = start;
    this.lastEnd = start;
  }

  /** The offset in the file's own text. */
  out(offset: number): number {
    return offset > this.mark ? offset - 1 : offset;
  }

  range(start: number, end: number): TextRange {
    this.lastEnd = Math.max(this.lastEnd, end);
    return { start: this.out(start), end: this.out(end) };
  }

  /** The code unit at an offset; NaN behind the end. Much read, hence numbers and not characters. */
  private code(offset: number): number {
    return offset < this.end ? this.text.charCodeAt(offset) : NaN;
  }

  char(offset = this.at): string {
    return offset < this.end ? this.text.charAt(offset) : '';
  }

  atEnd(): boolean {
    return this.at >= this.end;
  }

  /** At a line break, at a comment, or at the end. */
  atLineEnd(): boolean {
    const c = this.code(this.at);
    return isBreak(c) || (c === HASH && isBlankCode(this.code(this.at - 1)));
  }

  atDash(): boolean {
    return this.code(this.at) === DASH && isBlankCode(this.code(this.at + 1));
  }

  atFlow(): boolean {
    return this.char() === '{' || this.char() === '[';
  }

  atQuote(): boolean {
    return this.char() === '"' || this.char() === "'";
  }

  atBlockScalar(): boolean {
    return this.char() === '|' || this.char() === '>';
  }

  skipBlanks(): void {
    while (isSpace(this.code(this.at))) this.at++;
  }

  /** Anchors and tags: `&name`, `!tag`. */
  skipProperties(): void {
    while (this.char() === '&' || this.char() === '!') {
      while (!isBlank(this.char())) this.at++;
      this.skipBlanks();
    }
  }

  toNextLine(): void {
    const next = this.lineEnd(this.at) + 1;
    this.at = next === this.skip.start ? this.skip.end : next;
  }

  /** Offset of the next line break, or the end. */
  lineEnd(from: number): number {
    const found = this.text.indexOf('\n', from);
    return found < 0 || found > this.end ? this.end : found;
  }

  /** The key that begins here, if the line goes on with a colon. */
  keyAhead(): { readonly start: number; readonly end: number; readonly colon: number } | undefined {
    const from = this.at;
    this.skipProperties();
    const start = this.at;
    const quote = this.atQuote() ? this.char() : undefined;
    this.at = from;
    if (quote === undefined) return this.atFlow() ? undefined : this.plainKey(start);
    const end = this.closingQuote(start, quote) + 1;
    if (end > this.lineEnd(start)) return undefined;
    let colon = end;
    while (this.char(colon) === ' ' || this.char(colon) === '\t') colon++;
    return this.char(colon) === ':' && isBlank(this.char(colon + 1)) ? { start, end, colon } : undefined;
  }

  private plainKey(start: number) {
    for (let i = start; i < this.end; i++) {
      const c = this.text.charCodeAt(i);
      if (isBreak(c) || (c === HASH && isBlankCode(this.code(i - 1)))) return undefined;
      if (c === COLON && isBlankCode(this.code(i + 1)))
        return i > start ? { start, end: this.trimmed(start, i), colon: i } : undefined;
    }
    return undefined;
  }

  /** A plain scalar up to the end of its line or a comment. */
  plainLine(): LooseScalar {
    const start = this.at;
    let end = start;
    for (; end < this.end; end++) {
      const c = this.text.charCodeAt(end);
      if (isBreak(c) || (c === HASH && end > start && isBlankCode(this.code(end - 1)))) break;
    }
    this.at = end;
    return this.scalar(start, this.trimmed(start, end), false);
  }

  /** A quoted scalar; one that is not closed ends with its line, or where a line stands too far left to belong to it. */
  quoted(column: number): LooseScalar {
    const start = this.at;
    const quote = this.char();
    const close = this.closingQuote(start, quote);
    const isClosed = close < this.end && !this.leavesColumn(start, close, column);
    this.at = isClosed ? close + 1 : this.trimmed(start, this.lineEnd(start));
    return this.scalar(start, this.at, true);
  }

  /** `|` or `>` with every line that stands deeper than `column`. */
  blockScalar(column: number): LooseScalar {
    const start = this.at;
    let end = this.lineEnd(start);
    while (end < this.end && !this.isLeftOf(end + 1, column + 1)) end = this.lineEnd(end + 1);
    this.at = end;
    return this.scalar(start, end, false);
  }

  /** Whether the line at `lineStart` has text that begins left of `column`. */
  isLeftOf(lineStart: number, column: number): boolean {
    let i = lineStart;
    while (this.code(i) === SPACE) i++;
    return !isBreak(this.code(i)) && i - lineStart < column;
  }

  scalar(start: number, end: number, quoted: boolean): LooseScalar {
    const range = this.range(start, end);
    const source = withoutMark(this.text.slice(start, end));
    return { kind: 'scalar', type: 'string', value: unquote(source), source, quoted, range };
  }

  nothing(offset: number): LooseScalar {
    return nothingAt(this.out(offset));
  }

  /** A key as text: without quotes and without the mark. */
  plainText(start: number, end: number): string {
    return unquote(withoutMark(this.text.slice(start, end)));
  }

  trimmed(start: number, end: number): number {
    let at = end;
    while (at > start && isBlankCode(this.text.charCodeAt(at - 1))) at--;
    return at;
  }

  /** Offset of the quote that closes the one at `open`, or of the end. */
  private closingQuote(open: number, quote: string): number {
    for (let i = open + 1; i < this.end; i++) {
      const c = this.text.charAt(i);
      if (c === '\\' && quote === '"') i++;
      else if (c === quote && quote === "'" && this.char(i + 1) === "'") i++;
      else if (c === quote) return i;
    }
    return this.end;
  }

  private leavesColumn(from: number, to: number, column: number): boolean {
    for (let line = this.lineEnd(from) + 1; line < to; line = this.lineEnd(line) + 1) {
      if (this.isLeftOf(line, column + 1)) return true;
    }
    return false;
  }
}

const SPACE = 0x20;
const TAB = 0x09;
const HASH = 0x23;
const DASH = 0x2d;
const COLON = 0x3a;

function isSpace(code: number): boolean {
  return code === SPACE || code === TAB;
}

/** A line break, or no character at all. */
function isBreak(code: number): boolean {
  return code === 0x0a || code === 0x0d || Number.isNaN(code);
}

function isBlankCode(code: number): boolean {
  return isSpace(code) || isBreak(code);
}

/** Blank, line break, or no character at all. */
export function isBlank(c: string): boolean {
  return c === '' || c === ' ' || c === '\t' || c === '\n' || c === '\r';
}

function withoutMark(text: string): string {
  return text.includes(CARET_MARK) ? text.replace(CARET_MARK, '') : text;
}

function unquote(source: string): string {
  const quote = source.charAt(0);
  if (quote !== '"' && quote !== "'") return source;
  const inner = source.length > 1 && source.endsWith(quote) ? source.slice(1, -1) : source.slice(1);
  return quote === '"' ? inner.replace(/\\(["\\/])/g, '$1') : inner.replaceAll("''", "'");
}
