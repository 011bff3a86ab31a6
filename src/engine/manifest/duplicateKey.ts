import type { ReadProblem } from './manifest';
import type { MappingEntry } from './tree';

/** What there is to say about an entry that a later one of the same key replaces. kubectl itself says nothing. */
export function duplicateKey(entry: MappingEntry, by: MappingEntry): ReadProblem {
  const how = by.merged ? 'is overwritten by the << merged in below it' : 'is written again below';
  return {
    kind: 'duplicate-key',
    range: entry.keyRange,
    message: `key ${JSON.stringify(entry.key)} already set in map`,
    help: `${entry.key} ${how}. kubectl keeps the last one and says nothing: this one has no effect.`,
  };
}
