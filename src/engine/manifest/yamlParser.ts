import { NO_PROPERTIES, type Properties, type YamlComposer } from './yamlComposer';
import type { SequenceItem, YamlNode } from './tree';
import { LimitError, YamlError } from './yamlError';
import { DEEPEST, type YamlScanner } from './yamlScanner';
import { UNDEFINED_HANDLE } from './yamlTag';
import { token, type YamlToken, type YamlTokenType } from './yamlToken';

/** What may begin here: in flow style no block collections; a `-` at the column of its key is no deeper block. */
type Position = 'flow' | 'block' | 'value-of-key';

/** Tokens at which a value, key or item turns out not to be written. */
const ENDS_DOCUMENT = new Set<YamlTokenType>(['directive', 'document-start', 'document-end', 'stream-end']);
const ENDS_BLOCK_ITEM = new Set<YamlTokenType>(['block-entry', 'block-end']);
const ENDS_FLUSH_ITEM = new Set<YamlTokenType>(['block-entry', 'key', 'value', 'block-end']);
const ENDS_BLOCK_VALUE = new Set<YamlTokenType>(['key', 'value', 'block-end']);
const ENDS_PAIR_KEY = new Set<YamlTokenType>(['value', 'flow-entry', 'flow-mapping-end']);
const ENDS_ITEM_KEY = new Set<YamlTokenType>(['value', 'flow-entry', 'flow-sequence-end']);
const ENDS_PAIR = new Set<YamlTokenType>(['flow-entry', 'flow-mapping-end']);
const ENDS_ITEM = new Set<YamlTokenType>(['flow-entry', 'flow-sequence-end']);

/**
 * The grammar that kubectl's parser (a descendant of libyaml) follows, from the tokens of one document to its tree.
 * Throws {@link YamlError} and {@link LimitError}.
 */
export class YamlParser {
  private depth = 0;

  constructor(
    private readonly scanner: YamlScanner,
    private readonly composer: YamlComposer,
  ) {}

  /** The document's value and the token behind it; what follows that token, kubectl never reads. */
  parse(): { readonly root: YamlNode; readonly next: YamlToken } {
    if (this.isAt('directive')) this.refuseDirective();
    const isExplicit = this.isAt('document-start');
    if (isExplicit) this.scanner.take();
    const isEmpty = isExplicit ? this.isAtAny(ENDS_DOCUMENT) : this.isAt('stream-end');
    const root = isEmpty ? this.composer.absent(0) : this.node('block');
    this.composer.refuseUnencodable(root);
    return { root, next: this.head };
  }

  private get head(): YamlToken {
    return this.scanner.peek();
  }

  private isAt(type: YamlTokenType): boolean {
    return this.head.type === type;
  }

  private isAtAny(types: ReadonlySet<YamlTokenType>): boolean {
    return types.has(this.head.type);
  }

  /** A directive needs a `---` behind it, and there kubectl has already cut the text. */
  private refuseDirective(): never {
    const { start, text: version } = this.scanner.take();
    if (version !== '' && version !== '1.1') {
      throw new YamlError('parser', 'found incompatible YAML document', { at: start });
    }
    const { start: at } = this.head;
    throw new YamlError('parser', 'did not find expected <document start>', { at, show: start });
  }

  private node(position: Position): YamlNode {
    if (this.isAt('alias')) return this.composer.alias(this.scanner.take());
    const { start } = this.head;
    const { properties, end } = this.properties();
    if (this.isAt('scalar')) return this.composer.scalar(this.scanner.take(), properties);
    if (this.isAtCollection(position)) return this.collection(properties);
    if (properties === NO_PROPERTIES) throw this.failure('did not find expected node content', start);
    return this.composer.scalar(token('scalar', end, end, '', true), properties);
  }

  /** The anchor and tag before a value, and where they end. */
  private properties(): { readonly properties: Properties; readonly end: number } {
    const { start } = this.head;
    let end = start;
    let properties = NO_PROPERTIES;
    let undefinedTag: YamlToken | undefined;
    for (let { type, text } = this.head; type === 'anchor' || type === 'tag'; { type, text } = this.head) {
      if (properties[type] !== undefined) break;
      properties = { ...properties, [type]: text };
      const property = this.scanner.take();
      end = property.end;
      if (type === 'tag' && text === UNDEFINED_HANDLE) undefinedTag = property;
    }
    if (!undefinedTag) return { properties, end };
    throw new YamlError('parser', 'found undefined tag handle', { at: undefinedTag.start, context: start });
  }

  private isAtCollection(position: Position): boolean {
    switch (this.head.type) {
      case 'flow-sequence-start':
      case 'flow-mapping-start':
        return true;
      case 'block-sequence-start':
      case 'block-mapping-start':
        return position !== 'flow';
      default:
        return position === 'value-of-key' && this.isAt('block-entry');
    }
  }

  private collection(properties: Properties): YamlNode {
    this.enter();
    this.composer.openCollection(properties);
    const node = this.collectionOf(this.head.type);
    this.depth--;
    return this.composer.closeCollection(node, properties);
  }

  private collectionOf(type: YamlTokenType): YamlNode {
    if (type === 'block-mapping-start') return this.blockMapping();
    if (type === 'flow-mapping-start') return this.flowMapping();
    return type === 'flow-sequence-start'
      ? this.flowSequence()
      : this.blockSequence(type === 'block-sequence-start');
  }

