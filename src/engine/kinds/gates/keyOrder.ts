import { compareBytes } from '../networkPolicy/describeBytes';

const SURROGATE = /[\ud800-\udfff]/;

/** Keys in the order in which Go's JSON encoder writes them: by bytes. */
export function sortedByKey<T>(
  entries: readonly (readonly [string, T])[],
): readonly (readonly [string, T])[] {
  if (entries.length < 2) return entries;
  return [...entries].sort(([a], [b]) => compareKeys(a, b));
}

/** UTF-16 orders texts as their bytes do, unless one has a character beyond 16 bits. */
function compareKeys(a: string, b: string): number {
  if (SURROGATE.test(a) || SURROGATE.test(b)) return compareBytes(a, b);
  return a < b ? -1 : a > b ? 1 : 0;
}
