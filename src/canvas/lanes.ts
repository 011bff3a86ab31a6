import type { Box, Lane, Point } from './boxes';

/** Distance that a line keeps from cards, and from other lines of the same height. */
const CLEAR = 9;
const STEP = 7;

/** A level stretch that some line takes, so that the next one takes another. */
export type Taken = Lane[];

const spans = (box: Box, left: number, right: number) => box.x < right && box.x + box.width > left;
const blocks = (box: Box, y: number) => y > box.y - CLEAR + 1 && y < box.y + box.height + CLEAR - 1;

/** The height nearest to `wanted` at which a level line from `left` to `right` passes no card and lies on no other line. */
export function freeHeight(
  cards: readonly Box[],
  taken: Taken,
  { left, right }: { left: number; right: number },
  wanted: (y: number) => number,
): number | undefined {
  const between = cards.filter((box) => spans(box, left, right));
  const lines = taken.filter((lane) => lane.left < right && lane.right > left);
  const candidates = between.flatMap(({ y, height }) => [y - CLEAR, y + height + CLEAR]);
  let best: number | undefined;
  for (const candidate of candidates) {
    for (let y = candidate, tries = 0; tries < 3; tries++) {
      if (between.some((box) => blocks(box, y))) break;
      const occupied = lines.find((lane) => Math.abs(lane.y - y) < STEP - 1);
      if (!occupied) {
        if (best === undefined || wanted(y) < wanted(best)) best = y;
        break;
      }
      y = occupied.y + STEP;
    }
  }
  return best;
}

/** How far the control points of a curve lie from its ends. */
export const bendOf = (from: Point, to: Point) => Math.min(Math.max((to.x - from.x) / 2, 16), 160);

/** A point of the curve that leaves and arrives level, `t` from 0 to 1. */
export function onCurve(from: Point, to: Point, t: number): Point {
  const bend = bendOf(from, to);
  const [a, b, c, d] = [(1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t ** 2 * (1 - t), t ** 3];
  return {
    x: a * from.x + b * (from.x + bend) + c * (to.x - bend) + d * to.x,
    y: (a + b) * from.y + (c + d) * to.y,
  };
}

const SAMPLES = Array.from({ length: 24 }, (_, i) => (i + 1) / 25);

/** The lane by which a line that leads right gets past the cards in its way; undefined when none is, or none is free. */
export function detour(start: Point, end: Point, cards: readonly Box[], taken: Taken): Lane | undefined {
  const points = SAMPLES.map((t) => onCurve(start, end, t));
  const hit = cards.filter((box) =>
    points.some(
      ({ x, y }) => x > box.x && x < box.x + box.width && y > box.y - 4 && y < box.y + box.height + 4,
    ),
  );
  if (hit.length === 0) return undefined;
  const left = Math.max(start.x + 20, Math.min(...hit.map(({ x }) => x)) - CLEAR);
  const right = Math.min(end.x - 28, Math.max(...hit.map(({ x, width }) => x + width)) + CLEAR);
  if (right <= left) return undefined;
  const y = freeHeight(cards, taken, { left, right }, (at) => Math.abs(at - start.y) + Math.abs(at - end.y));
  return y === undefined ? undefined : { y, left, right };
}
