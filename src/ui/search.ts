/** Every word of the query stands somewhere in the text; case does not matter. An empty query fits everything. */
export function holdsWords(text: string, query: string): boolean {
  const whole = text.toLowerCase();
  return query
    .toLowerCase()
    .split(/\s+/)
    .every((word) => whole.includes(word));
}

interface Texts<T> {
  readonly nameOf: (item: T) => string;
  /** What is searched, when that is more than the name. */
  readonly textOf?: (item: T) => string;
}

/** Items that hold every word of the query; those whose name begins with it come first, else the order stays. */
export function search<T>(items: readonly T[], query: string, { nameOf, textOf = nameOf }: Texts<T>): T[] {
  const start = query.trim().toLowerCase();
  const rank = (item: T) => (nameOf(item).toLowerCase().startsWith(start) ? 0 : 1);
  return items.filter((item) => holdsWords(textOf(item), query)).sort((a, b) => rank(a) - rank(b));
}