  private enter(): void {
    if (++this.depth > DEEPEST) throw new LimitError(`nested deeper than ${DEEPEST} levels`, this.head.start);
  }

  /** Items behind `-`. A list at the column of its key has no tokens of its own for where it begins and ends. */
  private blockSequence(hasBounds: boolean): YamlNode {
    const { start } = hasBounds ? this.scanner.take() : this.head;
    const items: SequenceItem[] = [];
    let end = start;
    while (this.isAt('block-entry')) {
      const dash = this.scanner.take();
      const isAbsent = this.isAtAny(hasBounds ? ENDS_BLOCK_ITEM : ENDS_FLUSH_ITEM);
      const value = isAbsent ? this.composer.absent(dash.end) : this.node('block');
      this.composer.refuseUnencodable(value);
      items.push({ dash: dash.start, value });
      end = value.range.end;
    }
    if (hasBounds) this.takeBlockEnd("did not find expected '-' indicator", start);
    return { kind: 'sequence', flow: false, items, range: { start, end } };
  }

  private blockMapping(): YamlNode {
    const { start } = this.scanner.take();
    const mapping = this.composer.mapping();
    let end = start;
    while (this.isAt('key')) {
      const mark = this.scanner.take();
      const key = this.isAtAny(ENDS_BLOCK_VALUE) ? this.composer.absent(mark.end) : this.node('value-of-key');
      const value = this.blockValue(key);
      this.composer.addPair(mapping, key, value);
      end = Math.max(key.range.end, value.range.end);
    }
    this.takeBlockEnd('did not find expected key', start);
    return mapping.finish({ start, end }, false);
  }

  private blockValue(key: YamlNode): YamlNode {
    if (!this.isAt('value')) return this.composer.absent(key.range.end);
    const colon = this.scanner.take();
    return this.isAtAny(ENDS_BLOCK_VALUE) ? this.composer.absent(colon.end) : this.node('value-of-key');
  }

  private takeBlockEnd(reason: string, start: number): void {
    if (!this.isAt('block-end')) throw this.failure(reason, start);
    this.scanner.take();
  }

  private flowSequence(): YamlNode {
    const { start } = this.scanner.take();
    const items: SequenceItem[] = [];
    while (!this.isAt('flow-sequence-end')) {
      if (items.length > 0) this.takeComma("did not find expected ',' or ']'", start);
      if (this.isAt('flow-sequence-end')) break;
      const value = this.isAt('key') ? this.singlePair() : this.node('flow');
      this.composer.refuseUnencodable(value);
      items.push({ value });
    }
    const { end } = this.scanner.take();
    return { kind: 'sequence', flow: true, items, range: { start, end } };
  }

  /** `[a: b]` is a list of one mapping. */
  private singlePair(): YamlNode {
    this.enter();
    this.composer.openCollection(NO_PROPERTIES);
    const { start, end } = this.scanner.take();
    const mapping = this.composer.mapping();
    const hasKey = !this.isAtAny(ENDS_ITEM_KEY);
    const key = hasKey ? this.node('flow') : this.composer.absent(end);
    // libyaml drops the token that stands where the key is missing.
    if (!hasKey) this.scanner.take();
    const value = this.flowValue(key, ENDS_ITEM);
    this.composer.addPair(mapping, key, value);
    this.depth--;
    return mapping.finish({ start, end: Math.max(key.range.end, value.range.end) }, true);
  }

  private flowMapping(): YamlNode {
    const { start } = this.scanner.take();
    const mapping = this.composer.mapping();
    for (let isFirst = true; !this.isAt('flow-mapping-end'); isFirst = false) {
      if (!isFirst) this.takeComma("did not find expected ',' or '}'", start);
      if (this.isAt('flow-mapping-end')) break;
      this.flowPair(mapping);
    }
    const { end } = this.scanner.take();
    return mapping.finish({ start, end }, true);
  }

  private flowPair(mapping: ReturnType<YamlComposer['mapping']>): void {
    let key: YamlNode;
    if (this.isAt('key')) {
      const mark = this.scanner.take();
      const isAbsent = this.isAtAny(ENDS_PAIR_KEY);
      key = isAbsent ? this.composer.absent(mark.end) : this.node('flow');
      this.composer.addPair(mapping, key, this.flowValue(key, ENDS_PAIR));
    } else {
      key = this.node('flow');
      this.composer.addPair(mapping, key, this.composer.absent(key.range.end));
    }
  }

  private flowValue(key: YamlNode, ends: ReadonlySet<YamlTokenType>): YamlNode {
    if (!this.isAt('value')) return this.composer.absent(key.range.end);
    const colon = this.scanner.take();
    return this.isAtAny(ends) ? this.composer.absent(colon.end) : this.node('flow');
  }

  private takeComma(reason: string, start: number): void {
    if (!this.isAt('flow-entry')) throw this.failure(reason, start);
    this.scanner.take();
  }

  /** At the end of the text there is nothing to point at, so the start of the unfinished construct is shown. */
  private failure(reason: string, context: number): YamlError {
    const { type, start } = this.head;
    return new YamlError('parser', reason, {
      at: start,
      context,
      show: type === 'stream-end' ? context : start,
    });
  }
}
