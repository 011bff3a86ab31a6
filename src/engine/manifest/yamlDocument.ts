import {
  isAlias,
  isMap,
  isPair,
  isScalar,
  isSeq,
  parseDocument,
  type Document,
  type Node,
  type Pair,
} from 'yaml';
import type { ReadProblem } from './manifest';
import { plainScalarValue } from './scalarValue';
import type { MappingEntry, SequenceItem, YamlNode } from './tree';

export interface ParsedDocument {
  readonly root: YamlNode | undefined;
  readonly problems: readonly ReadProblem[];
}

/** Interim reader. */
export function parseYamlDocument(text: string, start: number): ParsedDocument {
  const doc = parseDocument(text, {
    schema: 'failsafe',
    version: '1.1',
    uniqueKeys: false,
    merge: false,
    prettyErrors: false,
  });
  const error = doc.errors[0];
  if (error) {
    return {
      root: undefined,
      problems: [
        {
          kind: 'parse',
          message: `yaml: ${error.message}`,
          help: error.message,
          range: { start: start + error.pos[0], end: start + error.pos[1] },
        },
      ],
    };
  }
  const problems: ReadProblem[] = [];
  const root = new Converter(text, start, doc, problems).node(doc.contents as Node | null, 0);
  return { root, problems };
}

class Converter {
  constructor(
    private readonly text: string,
    private readonly start: number,
    private readonly doc: Document,
    private readonly problems: ReadProblem[],
  ) {}

  node(node: Node | null, at: number): YamlNode {
    if (!node)
      return {
        kind: 'scalar',
        type: 'null',
        value: null,
        source: '',
        quoted: false,
        range: { start: this.start + at, end: this.start + at },
      };
    if (isAlias(node)) {
      const target = node.resolve(this.doc);
      return { ...this.node(target ?? null, 0), range: this.range(node), alias: node.source };
    }
    const anchor = 'anchor' in node && node.anchor ? { anchor: node.anchor } : {};
    const range = this.range(node);
    if (isScalar(node)) {
      const source = this.text.slice(node.range![0], node.range![1]);
      const quoted = node.type !== 'PLAIN';
      const value = quoted
        ? { type: 'string' as const, value: String(node.value) }
        : plainScalarValue(node.value === null ? '' : String(node.value));
      return { kind: 'scalar', ...value, source, quoted, range, ...anchor };
    }
    if (isSeq(node)) {
      const items: SequenceItem[] = node.items.map((item) => {
        const value = this.node((isPair(item) ? null : item) as Node | null, node.range![0]);
        const dash = this.text.lastIndexOf('-', value.range.start - this.start - 1);
        return node.flow ? { value } : { dash: this.start + dash, value };
      });
      return { kind: 'sequence', flow: node.flow ?? false, items, range, ...anchor };
    }
    if (isMap(node))
      return {
        kind: 'mapping',
        flow: node.flow ?? false,
        entries: this.entries(node.items as Pair<Node, Node | null>[]),
        range,
        ...anchor,
      };
    return this.node(null, at);
  }

  private entries(items: readonly Pair<Node, Node | null>[]): MappingEntry[] {
    const seen = new Map<string, number>();
    const entries: (MappingEntry & { shadowed?: true })[] = [];
    for (const item of items) {
      const keyRange = this.range(item.key);
      const key = isScalar(item.key) ? String(item.key.value) : '';
      const value = this.node(item.value, keyRange.end - this.start + 1);
      const before = seen.get(key);
      if (before !== undefined) entries[before]!.shadowed = true;
      seen.set(key, entries.length);
      entries.push({
        key,
        keyRange,
        value,
        range: { start: keyRange.start, end: Math.max(keyRange.end, value.range.end) },
      });
    }
    return entries;
  }

  private range(node: Node): { start: number; end: number } {
    return { start: this.start + (node.range?.[0] ?? 0), end: this.start + (node.range?.[1] ?? 0) };
  }
}
