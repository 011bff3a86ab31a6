import type { KubeObject } from '../manifest/manifest';
import type { MappingEntry, ScalarNode, YamlNode } from '../manifest/tree';
import { effectiveEntries, entryOf, isNull } from '../manifest/tree';
import type { Origin, TextRange } from '../text/origin';

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
    readonly range: TextRange,
    /** undefined: not written, or null. */
    readonly node: YamlNode | undefined,
  ) {}

  static of(object: KubeObject): Field {
    return new Field(object, '', object.node?.range ?? object.origin.range, object.node);
  }

  get isWritten(): boolean {
    return this.node !== undefined;
  }

  /** The field of a mapping; not written when this is no mapping. */
  key(name: string): Field {
    const entry = entryOf(this.node, name);
    return entry ? this.child(entry, this.pathOf(name)) : this.missing(this.pathOf(name));
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
      .map((entry) => [entry.key, this.child(entry, this.pathOf(entry.key))] as const);
  }

  /** Items of a list, null ones included; empty when this is no list. */
  items(): readonly Field[] {
    if (this.node?.kind !== 'sequence') return [];
    return this.node.items.map(({ value, dash }, index) => {
      const range = isNull(value) && dash !== undefined ? { start: dash, end: dash + 1 } : value.range;
      return new Field(this.object, `${this.path}[${index}]`, range, isNull(value) ? undefined : value);
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

  private pathOf(key: string): string {
    return this.path === '' ? key : `${this.path}.${key}`;
  }

  private child(entry: MappingEntry, path: string): Field {
    return new Field(this.object, path, entry.range, isNull(entry.value) ? undefined : entry.value);
  }

  private missing(path: string): Field {
    return new Field(this.object, path, this.range, undefined);
  }
}
