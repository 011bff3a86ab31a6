import type { ReadProblem } from './manifest';
import type { MappingEntry } from './tree';

/** What there is to say about an entry that a later one of the same key replaces. kubectl itself says nothing. */
function duplicateKey(entry: MappingEntry, by: MappingEntry): ReadProblem {
  const how = by.merged ? 'is overwritten by the << merged in below it' : 'is written again below';
  return {
    kind: 'duplicate-key',
    range: entry.keyRange,
    message: `key ${JSON.stringify(entry.key)} already set in map`,
    help: `${entry.key} ${how}. kubectl keeps the last one and says nothing: this one has no effect.`,
  };
}

/** Of so many keys of one document each is told by itself; who has more of them has one mistake, not thousands. */
const MOST_TOLD = 100;

/** Collects the keys of one document that are written more than once. */
export class DuplicateKeys {
  private readonly told: ReadProblem[] = [];
  private untold = 0;

  add(entry: MappingEntry, by: MappingEntry): void {
    if (this.told.length < MOST_TOLD) this.told.push(duplicateKey(entry, by));
    else this.untold++;
  }

  /** In the order of the text; the last one counts those that are not told. */
  problems(): readonly ReadProblem[] {
    const last = this.told.at(-1);
    if (this.untold === 0 || !last) return this.told;
    const keys = this.untold === 1 ? 'key' : 'keys';
    return [
      ...this.told.slice(0, -1),
      { ...last, help: `${last.help} So it goes for ${this.untold} more ${keys} of this document.` },
    ];
  }
}
