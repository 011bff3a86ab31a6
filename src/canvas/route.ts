import { absolute, laneKey, middleOf, type Box, type Lane, type Placement, type Point } from './boxes';
import type { PictureEdge } from './picture';

/** The drawn line of an edge, in coordinates of the plane. */
export interface Route {
  readonly path: string;
  readonly label: Point;
  /** Where a cut is marked: just behind the sender, just before the receiver. */
  readonly nearStart: Point;
  readonly nearEnd: Point;
}

/** Room for the ends of lines along a card's side. */
const FAN_STEP = 14;
const FAN_MARGIN = 14;
const CUT_DISTANCE = 22;
const TURN = 24;

interface Ends {
  readonly edge: PictureEdge;
  readonly from: Box;
  readonly to: Box;
}

const contains = (outer: Box, inner: Box) =>
  outer.x < inner.x &&
  outer.y < inner.y &&
  outer.x + outer.width > inner.x + inner.width &&
  outer.y + outer.height > inner.y + inner.height;

const clamp = (value: number, low: number, high: number) =>
  Math.min(Math.max(value, low), Math.max(low, high));

/** Heights at which lines leave or reach one side of one node: fanned out in the order of their other ends. */
function fan(ends: readonly Ends[], side: 'from' | 'to'): Map<string, number> {
  const heights = new Map<string, number>();
  const byNode = new Map<string, Ends[]>();
  for (const end of ends) {
    const list = byNode.get(end.edge[side]);
    if (list) list.push(end);
    else byNode.set(end.edge[side], [end]);
  }
  for (const list of byNode.values()) {
    const box = list[0]![side];
    const other = ({ from, to }: Ends) => middleOf(side === 'from' ? to : from).y;
    list.sort((a, b) => other(a) - other(b));
    const step = Math.min(FAN_STEP, (box.height - 2 * FAN_MARGIN) / Math.max(1, list.length - 1));
    list.forEach((end, index) => {
      const fanned = middleOf(box).y + (index - (list.length - 1) / 2) * step;
      // A tall node lets its line begin where it need not climb.
      const tall = box.height > 220;
      heights.set(end.edge.id, tall ? clamp(other(end), box.y + 48, box.y + box.height - 24) : fanned);
    });
  }
  return heights;
}

/** A curve that leaves and arrives level. */
function curve(from: Point, to: Point): string {
  const bend = clamp((to.x - from.x) / 2, 16, 160);
  return `C ${from.x + bend} ${from.y} ${to.x - bend} ${to.y} ${to.x} ${to.y}`;
}

function forward(start: Point, end: Point, lanes: readonly Lane[]): { path: string; label: Point } {
  let path = `M ${start.x} ${start.y}`;
  let at = start;
  for (const { y, left, right } of lanes) {
    path += ` ${curve(at, { x: left, y })} L ${right} ${y}`;
    at = { x: right, y };
  }
  return { path: `${path} ${curve(at, end)}`, label: { x: (at.x + end.x) / 2, y: (at.y + end.y) / 2 } };
}

/** A line with rounded corners through points of which neighbours share x or y. */
function rounded(points: readonly Point[]): string {
  const [first, ...rest] = points;
  let path = `M ${first!.x} ${first!.y}`;
  rest.forEach((corner, index) => {
    const before = points[index]!;
    const after = rest[index + 1];
    if (!after) {
      path += ` L ${corner.x} ${corner.y}`;
      return;
    }
    const radius = Math.min(10, distance(before, corner) / 2, distance(corner, after) / 2);
    const enter = towards(corner, before, radius);
    const leave = towards(corner, after, radius);
    path += ` L ${enter.x} ${enter.y} Q ${corner.x} ${corner.y} ${leave.x} ${leave.y}`;
  });
  return path;
}

const distance = (a: Point, b: Point) => Math.hypot(a.x - b.x, a.y - b.y);

function towards(from: Point, to: Point, by: number): Point {
  const length = distance(from, to) || 1;
  return { x: from.x + ((to.x - from.x) / length) * by, y: from.y + ((to.y - from.y) / length) * by };
}

/** Back to the left: out on the right, through the gap between both boxes or below them, in on the left. */
function backward(start: Point, end: Point, from: Box, to: Box): { path: string; label: Point } {
  const [upper, lower] = from.y <= to.y ? [from, to] : [to, from];
  const gap = lower.y - (upper.y + upper.height);
  const y = gap >= 12 ? lower.y - gap / 2 : Math.max(from.y + from.height, to.y + to.height) + 14;
  const corners = [
    start,
    { x: start.x + TURN, y: start.y },
    { x: start.x + TURN, y },
    { x: end.x - TURN, y },
    { x: end.x - TURN, y: end.y },
    end,
  ];
  return { path: rounded(corners), label: { x: (start.x + end.x) / 2, y } };
}

/** A namespace to itself: a loop at its right border. */
function loop(box: Box): Route {
  const x = box.x + box.width;
  const y = box.y + 34;
  return {
    path: `M ${x} ${y - 10} C ${x + 52} ${y - 22} ${x + 52} ${y + 34} ${x} ${y + 22}`,
    label: { x: x + 40, y: y + 6 },
    nearStart: { x: x + 18, y: y - 12 },
    nearEnd: { x: x + 18, y: y + 24 },
  };
}

function routeOne({ edge, from, to }: Ends, startY: number, endY: number, lanes: readonly Lane[]): Route {
  if (edge.from === edge.to) return loop(from);
  const inwards = contains(from, to);
  const outwards = contains(to, from);
  const start = { x: inwards ? from.x : from.x + from.width, y: inwards ? endY : startY };
  const end = { x: outwards ? to.x + to.width : to.x, y: outwards ? startY : endY };
  const leadsForward = end.x - start.x >= (inwards || outwards ? 0 : TURN);
  const { path, label } = leadsForward ? forward(start, end, lanes) : backward(start, end, from, to);
  return {
    path,
    label,
    nearStart: { x: start.x + CUT_DISTANCE, y: start.y },
    nearEnd: { x: end.x - CUT_DISTANCE, y: end.y },
  };
}

/** Lines for all edges whose both ends have a place. */
export function routeEdges(edges: readonly PictureEdge[], { boxes, lanes }: Placement): Map<string, Route> {
  const ends = edges.flatMap((edge): Ends[] => {
    const from = absolute(boxes, edge.from);
    const to = absolute(boxes, edge.to);
    return from && to ? [{ edge, from, to }] : [];
  });
  const starts = fan(ends, 'from');
  const arrivals = fan(ends, 'to');
  return new Map(
    ends.map((end) => {
      const { edge } = end;
      const parent = boxes.get(edge.from)?.parent;
      const origin = parent === undefined ? undefined : boxes.get(parent);
      const own = (origin ? (lanes.get(laneKey(edge.from, edge.to)) ?? []) : []).map(
        ({ y, left, right }) => ({
          y: y + origin!.y,
          left: left + origin!.x,
          right: right + origin!.x,
        }),
      );
      return [edge.id, routeOne(end, starts.get(edge.id)!, arrivals.get(edge.id)!, own)];
    }),
  );
}
