import type { TextRange } from '../text/origin';
import { AliasBudget } from './aliasBudget';
import { floatKey, goSyntax } from './goText';
import { MappingBuilder } from './mappingBuilder';
import { plainScalarValue, type ScalarValue } from './scalarValue';
import { taggedScalarValue } from './taggedScalar';
import { absentValue, type MappingEntry, type ScalarNode, type YamlNode } from './tree';
import { YamlError } from './yamlError';
import type { YamlToken } from './yamlToken';

/** Where the composer reports what is no error of syntax. */
export interface YamlFindings {
  /** kubectl parses the text but cannot decode it, turn it into JSON, or write that JSON; the first such stage speaks. */
  refuse(stage: 'decode' | 'convert' | 'encode', message: string, range: TextRange): void;
  shadowed(entry: MappingEntry, by: MappingEntry): void;
}

/** What stands before a value: `&anchor`, `!tag`. */
export interface Properties {
  readonly anchor?: string;
  readonly tag?: string;
}

export const NO_PROPERTIES: Properties = {};

/** An anchor whose value is still being read: an alias to it would contain itself. */
const UNFINISHED = Symbol('unfinished');

/** Gives the parts of one document their meaning: types of scalars, anchors and aliases, merges and duplicates of keys. */
export class YamlComposer {
  private readonly anchors = new Map<string, YamlNode | typeof UNFINISHED>();
  private readonly budget = new AliasBudget();

  constructor(
    private readonly text: string,
    private readonly findings: YamlFindings,
  ) {}

  scalar(token: YamlToken, properties: Properties): YamlNode {
    this.budget.count();
    const { start, end, text, plain } = token;
    const source = text.length === end - start ? text : this.text.slice(start, end);
    const { type, value } = this.valueOf(token, properties.tag);
    return this.named(
      { kind: 'scalar', type, value, source, quoted: !plain, range: { start, end } },
      properties,
    );
  }

  private valueOf({ start, end, text, plain }: YamlToken, tag: string | undefined): ScalarValue {
    if (tag === undefined) return plain ? plainScalarValue(text) : { type: 'string', value: text };
    const tagged = taggedScalarValue(text, tag);
    if (!('error' in tagged)) return tagged;
    this.findings.refuse('decode', `yaml: ${tagged.error}`, { start, end });
    return { type: 'string', value: text };
  }

  absent(at: number): ScalarNode {
    this.budget.count();
    return absentValue(at);
  }

  openCollection({ anchor }: Properties): void {
    this.budget.count();
    if (anchor === undefined) return;
    this.anchors.set(anchor, UNFINISHED);
    this.budget.open(anchor);
  }

  closeCollection(node: YamlNode, properties: Properties): YamlNode {
    return this.named(node, properties);
  }

  alias({ text: name, start, end }: YamlToken): YamlNode {
    const target = this.anchors.get(name);
    const range = { start, end };
    if (target === undefined)
      throw new YamlError('document', `unknown anchor '${name}' referenced`, { at: start });
    if (target === UNFINISHED) {
      this.findings.refuse('decode', `yaml: anchor '${name}' value contains itself`, range);
      return this.absent(start);
    }
    if (!this.budget.spend(name)) {
      this.findings.refuse('decode', 'yaml: document contains excessive aliasing', range);
      return this.absent(start);
    }
    return { ...target, range, alias: name };
  }

  mapping(): MappingBuilder {
    return new MappingBuilder((entry, by) => this.findings.shadowed(entry, by));
  }

  /** Adds `key: value` to a mapping as kubectl would: keys become strings, `<<` merges. */
  addPair(mapping: MappingBuilder, key: YamlNode, value: YamlNode): void {
    const range = { start: key.range.start, end: Math.max(key.range.end, value.range.end) };
    if (isMergeKey(key)) {
      if (mapping.merge(value)) return;
      const message = 'yaml: map merge requires map or sequence of maps as the value';
      this.findings.refuse('decode', message, value.range);
    }
    this.refuseUnencodable(value);
    const name = this.keyName(key, value);
    if (name !== undefined) mapping.add({ key: name, keyRange: key.range, range, value });
  }

  /** JSON knows no infinity. */
  refuseUnencodable(value: YamlNode): void {
    if (value.kind !== 'scalar' || value.type !== 'float' || Number.isFinite(value.value)) return;
    const name = Number.isNaN(value.value) ? 'NaN' : value.value === Infinity ? '+Inf' : '-Inf';
    this.findings.refuse('encode', `json: unsupported value: ${name}`, value.range);
  }

  private keyName(key: YamlNode, value: YamlNode): string | undefined {
    if (key.kind !== 'scalar') {
      this.findings.refuse('decode', `yaml: invalid map key: ${goSyntax(key)}`, key.range);
      return undefined;
    }
    if (typeof key.value === 'string') return key.value;
    if (key.type === 'int') return this.integerKey(key, value);
    if (key.value !== null) return typeof key.value === 'number' ? floatKey(key.value) : String(key.value);
    const message = `unsupported map key of type: %!s(<nil>), key: <nil>, value: ${goSyntax(value)}`;
    this.findings.refuse('convert', message, key.range.start < key.range.end ? key.range : value.range);
    return undefined;
  }

  /** Digits that a JavaScript number cannot hold are taken from the source. */
  private integerKey({ source, value: number, range }: ScalarNode, value: YamlNode): string | undefined {
    if (Number.isSafeInteger(number)) return String(number);
    const digits = source.replace(/[_+]/g, '');
    const isExact = /^(?:-?[1-9][0-9]*|0[xX][0-9a-fA-F]+)$/.test(digits);
    const integer = BigInt(isExact ? digits : (number as number));
    if (integer < 1n << 63n) return integer.toString();
    const message = `unsupported map key of type: uint64, key: 0x${integer.toString(16)}, value: ${goSyntax(value)}`;
    this.findings.refuse('convert', message, range);
    return undefined;
  }

  private named(node: YamlNode, { anchor, tag }: Properties): YamlNode {
    if (anchor === undefined && tag === undefined) return node;
    const tagged = tag === undefined ? node : { ...node, tag };
    if (anchor === undefined) return tagged;
    const value = { ...tagged, anchor };
    this.anchors.set(anchor, value);
    this.budget.close(anchor);
    return value;
  }
}

function isMergeKey(key: YamlNode): boolean {
  if (key.kind !== 'scalar' || key.value !== '<<' || key.alias !== undefined) return false;
  return key.tag === undefined ? !key.quoted : key.tag === 'tag:yaml.org,2002:merge';
}
