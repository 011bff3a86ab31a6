import type { Box, Point } from './boxes';
import { GAP_X, layered } from './layered';
import { endsOf, type Link } from './links';
import type { Size } from './sizes';

/** Rows are filled to about this shape of the whole. */
const LANDSCAPE = 1.7;
/** Layers of frames are used only where the whole stays in this shape; else rows waste less of the screen. */
const WIDEST = 3.6;
const TALLEST = 0.8;
/** Above this many, lines between frames are too many to follow anyway. */
const LAYERED_AT_MOST = 40;

interface Packed {
  readonly at: ReadonlyMap<string, Point>;
  readonly size: Size;
}

/** Ids so that related ones are neighbours: breadth first along the links, from the most related on. */
function byRelation(ids: readonly string[], links: readonly Link[]): string[] {
  const related = new Map<string, Map<string, number>>(ids.map((id) => [id, new Map()]));
  const count = (a: string, b: string) => {
    const row = related.get(a);
    if (row && related.has(b)) row.set(b, (row.get(b) ?? 0) + 1);
  };
  for (const { from, to } of links) {
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
function surplusOf(links: readonly Link[]): Map<string, number> {
  const surplus = new Map<string, number>();
  for (const { from, to } of links) {
    surplus.set(from, (surplus.get(from) ?? 0) + 1);
    surplus.set(to, (surplus.get(to) ?? 0) - 1);
  }
  return surplus;
}

/** Shelf packing: rows of related boxes, each row ordered so that lines lead rightwards. */
function inRows(sizes: ReadonlyMap<string, Size>, links: readonly Link[]): Packed {
  const area = [...sizes.values()].reduce(
    (sum, { width, height }) => sum + (width + GAP_X) * (height + GAP_X),
    0,
  );
  const widest = Math.max(0, ...[...sizes.values()].map(({ width }) => width));
  const rowWidth = Math.max(widest, Math.sqrt(area * LANDSCAPE));
  const rows: string[][] = [];
  let used = Infinity;
  for (const id of byRelation([...sizes.keys()], links)) {
    const { width } = sizes.get(id)!;
    if (used + width > rowWidth) {
      rows.push([]);
      used = 0;
    }
    rows.at(-1)!.push(id);
    used += width + GAP_X / 2;
  }
  const surplus = surplusOf(links);
  const at = new Map<string, Point>();
  let y = 0;
  let right = 0;
  for (const row of rows) {
    row.sort((a, b) => (surplus.get(b) ?? 0) - (surplus.get(a) ?? 0));
    let x = 0;
    for (const id of row) {
      at.set(id, { x, y });
      x += sizes.get(id)!.width + GAP_X / 2;
    }
    right = Math.max(right, x - GAP_X / 2);
    y += Math.max(...row.map((id) => sizes.get(id)!.height)) + GAP_X / 2;
  }
  return { at, size: { width: right, height: Math.max(0, y - GAP_X / 2) } };
}

/** Layers from left to right, as inside a namespace; undefined where that would not fit a screen. */
function inLayers(sizes: ReadonlyMap<string, Size>, links: readonly Link[]): Packed | undefined {
  const ids = [...sizes.keys()];
  if (ids.length < 2) return undefined;
  const index = new Map(ids.map((id, i) => [id, i]));
  const known = links.filter(({ from, to }) => index.has(from) && index.has(to));
  const { at, size } = layered(
    [...sizes.values()],
    known.map(({ from, to }): [number, number] => [index.get(from)!, index.get(to)!]),
    known.map(({ room }) => room),
  );
  const shape = size.width / size.height;
  if (shape > WIDEST || shape < TALLEST) return undefined;
  return { at: new Map(ids.map((id, i) => [id, at[i]!])), size };
}

/** Puts further frames where there is room: as high as possible, then as far left. */
function fillIn(placed: Map<string, Box>, sizes: ReadonlyMap<string, Size>, width: number): void {
  const gap = GAP_X / 2;
  for (const [id, size] of sizes) {
    const all = [...placed.values()];
    const clear = (x: number, y: number) =>
      all.every(
        (box) =>
          x >= box.x + box.width + gap ||
          x + size.width + gap <= box.x ||
          y >= box.y + box.height + gap ||
          y + size.height + gap <= box.y,
      );
    const xs = [0, ...all.map((box) => box.x), ...all.map((box) => box.x + box.width + gap)];
    const ys = [0, ...all.map((box) => box.y + box.height + gap)].sort((a, b) => a - b);
    const fitting = [...new Set(xs)].filter((x) => x === 0 || x + size.width <= width).sort((a, b) => a - b);
    const at = ys.flatMap((y) => fitting.map((x) => ({ x, y }))).find(({ x, y }) => clear(x, y))!;
    placed.set(id, { ...at, ...size });
  }
}

/** Places for frames: connected ones so that lines lead rightwards, the others where there is room. */
export function packNamespaces(sizes: ReadonlyMap<string, Size>, links: readonly Link[]): Packed {
  const joined = endsOf(links.filter(({ from, to }) => sizes.has(from) && sizes.has(to)));
  const connected = new Map([...sizes].filter(([id]) => joined.has(id)));
  const flow = sizes.size > LAYERED_AT_MOST ? undefined : inLayers(connected, links);
  if (!flow) return inRows(sizes, links);
  const placed = new Map(
    [...flow.at].map(([id, point]): [string, Box] => [id, { ...point, ...sizes.get(id)! }]),
  );
  const width = Math.max(flow.size.width, flow.size.height * LANDSCAPE);
  fillIn(placed, new Map([...sizes].filter(([id]) => !joined.has(id))), width);
  const boxes = [...placed.values()];
  return {
    at: placed,
    size: {
      width: Math.max(...boxes.map((box) => box.x + box.width)),
      height: Math.max(...boxes.map((box) => box.y + box.height)),
    },
  };
}
