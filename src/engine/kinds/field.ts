import type { KubeObject } from '../manifest/manifest';
import type { MappingEntry, ScalarNode, YamlNode } from '../manifest/tree';
import { effectiveEntries, entryOf, isNull } from '../manifest/tree';
import type { TextEdit } from '../text/edit';
import type { Origin, TextRange } from '../text/origin';

/** What is written at a place, as far as it is. */
interface Written {
  /** undefined: not written, or null. */
  readonly node: YamlNode | undefined;
  readonly range: TextRange;
  /** The key this is the value of; undefined for items of lists, for the object itself, and where nothing is written. */
  readonly entry?: MappingEntry;
  /** The text belongs to an anchor or a `<<` as well, so an edit here would change other places too. */
  readonly shared: boolean;
}

/**
 * One place of an object: what stands there, where it was written, and its path as the API server spells it.
 *
 * A field that is absent and a field that is `null` are the same here, because `kubectl apply` (1.31 and later) prunes
 * nulls from mappings before it sends them. Null items of lists stay. A field that is not written keeps the text range of
 * its nearest written ancestor, so that every fact, defaults included, has a place to show.
 */
export class Field {
  private constructor(
    private readonly object: KubeObject,
    /** `spec.ingress[0].from[1]`; '' is the object itself. */
    readonly path: string,
    private readonly written: Written,
  ) {}

  static of(object: KubeObject): Field {
    const { node } = object;
    const range = node?.range ?? object.origin.range;
    return new Field(object, '', { node, range, shared: isAlias(node) });
  }

  /** undefined: not written, or null. */
  get node(): YamlNode | undefined {
    return this.written.node;
  }

  get range(): TextRange {
    return this.written.range;
  }

  get isWritten(): boolean {
    return this.node !== undefined;
  }

  /** The field of a mapping; not written when this is no mapping. */
  key(name: string): Field {
    const entry = entryOf(this.node, name);
    if (entry) return this.child(entry);
    const { range, shared } = this.written;
    return new Field(this.object, this.pathOf(name), { node: undefined, range, entry: undefined, shared });
  }

  /** The field behind several keys: `field.at('spec', 'template')`. */
  at(...names: string[]): Field {
    return names.reduce<Field>((field, name) => field.key(name), this);
  }

  /** Entries of a mapping that count and are not null, each with its key; empty when this is no mapping. */
  entries(): readonly (readonly [key: string, value: Field])[] {
    if (this.node?.kind !== 'mapping') return [];
    return effectiveEntries(this.node)
      .filter((entry) => !isNull(entry.value))
      .map((entry) => [entry.key, this.child(entry)] as const);
  }

  /** Items of a list, null ones included; empty when this is no list. */
  items(): readonly Field[] {
    if (this.node?.kind !== 'sequence') return [];
    return this.node.items.map(({ value, dash }, index) => {
      const none = isNull(value);
      const range = none && dash !== undefined ? { start: dash, end: dash + 1 } : value.range;
      const shared = this.written.shared || isAlias(value);
      return new Field(this.object, `${this.path}[${index}]`, {
        node: none ? undefined : value,
        range,
        shared,
      });
    });
  }

  /** The scalar here, if it is one and not null. */
  scalar(): ScalarNode | undefined {
    return this.node?.kind === 'scalar' ? this.node : undefined;
  }

  /** The string here, if it is one; numbers and booleans are not strings to the API. */
  string(): string | undefined {
    const value = this.scalar()?.value;
    return typeof value === 'string' ? value : undefined;
  }

  /** The number here, if it is an integer in any of YAML's spellings (`80`, `0x50`, `8e1`). */
  integer(): number | undefined {
    const value = this.scalar()?.value;
    return typeof value === 'number' && Number.isInteger(value) ? value : undefined;
  }

  boolean(): boolean | undefined {
    const value = this.scalar()?.value;
    return typeof value === 'boolean' ? value : undefined;
  }

  /** Where this was written. `implied` names the default that stands here when nobody wrote it. */
  origin(implied?: string): Origin {
    const { file, document } = this.object.origin;
    const origin: Origin = { file, document, range: this.range, path: this.path };
    return implied === undefined ? origin : { ...origin, implied };
  }

  /** Writes other text for a scalar; undefined where none stands, or where other places use the same text. */
  replaceScalar(text: string): TextEdit | undefined {
    const node = this.scalar();
    return node && this.edit(node.range, text);
  }

  /** Writes another key for this field's value; undefined where it has none of its own. */
  renameKey(text: string): TextEdit | undefined {
    return this.written.entry && this.edit(this.written.entry.keyRange, text);
  }

  private edit(range: TextRange, text: string): TextEdit | undefined {
    return this.written.shared ? undefined : { file: this.object.origin.file, range, text };
  }

  private pathOf(key: string): string {
    return this.path === '' ? key : `${this.path}.${key}`;
  }

  private child(entry: MappingEntry): Field {
    const node = isNull(entry.value) ? undefined : entry.value;
    const shared = this.written.shared || entry.merged === true || isAlias(entry.value);
    return new Field(this.object, this.pathOf(entry.key), { node, range: entry.range, entry, shared });
  }
}

function isAlias(node: YamlNode | undefined): boolean {
  return node?.alias !== undefined;
}
