import type { Part, Sentence } from '../sentence';

/** Above this many items a list names the first ones and counts the rest. */
export const USUAL_MOST = 4;

/** `1 workload`, `3 workloads`, `2 policies`: the plural adds `s` unless given. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count} ${count === 1 ? noun : plural}`;
}

/** Which items a list of at most `most` names, and how many it only counts. A single left-over item is named after all. */
export function shortened<T>(items: readonly T[], most: number): { named: readonly T[]; more: number } {
  return items.length <= most + 1
    ? { named: items, more: 0 }
    : { named: items.slice(0, most), more: items.length - most };
}

/** `a`, `a and b`, `a, b or c`, and above `most` + 1 items `a, b and 3 more`. */
export function listed(items: readonly string[], word: 'and' | 'or' = 'and', most = Infinity): string {
  const { named, more } = shortened(items, most);
  const all = more > 0 ? [...named, `${more} more`] : named;
  if (all.length < 2) return all.join('');
  return `${all.slice(0, -1).join(', ')} ${word} ${all.at(-1) ?? ''}`;
}

/** {@link listed} for items that are made of parts, so that each stays a link. */
export function listedParts(
  items: readonly Sentence[],
  word: 'and' | 'or' = 'and',
  most = Infinity,
): readonly Part[] {
  return listedFirst(items, (named) => named, word, most);
}

/** {@link listedParts} of many things: only those that are named are put into words. */
export function listedFirst<T>(
  things: readonly T[],
  inWords: (named: readonly T[]) => readonly Sentence[],
  word: 'and' | 'or',
  most: number,
): readonly Part[] {
  const { named, more } = shortened(things, most);
  const items = inWords(named);
  const all = more > 0 ? [...items, [{ text: `${more} more` }]] : items;
  return separated(all, ', ', ` ${word} `);
}

/** Items that hold commas themselves: `a, b; c; or d`. */
export function listedPhrases(items: readonly Sentence[], word: 'and' | 'or'): readonly Part[] {
  return separated(items, '; ', `; ${word} `);
}

function separated(items: readonly Sentence[], between: string, last: string): readonly Part[] {
  return items.flatMap((item, index) => {
    if (index === 0) return [...item];
    return [{ text: index === items.length - 1 ? last : between }, ...item];
  });
}
