import { MappingBuilder } from './mappingBuilder';
import { plainScalarValue } from './scalarValue';
import { absentValue, type MappingEntry, type ScalarNode, type SequenceItem, type YamlNode } from './tree';

/**
 * Reads a document in the plainest YAML, which nearly all manifests are written in: block mappings and lists of words,
 * numbers and simple quotes, one to a line. Gives exactly the tree that the parser gives (a test compares the two on
 * every real file) in a fraction of the time, or undefined for anything out of the ordinary, errors included, which
 * is then the parser's to read. Places are offsets of `text`.
 */
export function readPlainBlocks(text: string): YamlNode | undefined {
  if (UNUSUAL.test(text)) return undefined;
  const blocks = new PlainBlocks(text);
  try {
    return blocks.document();
  } catch (error) {
    if (error === NOT_PLAIN) return undefined;
    throw error;
  }
}

/** Characters that have no place in plain text: tabs, other line breaks, and whatever is not ASCII. */
const UNUSUAL = /[^\n\x20-\x7e]/;

/** Thrown to leave from any depth; the parser takes over. */
const NOT_PLAIN = new Error('not plain');

/** Deeper than any object; the limit proper is the parser's. */
const DEEPEST = 100;

const NEWLINE = 10;
const SPACE = 32;
const DOUBLE_QUOTE = 34;
const HASH = 35;
const SINGLE_QUOTE = 39;
const DASH = 45;
const COLON = 58;

