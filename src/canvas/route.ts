import { absolute, laneKey, middleOf, type Box, type Lane, type Placement, type Point } from './boxes';
import { labelBox, labelWidth, placeLabels } from './labels';
import { bendOf, detour, freeHeight, onCurve, type Taken } from './lanes';
import type { GhostEdge, PictureEdge } from './picture';
import { HEADER_WIDTH } from './sizes';

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
  const bend = bendOf(from, to);
  return `C ${from.x + bend} ${from.y} ${to.x - bend} ${to.y} ${to.x} ${to.y}`;
}

/** A line before its label has a place; `spots` are where it could be, the best first. */
interface Way {
  readonly path: string;
  readonly spots: readonly Point[];
}

const ALONG = [0.5, 0.66, 0.34, 0.8, 0.2];

function forward(start: Point, end: Point, lanes: readonly Lane[]): Way {
  let path = `M ${start.x} ${start.y}`;
  let at = start;
  for (const { y, left, right } of lanes) {
    path += ` ${curve(at, { x: left, y })} L ${right} ${y}`;
    at = { x: right, y };
  }
  const spots = ALONG.map((t) => onCurve(at, end, t));
  const level = lanes.flatMap(({ y, left, right }) =>
    ALONG.map((t) => ({ x: left + (right - left) * t, y })),
  );
  return { path: `${path} ${curve(at, end)}`, spots: [...spots, ...level] };
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

/** Back to the left: out on the right, level through a free height, in on the left. */
function backward(start: Point, end: Point, { from, to }: Ends, { obstacles, taken }: Ground): Way {
  const left = end.x - TURN;
  const right = start.x + TURN;
  const y =
    freeHeight(
      [...obstacles.values()],
      taken,
      { left, right },
      (at) => Math.abs(at - start.y) + Math.abs(at - end.y),
    ) ?? Math.max(from.y + from.height, to.y + to.height) + 14;
  taken.push({ y, left, right });
  const corners = [
    start,
    { x: start.x + TURN, y: start.y },
    { x: start.x + TURN, y },
    { x: end.x - TURN, y },
    { x: end.x - TURN, y: end.y },
    end,
  ];
  return { path: rounded(corners), spots: ALONG.map((t) => ({ x: left + (right - left) * t, y })) };
}

type Draft = Way & Omit<Route, 'label'>;

/** A namespace to itself: a loop at its right border. */
function loop(box: Box): Draft {
  const x = box.x + box.width;
  const y = box.y + 34;
  return {
    path: `M ${x} ${y - 10} C ${x + 52} ${y - 22} ${x + 52} ${y + 34} ${x} ${y + 22}`,
    spots: [{ x: x + 40, y: y + 6 }],
    nearStart: { x: x + 18, y: y - 12 },
    nearEnd: { x: x + 18, y: y + 24 },
  };
}

/** What lines have to get past: cards and headers by node id, and each other's level stretches. */
interface Ground {
  readonly obstacles: ReadonlyMap<string, Box>;
  readonly taken: Taken;
}

/** Above this many cards or lines nobody follows single lines, and finding ways round cards would cost noticeable time. */
const AVOID_UP_TO = 400;

function routeOne(ends: Ends, startY: number, endY: number, own: readonly Lane[], ground: Ground): Draft {
  const { edge, from, to } = ends;
  if (edge.from === edge.to) return loop(from);
  const inwards = contains(from, to);
  const outwards = contains(to, from);
  const start = { x: inwards ? from.x : from.x + from.width, y: inwards ? endY : startY };
  const end = { x: outwards ? to.x + to.width : to.x, y: outwards ? startY : endY };
  const leadsForward = end.x - start.x >= (inwards || outwards ? 0 : TURN);
  const others = [...ground.obstacles]
    .filter(([id]) => id !== edge.from && id !== edge.to)
    .map(([, box]) => box);
  const way = () => {
    if (!leadsForward) return backward(start, end, ends, ground);
    const found = own.length > 0 ? undefined : detour(start, end, others, ground.taken);
    if (found) ground.taken.push(found);
    return forward(start, end, found ? [found] : own);
  };
  return {
    ...way(),
    nearStart: { x: start.x + CUT_DISTANCE, y: start.y },
    nearEnd: { x: end.x - CUT_DISTANCE, y: end.y },
  };
}

/** The lanes kept for an edge inside its namespace, in coordinates of the plane. */
function lanesOf(edge: PictureEdge, { boxes, lanes }: Placement): readonly Lane[] {
  const parent = boxes.get(edge.from)?.parent;
  const frame = parent === undefined ? undefined : boxes.get(parent);
  const own = frame && lanes.get(laneKey(edge.from, edge.to));
  return own
    ? own.map(({ y, left, right }) => ({ y: y + frame.y, left: left + frame.x, right: right + frame.x }))
    : [];
}

/** The header of a frame, as far as it is written on. */
const HEADER = { left: 8, top: 6, width: HEADER_WIDTH - 16, height: 58 };

/** Everything a line must not run through, by id: cards, and the headers of frames; the rest of a frame is open country. */
function obstaclesOf({ boxes }: Placement): Map<string, Box> {
  const frames = new Set([...boxes.values()].map(({ parent }) => parent));
  return new Map(
    [...boxes].map(([id, box]) => [
      id,
      frames.has(id)
        ? { x: box.x + HEADER.left, y: box.y + HEADER.top, width: HEADER.width, height: HEADER.height }
        : absolute(boxes, id)!,
    ]),
  );
}

/** Lines for all edges whose both ends have a place. `standing`: labels that are there already. */
export function routeEdges(
  edges: readonly PictureEdge[],
  placement: Placement,
  standing: readonly Box[] = [],
): Map<string, Route> {
  const obstacles = obstaclesOf(placement);
  const ends = edges.flatMap((edge): Ends[] => {
    const from = absolute(placement.boxes, edge.from);
    const to = absolute(placement.boxes, edge.to);
    return from && to ? [{ edge, from, to }] : [];
  });
  const starts = fan(ends, 'from');
  const arrivals = fan(ends, 'to');
  const avoids = obstacles.size <= AVOID_UP_TO && ends.length <= AVOID_UP_TO;
  const ground: Ground = { obstacles: avoids ? obstacles : new Map(), taken: [] };
  const drafts = ends.map((end): readonly [PictureEdge, Draft] => {
    const { id } = end.edge;
    return [
      end.edge,
      routeOne(end, starts.get(id)!, arrivals.get(id)!, lanesOf(end.edge, placement), ground),
    ];
  });
  const wishes = drafts.map(([edge, { spots }]) => ({ edge, spots }));
  const labels = avoids
    ? placeLabels(wishes, [...obstacles.values()], standing)
    : wishes.map(({ spots }) => spots[0]!);
  return new Map(drafts.map(([{ id }, draft], index) => [id, { ...draft, label: labels[index]! }]));
}

/** Lines for what comes and goes over a picture: it moves no line, and where the picture says the same it takes that line's place. */
export function routeGhosts(
  ghosts: readonly GhostEdge[],
  { edges, routes }: { readonly edges: readonly PictureEdge[]; readonly routes: ReadonlyMap<string, Route> },
  placement: Placement,
): Map<string, Route> {
  const labels = edges.flatMap((edge) => {
    const route = routes.get(edge.id);
    return route ? [labelBox(route.label, labelWidth(edge))] : [];
  });
  const own = routeEdges(
    ghosts.filter(({ inPlaceOf }) => inPlaceOf === undefined),
    placement,
    labels,
  );
  for (const { id, inPlaceOf } of ghosts) {
    const route = inPlaceOf === undefined ? undefined : routes.get(inPlaceOf);
    if (route) own.set(id, route);
  }
  return own;
}
