import type { LooseText } from './caretText';
import { isBlank } from './caretText';
import type { LooseEntry, LooseMapping, LooseNode, LooseSequence } from './caretNodes';

/** Brackets within brackets beyond this are nobody's manifest; they are read as text. */
const DEEPEST = 64;

/** Reads `{…}` and `[…]`, closed or not yet: what is open ends where a line stands too far left to belong to it. */
export class LooseFlow {
  private column = -1;
  private depth = 0;

  constructor(private readonly text: LooseText) {}

  /** `column`: lines that begin there or further left belong to the block around, unless they only close a bracket. */
  read(column: number): LooseNode {
    this.column = column;
    this.depth = 0;
    return this.collection();
  }

  private collection(): LooseNode {
    const start = this.text.at;
    if (this.depth >= DEEPEST) return this.text.plainLine();
    this.depth++;
    const node = this.text.char() === '{' ? this.mapping(start) : this.sequence(start);
    this.depth--;
    node.range = this.text.range(start, this.text.at);
    return node;
  }

  private mapping(start: number): LooseMapping {
    const entries: LooseEntry[] = [];
    this.elements('}', () => entries.push(this.entry()));
    return { kind: 'mapping', flow: true, range: this.text.range(start, this.text.at), entries };
  }

  private sequence(start: number): LooseSequence {
    const node: LooseSequence = {
      kind: 'sequence',
      flow: true,
      range: this.text.range(start, start),
      items: [],
    };
    this.elements(']', () => node.items.push({ value: this.value() }));
    return node;
  }

  /** Calls `element` at each element until the collection is closed or the text leaves it. */
  private elements(closing: string, element: () => void): void {
    this.text.at++;
    while (this.toNextToken()) {
      const c = this.text.char();
      if (c === closing) {
        this.text.at++;
        return;
      }
      if (c === '}' || c === ']') return;
      if (c === ',') this.text.at++;
      else {
        const before = this.text.at;
        element();
        if (this.text.at === before) this.text.at++;
      }
    }
  }

  private entry(): LooseEntry {
    const start = this.text.at;
    const end = this.word(true);
    const keyRange = this.text.range(start, end);
    const key = this.text.plainText(start, end);
    let colon = end;
    while (isBlank(this.text.char(colon)) && colon < this.text.lineEnd(end)) colon++;
    if (this.text.char(colon) !== ':')
      return { key, keyRange, range: keyRange, value: this.text.nothing(end) };
    this.text.at = colon + 1;
    const value = this.value();
    return { key, keyRange, range: { start: keyRange.start, end: value.range.end }, value };
  }

  private value(): LooseNode {
    const from = this.text.at;
    if (!this.toNextToken()) return this.text.nothing(from);
    this.text.skipProperties();
    const c = this.text.char();
    if (c === ',' || c === '}' || c === ']') return this.text.nothing(from);
    if (this.text.atFlow()) return this.collection();
    const start = this.text.at;
    const quoted = this.text.atQuote();
    return this.text.scalar(start, this.word(false), quoted);
  }

  /** Moves behind a quoted or plain word and returns its end. */
  private word(isKey: boolean): number {
    if (this.text.atQuote()) {
      this.text.quoted(this.column);
      return this.text.at;
    }
    const start = this.text.at;
    let at = start;
    for (; at < this.text.end; at++) {
      const c = this.text.char(at);
      const next = this.text.char(at + 1);
      if (c === '\n' || c === '\r' || c === ',' || c === '}' || c === ']') break;
      if (isKey && c === ':' && (isBlank(next) || ',}]{["'.includes(next))) break;
      if (c === '#' && isBlank(this.text.char(at - 1))) break;
    }
    this.text.at = at;
    return this.text.trimmed(start, at);
  }

  /** Skips blanks, line breaks and comments; false where the flow ends because a line leaves it. */
  private toNextToken(): boolean {
    for (;;) {
      this.text.skipBlanks();
      if (this.text.atEnd()) return false;
      if (!this.text.atLineEnd()) return true;
      const nextLine = this.text.lineEnd(this.text.at) + 1;
      if (nextLine > this.text.end) {
        this.text.at = this.text.end;
        return false;
      }
      if (this.text.isLeftOf(nextLine, this.column + 1) && !this.closesOnly(nextLine)) return false;
      this.text.at = nextLine;
    }
  }

  private closesOnly(lineStart: number): boolean {
    let i = lineStart;
    while (this.text.char(i) === ' ') i++;
    return this.text.char(i) === '}' || this.text.char(i) === ']';
  }
}
