import type { Point } from './boxes';
import { GAP_X } from './layered';
import type { Size } from './sizes';

type Pair = readonly [from: string, to: string];

/** Rows are filled to about this shape of the whole. */
const LANDSCAPE = 1.7;

interface Packed {
  readonly at: ReadonlyMap<string, Point>;
  readonly size: Size;
}

/** Ids so that related ones are neighbours: breadth first along the pairs, from the most related on. */
function byRelation(ids: readonly string[], pairs: readonly Pair[]): string[] {
  const related = new Map<string, Map<string, number>>(ids.map((id) => [id, new Map()]));
  const count = (a: string, b: string) => {
    const row = related.get(a);
    if (row && related.has(b)) row.set(b, (row.get(b) ?? 0) + 1);
  };
  for (const [from, to] of pairs) {
    count(from, to);
    count(to, from);
  }
  const degree = (id: string) => [...related.get(id)!.values()].reduce((sum, n) => sum + n, 0);
  const starts = [...ids].sort((a, b) => degree(b) - degree(a));
  const order = new Set<string>();
  for (const start of starts) {
    const queue = [start];
    for (let id = queue.shift(); id !== undefined; id = queue.shift()) {
      if (order.has(id)) continue;
      order.add(id);
      queue.push(...[...related.get(id)!].sort((a, b) => b[1] - a[1]).map(([other]) => other));
    }
  }
  return [...order];
}

/** How much more leaves than enters: what has much of it stands left. */
function surplusOf(pairs: readonly Pair[]): Map<string, number> {
  const surplus = new Map<string, number>();
  for (const [from, to] of pairs) {
    surplus.set(from, (surplus.get(from) ?? 0) + 1);
    surplus.set(to, (surplus.get(to) ?? 0) - 1);
  }
  return surplus;
}

/** Shelf packing: rows of related boxes, each row ordered so that lines lead rightwards. */
export function packNamespaces(sizes: ReadonlyMap<string, Size>, pairs: readonly Pair[]): Packed {
  const area = [...sizes.values()].reduce(
    (sum, { width, height }) => sum + (width + GAP_X) * (height + GAP_X),
    0,
  );
  const widest = Math.max(0, ...[...sizes.values()].map(({ width }) => width));
  const rowWidth = Math.max(widest, Math.sqrt(area * LANDSCAPE));
  const rows: string[][] = [];
  let used = Infinity;
  for (const id of byRelation([...sizes.keys()], pairs)) {
    const { width } = sizes.get(id)!;
    if (used + width > rowWidth) {
      rows.push([]);
      used = 0;
    }
    rows.at(-1)!.push(id);
    used += width + GAP_X;
  }
  const surplus = surplusOf(pairs);
  const at = new Map<string, Point>();
  let y = 0;
  let right = 0;
  for (const row of rows) {
    row.sort((a, b) => (surplus.get(b) ?? 0) - (surplus.get(a) ?? 0));
    let x = 0;
    for (const id of row) {
      at.set(id, { x, y });
      x += sizes.get(id)!.width + GAP_X;
    }
    right = Math.max(right, x - GAP_X);
    y += Math.max(...row.map((id) => sizes.get(id)!.height)) + GAP_X / 2;
  }
  return { at, size: { width: right, height: Math.max(0, y - GAP_X / 2) } };
}
