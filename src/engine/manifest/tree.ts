import type { TextRange } from '../text/origin';

/**
 * A YAML or JSON value as kubectl reads it (YAML 1.1, last duplicate wins, `<<` merged by position), with the place of
 * every part. Aliases are resolved: the value of an alias has the anchor's content, its `range` is where the alias stands.
 */
export type YamlNode = MappingNode | SequenceNode | ScalarNode;

interface NodeBase {
  /** Exact extent of the value in the file's text; an absent value (`key:`) is an empty range behind the colon. */
  readonly range: TextRange;
  /** The anchor (`&name`) on this value, or the alias (`*name`) it came through. Either makes an edit inside it unsafe. */
  readonly anchor?: string;
  readonly alias?: string;
  /** A tag written before the value, in full: `tag:yaml.org,2002:str` for `!!str`. It is outside `range`. */
  readonly tag?: string;
}

export interface MappingNode extends NodeBase {
  readonly kind: 'mapping';
  readonly flow: boolean;
  /** Every entry in written order, shadowed ones included. Use {@link entryOf} and {@link effectiveEntries} to read. */
  readonly entries: readonly MappingEntry[];
}

export interface MappingEntry {
  /** The key as kubectl's JSON would spell it: `yes` is `true`, `1` is `1`. */
  readonly key: string;
  readonly keyRange: TextRange;
  /** From the key's first character to the value's last. */
  readonly range: TextRange;
  readonly value: YamlNode;
  /** A later entry of the same key replaces this one, silently for `kubectl apply`. */
  readonly shadowed?: true;
  /** The entry was not written here but merged in by `<<`. */
  readonly merged?: true;
}

export interface SequenceNode extends NodeBase {
  readonly kind: 'sequence';
  readonly flow: boolean;
  readonly items: readonly SequenceItem[];
}

export interface SequenceItem {
  /** Offset of the `-` in block style; undefined in flow style. */
  readonly dash?: number;
  readonly value: YamlNode;
}

/** `int` and `float` follow go-yaml: `010` is 8, `0x1F` 31, `1_000` 1000; `12:30` and `2024-01-01` are strings. */
export type ScalarType = 'string' | 'int' | 'float' | 'bool' | 'null';

export interface ScalarNode extends NodeBase {
  readonly kind: 'scalar';
  readonly type: ScalarType;
  /** An int beyond 2^53 keeps its exact digits in `source` only. */
  readonly value: string | number | boolean | null;
  /** The characters as written, quotes included. */
  readonly source: string;
  readonly quoted: boolean;
}

/** A value that is not written: null, at the place where it would stand. */
export function absentValue(at: number): ScalarNode {
  return {
    kind: 'scalar',
    type: 'null',
    value: null,
    source: '',
    quoted: false,
    range: { start: at, end: at },
  };
}

/** The entry that counts for `key`: the last one that is not shadowed. */
export function entryOf(node: YamlNode | undefined, key: string): MappingEntry | undefined {
  if (node?.kind !== 'mapping') return undefined;
  for (let i = node.entries.length - 1; i >= 0; i--) {
    const entry = node.entries[i]!;
    if (entry.key === key && !entry.shadowed) return entry;
  }
  return undefined;
}

export function valueOf(node: YamlNode | undefined, key: string): YamlNode | undefined {
  return entryOf(node, key)?.value;
}

export function effectiveEntries(node: MappingNode): readonly MappingEntry[] {
  return node.entries.some((entry) => entry.shadowed)
    ? node.entries.filter((entry) => !entry.shadowed)
    : node.entries;
}

export function isNull(node: YamlNode | undefined): boolean {
  return node === undefined || (node.kind === 'scalar' && node.type === 'null');
}

/** The value as a string if it is one; numbers and booleans are not strings to the API. */
export function stringOf(node: YamlNode | undefined): string | undefined {
  return node?.kind === 'scalar' && typeof node.value === 'string' ? node.value : undefined;
}

/** The value behind a path of keys and indexes, or undefined where the path leaves the tree. */
export function nodeAt(node: YamlNode | undefined, path: readonly (string | number)[]): YamlNode | undefined {
  let at = node;
  for (const step of path) {
    if (typeof step === 'string') at = valueOf(at, step);
    else at = at?.kind === 'sequence' ? at.items[step]?.value : undefined;
  }
  return at;
}
