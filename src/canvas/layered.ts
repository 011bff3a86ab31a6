import type { Lane, Point } from './boxes';
import { acyclic, layersOf, withinHeight } from './layers';
import type { Size } from './sizes';
import { spread } from './spread';

/** Places of the nodes of a small graph, by index, and the extent of all of them from (0, 0). */
export interface Placed {
  readonly at: readonly Point[];
  readonly size: Size;
  /** For each edge, by index, the stretches along which it passes layers; empty for edges to the next layer or back. */
  readonly lanes: readonly (readonly Lane[])[];
}

export const GAP_X = 84;
export const GAP_Y = 20;
/** Room left and right of a label between two layers. */
const LABEL_MARGIN = 28;
/** A line that passes a layer takes this much of its height. */
const LANE = 10;
const SWEEPS = 6;

/** A card, or the lane of an edge that passes a layer. */
interface Cell {
  readonly node?: number;
  readonly edge?: number;
  readonly size: Size;
  readonly before: Cell[];
  readonly after: Cell[];
  middle: number;
}

function cellsOf(
  sizes: readonly Size[],
  layer: readonly number[],
  edges: readonly (readonly [number, number])[],
) {
  const columns: Cell[][] = Array.from({ length: Math.max(0, ...layer) + 1 }, () => []);
  const put = (at: number, what: Pick<Cell, 'node' | 'edge' | 'size'>): Cell => {
    const cell: Cell = { ...what, before: [], after: [], middle: 0 };
    columns[at]!.push(cell);
    return cell;
  };
  const cards = sizes.map((size, node) => put(layer[node]!, { node, size }));
  edges.forEach(([from, to], edge) => {
    let last = cards[from]!;
    for (let at = layer[from]! + 1; at < layer[to]!; at++)
      last = link(last, put(at, { edge, size: { width: 0, height: LANE } }));
    link(last, cards[to]!);
  });
  return columns;
}

function link(from: Cell, to: Cell): Cell {
  from.after.push(to);
  to.before.push(from);
  return to;
}

const mean = (cells: readonly Cell[]) => cells.reduce((sum, { middle }) => sum + middle, 0) / cells.length;

/** Cards keep their distance; lanes may lie close to each other. */
const roomOf = ({ node, size }: Cell) => size.height + (node === undefined ? 0 : GAP_Y);

function stack(column: readonly Cell[], wanted: readonly number[]): void {
  const rooms = column.map(roomOf);
  spread(rooms, wanted, 0).forEach((top, index) => (column[index]!.middle = top + rooms[index]! / 2));
}

/** Moves every cell towards the middle of its neighbours, alternately from the left and from the right. */
function settle(columns: readonly Cell[][]): void {
  for (const column of columns)
    stack(
      column,
      column.map(() => 0),
    );
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    const leftToRight = sweep % 2 === 0;
    for (const column of leftToRight ? columns : columns.toReversed()) {
      const wanted = new Map(
        column.map((cell) => {
          const near = leftToRight ? cell.before : cell.after;
          return [cell, near.length > 0 ? mean(near) : cell.middle];
        }),
      );
      // The first sweeps may change the order within a layer, the last two only the distances.
      if (sweep < SWEEPS - 2) column.sort((a, b) => wanted.get(a)! - wanted.get(b)!);
      stack(
        column,
        column.map((cell) => wanted.get(cell)!),
      );
    }
  }
  for (const column of columns) {
    stack(
      column,
      column.map((cell) => {
        const near = [...cell.before, ...cell.after];
        return near.length > 0 ? mean(near) : cell.middle;
      }),
    );
  }
}

/**
 * Layers from left to right: whoever connects stands left of what it connects to, where there is no cycle. Lines that pass a
 * layer get a lane of their own between its cards. `rooms` are the widths of the edges' labels, for which the gap before
 * their target is widened. Cost grows with edges times layers; meant for at most some sixty nodes.
 */
export function layered(
  sizes: readonly Size[],
  edges: readonly (readonly [number, number])[],
  rooms: readonly number[] = [],
): Placed {
  const forward = acyclic({ size: sizes.length, edges });
  const most = Math.max(6, Math.ceil(Math.sqrt(sizes.length) * 1.5));
  const layer = withinHeight(layersOf(sizes.length, forward), most);
  const columns = cellsOf(sizes, layer, forward);
  settle(columns);
  const gaps = columns.map(() => GAP_X);
  forward.forEach(([, to], edge) => {
    const before = layer[to]! - 1;
    gaps[before] = Math.max(gaps[before] ?? GAP_X, (rooms[edge] ?? 0) + LABEL_MARGIN);
  });
  const leadsForward = (edge: number) => forward[edge]![0] === edges[edge]![0];
  return placeColumns(columns, gaps, leadsForward, sizes.length, edges.length);
}

function placeColumns(
  columns: readonly (readonly Cell[])[],
  gaps: readonly number[],
  leadsForward: (edge: number) => boolean,
  nodes: number,
  edges: number,
): Placed {
  const cells = columns.flat();
  const top = Math.min(...cells.map(({ middle, size }) => middle - size.height / 2));
  const at: Point[] = Array<Point>(nodes);
  const lanes: Lane[][] = Array.from({ length: edges }, () => []);
  let x = 0;
  let right = 0;
  columns.forEach((column, index) => {
    const width = Math.max(...column.map(({ size }) => size.width));
    for (const { node, edge, middle, size } of column) {
      if (node !== undefined) at[node] = { x, y: Math.round(middle - size.height / 2 - top) };
      if (edge !== undefined && leadsForward(edge))
        lanes[edge]!.push({ left: x, right: x + width, y: Math.round(middle - top) });
    }
    right = x + width;
    x = right + gaps[index]!;
  });
  const height = Math.max(...cells.map(({ middle, size }) => middle + size.height / 2)) - top;
  return { at, size: { width: right, height: Math.round(height) }, lanes };
}

/** Rows of so many equal columns. */
export function grid(sizes: readonly Size[], columns: number): Placed {
  const cell = Math.max(0, ...sizes.map((size) => size.width)) + GAP_Y;
  const at: Point[] = [];
  let y = 0;
  for (let row = 0; row < sizes.length; row += columns) {
    const cells = sizes.slice(row, row + columns);
    cells.forEach((_, column) => at.push({ x: column * cell, y }));
    y += Math.max(...cells.map(({ height }) => height)) + GAP_Y;
  }
  const used = Math.min(columns, sizes.length);
  return {
    at,
    size: { width: Math.max(0, used * cell - GAP_Y), height: Math.max(0, y - GAP_Y) },
    lanes: [],
  };
}
