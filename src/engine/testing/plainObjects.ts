import { isMap, isScalar, isSeq, parseAllDocuments, visit, type Document, type Node } from 'yaml';

/** Documents as another parser reads them; undefined where it finds a fault. Shares no code with `engine/manifest`. */
function documentsOf(text: string): readonly Document[] | undefined {
  const documents = parseAllDocuments(text, { version: '1.1', uniqueKeys: false, merge: true });
  if (!Array.isArray(documents) || documents.some(({ errors }) => errors.length > 0)) return undefined;
  return documents;
}

const itemsOf = (value: unknown): readonly unknown[] => {
  const items = (value as { items?: unknown } | null)?.items;
  return Array.isArray(items) ? items : [value];
};

/** Every object of a text as JSON, those of lists one by one, in the order in which they stand. */
export function plainObjects(text: string): readonly string[] | undefined {
  return documentsOf(text)
    ?.flatMap((document) => itemsOf(document.toJS()))
    .filter((value) => value !== null && value !== undefined)
    .map((value) => JSON.stringify(value));
}

/** {@link plainObjects} as values. */
export const plainValues = (text: string): readonly unknown[] | undefined =>
  plainObjects(text)?.map((json) => JSON.parse(json) as unknown);

/**
 * How far the dashes of block lists stand right of the key that holds them: 0 is flush. Every distance that occurs in the
 * text of a NetworkPolicy, once.
 */
export function dashIndents(text: string): ReadonlySet<number> {
  const lineStart = (offset: number) => text.lastIndexOf('\n', offset - 1) + 1;
  const found = new Set<number>();
  for (const document of documentsOf(text) ?? []) {
    if (!isMap(document.contents) || document.contents.get('kind') !== 'NetworkPolicy') continue;
    visit(document, {
      Pair(_, { key, value }) {
        if (!isScalar(key) || !isSeq(value) || value.flow || !key.range || !value.range) return;
        const [keyAt] = key.range;
        const dashAt = firstDash(text, value);
        if (dashAt !== undefined) found.add(dashAt - lineStart(dashAt) - (keyAt - lineStart(keyAt)));
      },
    });
  }
  return found;
}

/** Where the first `-` of a list stands, which is nowhere when something else stands before it on its line. */
function firstDash(text: string, { range }: Node): number | undefined {
  const at = range?.[0];
  return at !== undefined && text[at] === '-' ? at : undefined;
}
