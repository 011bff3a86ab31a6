import { JsonError, unexpected } from './jsonError';
import { MappingBuilder, type OnShadowed } from './mappingBuilder';
import type { MappingNode, ScalarNode, SequenceItem, SequenceNode, YamlNode } from './tree';
import { LimitError } from './yamlError';
import { DEEPEST } from './yamlScanner';

const QUOTE = 0x22;
const COMMA = 0x2c;
const COLON = 0x3a;
const BACKSLASH = 0x5c;
const CLOSE_BRACE = 0x7d;
const CLOSE_BRACKET = 0x5d;

const NUMBER = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?/y;
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
const LITERALS = new Map<string, true | false | null>([
  ['t', true],
  ['f', false],
  ['n', null],
]);

/**
 * Reads JSON values one after the other as Go's decoder does, into the same tree that YAML gives. Offsets are those of
 * the text. Throws {@link JsonError} and {@link LimitError}.
 */
export class JsonParser {
  private depth = 0;

  constructor(
    private readonly text: string,
    public at: number,
    private readonly onShadowed: OnShadowed,
  ) {}

  /** The next value, or undefined at the end of the text. */
  next(): YamlNode | undefined {
    this.passSpace();
    return this.at >= this.text.length ? undefined : this.value();
  }

  passSpace(): void {
    while (this.isAt(0x20) || this.isAt(0x0a) || this.isAt(0x0d) || this.isAt(0x09)) this.at++;
  }

  private isAt(character: number): boolean {
    return this.text.charCodeAt(this.at) === character;
  }

  private value(): YamlNode {
    const c = this.text.charCodeAt(this.at);
    if (c === 0x7b) return this.nested(() => this.object());
    if (c === 0x5b) return this.nested(() => this.array());
    if (c === QUOTE) return this.string();
    if (c === 0x2d || (c >= 0x30 && c <= 0x39)) return this.number();
    const letter = this.text[this.at];
    const literal = letter === undefined ? undefined : LITERALS.get(letter);
    if (literal === undefined) throw unexpected(this.text, this.at, 'looking for beginning of value');
    return this.literal(literal);
  }

  private nested<Node>(read: () => Node): Node {
    if (++this.depth > DEEPEST) throw new LimitError(`nested deeper than ${DEEPEST} levels`, this.at);
    const node = read();
    this.depth--;
    return node;
  }

  private object(): MappingNode {
    const start = this.at++;
    const mapping = new MappingBuilder(this.onShadowed);
    this.passSpace();
    for (let isFirst = true; !isFirst || !this.isAt(CLOSE_BRACE); isFirst = false) {
      if (!this.isAt(QUOTE))
        throw unexpected(this.text, this.at, 'looking for beginning of object key string');
      this.pair(mapping);
      if (this.isAt(CLOSE_BRACE)) break;
      if (!this.isAt(COMMA)) throw unexpected(this.text, this.at, 'after object key:value pair');
      this.at++;
      this.passSpace();
    }
    return mapping.finish({ start, end: ++this.at }, true);
  }

  private pair(mapping: MappingBuilder): void {
    const key = this.string();
    this.passSpace();
    if (!this.isAt(COLON)) throw unexpected(this.text, this.at, 'after object key');
    this.at++;
    this.passSpace();
    const value = this.value();
    const range = { start: key.range.start, end: value.range.end };
    mapping.add({ key: key.value as string, keyRange: key.range, range, value });
    this.passSpace();
  }

  private array(): SequenceNode {
    const start = this.at++;
    const items: SequenceItem[] = [];
    this.passSpace();
    while (items.length > 0 || !this.isAt(CLOSE_BRACKET)) {
      items.push({ value: this.value() });
      this.passSpace();
      if (this.isAt(CLOSE_BRACKET)) break;
      if (!this.isAt(COMMA)) throw unexpected(this.text, this.at, 'after array element');
      this.at++;
      this.passSpace();
    }
    return { kind: 'sequence', flow: true, items, range: { start, end: ++this.at } };
  }

  private string(): ScalarNode {
    const source = this.text.slice(this.at, this.endOfString());
    const plain = source.slice(1, -1);
    const value = plain.includes('\\')
      ? (JSON.parse(source) as string).replace(LONE_SURROGATE, '\ufffd')
      : plain;
    return this.scalar('string', value, source);
  }

  /** Offset behind the closing quote; everything up to it is a sound string. */
  private endOfString(): number {
    const { text } = this;
    let at = this.at + 1;
    for (let c = text.charCodeAt(at); c !== QUOTE; c = text.charCodeAt(at)) {
      if (c < 0x20 || at >= text.length) throw unexpected(text, at, 'in string literal');
      if (c === BACKSLASH) this.checkEscape(at);
      at += c === BACKSLASH ? 2 : 1;
    }
    return at + 1;
  }

  private checkEscape(at: number): void {
    const letter = this.text[at + 1] ?? '';
    if (letter === '' || !'"\\/bfnrtu'.includes(letter))
      throw unexpected(this.text, at + 1, 'in string escape code');
    if (letter !== 'u') return;
    for (let digit = at + 2; digit < at + 6; digit++) {
      if (/[0-9a-fA-F]/.test(this.text[digit] ?? '')) continue;
      throw unexpected(this.text, digit, 'in \\u hexadecimal character escape');
    }
  }

  private number(): ScalarNode {
    const match = this.match(NUMBER);
    if (!match) throw unexpected(this.text, this.at + 1, 'in numeric literal');
    const [source, fraction, exponent] = match;
    const behind = this.at + source.length;
    const next = this.text[behind];
    if (next === '.' && fraction === undefined && exponent === undefined) {
      throw unexpected(this.text, behind + 1, 'after decimal point in numeric literal');
    }
    if ((next === 'e' || next === 'E') && exponent === undefined) {
      const hasSign = /[-+]/.test(this.text[behind + 1] ?? '');
      throw unexpected(this.text, behind + (hasSign ? 2 : 1), 'in exponent of numeric literal');
    }
    const value = Number(source);
    if (!Number.isFinite(value))
      throw new JsonError(`cannot unmarshal number ${source} into Go value of type float64`, this.at);
    return this.scalar(fraction === undefined && exponent === undefined ? 'int' : 'float', value, source);
  }

  private literal(value: true | false | null): ScalarNode {
    const source = String(value);
    for (let i = 1; i < source.length; i++) {
      if (this.text[this.at + i] === source[i]) continue;
      throw unexpected(this.text, this.at + i, `in literal ${source} (expecting '${source[i]}')`);
    }
    return this.scalar(value === null ? 'null' : 'bool', value, source);
  }

  private scalar(type: ScalarNode['type'], value: ScalarNode['value'], source: string): ScalarNode {
    const start = this.at;
    this.at += source.length;
    return { kind: 'scalar', type, value, source, quoted: type === 'string', range: { start, end: this.at } };
  }

  private match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.at;
    return pattern.exec(this.text);
  }
}
