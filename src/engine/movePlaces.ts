/** How far a document moved in its file, or where each of its offsets is now; and its number there now. */
export interface Move {
  readonly by: number | ((offset: number) => number);
  readonly document: number;
}

type Fields = Readonly<Record<string, unknown>>;

/**
 * Facts of a document that moved: the same plain data with every text range shifted and every place in the document
 * numbered anew. Parts that name no place are shared with the original.
 */
export function movePlaces<T>(facts: T, move: Move): T {
  return moved(facts, move) as T;
}

function moved(value: unknown, move: Move): unknown {
  if (typeof value !== 'object' || value === null) return value;
  return Array.isArray(value) ? movedList(value, move) : movedFields(value as Fields, move);
}

function movedList(list: readonly unknown[], move: Move): readonly unknown[] {
  let copy: unknown[] | undefined;
  list.forEach((item, i) => {
    const next = moved(item, move);
    if (next !== item) (copy ??= list.slice())[i] = next;
  });
  return copy ?? list;
}

/** Labels and their like have only strings in them: whatever their names, they come back as they are. */
function movedFields(fields: Fields, move: Move): Fields {
  const { start, end } = fields;
  if (typeof start === 'number' && typeof end === 'number') return movedRange(fields, start, end, move);
  let copy: Record<string, unknown> | undefined;
  for (const key in fields) {
    const old = fields[key];
    const next = key === 'document' && typeof old === 'number' ? move.document : moved(old, move);
    if (next !== old) (copy ??= { ...fields })[key] = next;
  }
  return copy ?? fields;
}

function movedRange(range: Fields, start: number, end: number, { by }: Move): Fields {
  if (by === 0) return range;
  return typeof by === 'number' ? { start: start + by, end: end + by } : { start: by(start), end: by(end) };
}
