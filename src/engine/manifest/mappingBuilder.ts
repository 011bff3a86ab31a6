import type { TextRange } from '../text/origin';
import { effectiveEntries, type MappingEntry, type MappingNode, type YamlNode } from './tree';

/** Called for an entry that was written and does not count, with the entry that replaces it. */
export type OnShadowed = (shadowed: MappingEntry, by: MappingEntry) => void;

const FEW = 12;

/** Collects the entries of one mapping by kubectl's rule that whatever stands later wins, merged entries included. */
export class MappingBuilder {
  private readonly entries: (MappingEntry | undefined)[] = [];
  private hasHoles = false;
  /** Only for many entries; for few, looking through them is faster. */
  private places: Map<string, number> | undefined;

  constructor(private readonly onShadowed: OnShadowed) {}

  add(entry: MappingEntry): void {
    const place = this.placeOf(entry.key);
    if (place !== undefined) this.shadow(place, entry);
    this.places?.set(entry.key, this.entries.length);
    this.entries.push(entry);
  }

  private placeOf(key: string): number | undefined {
    const { entries } = this;
    if (entries.length > FEW) {
      this.places ??= new Map(entries.map((entry, place) => [entry?.key ?? '', place]));
      const place = this.places.get(key);
      return place !== undefined && entries[place]?.key === key ? place : undefined;
    }
    for (let place = entries.length - 1; place >= 0; place--) {
      if (entries[place]?.key === key) return place;
    }
    return undefined;
  }

  /**
   * Merges the value of a `<<` key at this place. Of a list the first mapping wins. False: the value is nothing that
   * can be merged.
   */
  merge(value: YamlNode): boolean {
    if (value.kind === 'mapping') {
      for (const entry of effectiveEntries(value)) this.add(mergedEntry(entry, value));
      return true;
    }
    if (value.kind !== 'sequence' || value.alias !== undefined) return false;
    const mappings = value.items.map((item) => item.value).filter((item) => item.kind === 'mapping');
    for (const mapping of mappings.reverse()) this.merge(mapping);
    return mappings.length === value.items.length;
  }

  finish(range: TextRange, flow: boolean): MappingNode {
    const entries = this.hasHoles ? this.entries.filter((entry) => entry !== undefined) : this.entries;
    return { kind: 'mapping', flow, entries: entries as MappingEntry[], range };
  }

  private shadow(place: number, by: MappingEntry): void {
    const entry = this.entries[place]!;
    // Keeping shadowed merged entries would let a few lines of nested merges grow without bounds.
    if (entry.merged) {
      this.entries[place] = undefined;
      this.hasHoles = true;
    } else {
      this.entries[place] = { ...entry, shadowed: true };
      this.onShadowed(entry, by);
    }
  }
}

function mergedEntry(entry: MappingEntry, from: MappingNode): MappingEntry {
  const alias = entry.value.alias ?? from.alias;
  const value = alias === undefined ? entry.value : { ...entry.value, alias };
  return { ...entry, value, merged: true };
}