/** Keys that are plain words. A longer one than libyaml takes would not match up to its colon. */
const KEY = /[A-Za-z_][A-Za-z0-9_./-]{0,250}(?=:(?: |\n|$))/y;
/** How a plain scalar may begin without being anything else. */
const PLAIN_START = /[A-Za-z0-9_./+$(~;^\\]|-[^ \n]/y;

/** A recursive descent over lines. `at` is the first character of the line's content, `column` its column. */
class PlainBlocks {
  private at = 0;
  private column = 0;
  private depth = 0;
  private readonly end: number;

  constructor(private readonly text: string) {
    this.end = text.length;
  }

  document(): YamlNode {
    if (this.text.startsWith('---')) {
      if (this.text.charCodeAt(3) !== NEWLINE) throw NOT_PLAIN;
      this.at = 4;
    }
    this.toContent();
    if (this.at >= this.end || this.column !== 0 || this.isDash()) throw NOT_PLAIN;
    const root = this.mapping(0);
    if (this.at < this.end) throw NOT_PLAIN;
    return root;
  }

  /** From the start of a line to the next content, past blank lines and comments. */
  private toContent(): void {
    const { text, end } = this;
    for (;;) {
      const lineStart = this.at;
      while (text.charCodeAt(this.at) === SPACE) this.at++;
      const code = this.at < end ? text.charCodeAt(this.at) : NEWLINE;
      if (code !== NEWLINE && code !== HASH) {
        this.column = this.at - lineStart;
        return;
      }
      this.toNextLine();
      if (this.at >= end) {
        this.column = -1;
        return;
      }
    }
  }

  private toNextLine(): void {
    const newline = this.text.indexOf('\n', this.at);
    this.at = newline < 0 ? this.end : newline + 1;
  }

  private isDash(): boolean {
    if (this.text.charCodeAt(this.at) !== DASH) return false;
    const next = this.at + 1 < this.end ? this.text.charCodeAt(this.at + 1) : NEWLINE;
    return next === SPACE || next === NEWLINE;
  }

  private mapping(column: number): YamlNode {
    if (++this.depth > DEEPEST) throw NOT_PLAIN;
    const mapping = new MappingBuilder(() => {
      throw NOT_PLAIN;
    });
    const start = this.at;
    let end: number;
    do {
      const entry = this.entry(column);
      mapping.add(entry);
      end = entry.range.end;
    } while (this.column === column && !this.isDash());
    if (this.column > column) throw NOT_PLAIN;
    this.depth--;
    return mapping.finish({ start, end }, false);
  }

  private entry(column: number): MappingEntry {
    const start = this.at;
    KEY.lastIndex = start;
    const key = KEY.exec(this.text)?.[0];
    if (key === undefined || typeof plainScalarValue(key).value !== 'string') throw NOT_PLAIN;
    const keyEnd = start + key.length;
    this.at = keyEnd + 1;
    const value = this.isRestBlank() ? this.below(column, keyEnd + 1, true) : this.inline();
    const end = Math.max(keyEnd, value.range.end);
    return { key, keyRange: { start, end: keyEnd }, range: { start, end }, value };
  }

  /** A value that begins on a line below its key or dash; a list may stand in the column of its key. */
  private below(column: number, absentAt: number, mayBeFlush: boolean): YamlNode {
    this.toNextLine();
    this.toContent();
    if (this.column > column) return this.isDash() ? this.sequence(this.column) : this.mapping(this.column);
    if (mayBeFlush && this.column === column && this.isDash()) return this.sequence(column);
    return absentValue(absentAt);
  }

  private sequence(column: number): YamlNode {
    if (++this.depth > DEEPEST) throw NOT_PLAIN;
    const items: SequenceItem[] = [];
    const start = this.at;
    let end = start;
    while (this.column === column && this.isDash()) {
      const dash = this.at;
      this.at = dash + 1;
      const value = this.isRestBlank() ? this.below(column, dash + 1, false) : this.item(dash, column);
      items.push({ dash, value });
      end = value.range.end;
    }
    if (this.column > column) throw NOT_PLAIN;
    this.depth--;
    return { kind: 'sequence', flow: false, items, range: { start, end } };
  }

  /** What stands behind a dash on its line: a scalar, or the first entry of a mapping in that column. */
  private item(dash: number, column: number): YamlNode {
    KEY.lastIndex = this.at;
    if (!KEY.test(this.text)) return this.inline();
    this.column = column + this.at - dash;
    return this.mapping(this.column);
  }

  /** Passes blanks; true where nothing but a comment follows on the line. */
  private isRestBlank(): boolean {
    const { text } = this;
    const from = this.at;
    while (text.charCodeAt(this.at) === SPACE) this.at++;
    const code = this.at < this.end ? text.charCodeAt(this.at) : NEWLINE;
    return code === NEWLINE || (code === HASH && this.at > from);
  }

  /** A scalar or an empty collection that ends on its line. */
  private inline(): YamlNode {
    const code = this.text.charCodeAt(this.at);
    const value =
      code === DOUBLE_QUOTE || code === SINGLE_QUOTE
        ? this.quoted(code)
        : (this.empty('{}') ?? this.empty('[]') ?? this.plain());
    if (!this.isRestBlank()) throw NOT_PLAIN;
    this.toNextLine();
    this.toContent();
    return value;
  }

  private empty(brackets: '{}' | '[]'): YamlNode | undefined {
    if (!this.text.startsWith(brackets, this.at)) return undefined;
    const range = { start: this.at, end: this.at + 2 };
    this.at = range.end;
    return brackets === '{}'
      ? { kind: 'mapping', flow: true, entries: [], range }
      : { kind: 'sequence', flow: true, items: [], range };
  }

  /** Quotes without escapes. */
  private quoted(quote: number): ScalarNode {
    const start = this.at;
    const close = this.text.indexOf(quote === DOUBLE_QUOTE ? '"' : "'", start + 1);
    const value = this.text.slice(start + 1, close);
    if (close < 0 || value.includes('\n') || (quote === DOUBLE_QUOTE && value.includes('\\')))
      throw NOT_PLAIN;
    const end = close + 1;
    if (this.text.charCodeAt(end) === quote) throw NOT_PLAIN;
    this.at = end;
    const source = this.text.slice(start, end);
    return { kind: 'scalar', type: 'string', value, source, quoted: true, range: { start, end } };
  }

  private plain(): ScalarNode {
    const { text } = this;
    const start = this.at;
    PLAIN_START.lastIndex = start;
    if (!PLAIN_START.test(text)) throw NOT_PLAIN;
    const lineEnd = text.indexOf('\n', start);
    let end = lineEnd < 0 ? this.end : lineEnd;
    for (let i = start; i < end; i++) {
      const code = text.charCodeAt(i);
      if (code === COLON && (i + 1 === end || text.charCodeAt(i + 1) === SPACE)) throw NOT_PLAIN;
      if (code === HASH && text.charCodeAt(i - 1) === SPACE) end = i;
    }
    while (text.charCodeAt(end - 1) === SPACE) end--;
    this.at = end;
    const source = text.slice(start, end);
    const { type, value } = plainScalarValue(source);
    if (type === 'float' && !Number.isFinite(value)) throw NOT_PLAIN;
    return { kind: 'scalar', type, value, source, quoted: false, range: { start, end } };
  }
}
