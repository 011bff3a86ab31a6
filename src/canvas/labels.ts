import type { Box, Point } from './boxes';
import type { PictureEdge } from './picture';
import { shortPorts } from './portLabels';
import { edgeTag } from './words';

const HEIGHT = 18;
const CHARACTER = 6.7;
const MARGIN = 10;

interface Wish {
  readonly edge: PictureEdge;
  /** Places on the line, the best first; at least one. */
  readonly spots: readonly Point[];
}

/** About how wide an edge's label is; fonts differ, so it is no more than a wish. */
export const labelWidth = (edge: PictureEdge) =>
  (shortPorts(edge.ports).length + edgeTag(edge).length) * CHARACTER + MARGIN;

export const labelBox = ({ x, y }: Point, width: number): Box => ({
  x: x - width / 2,
  y: y - HEIGHT / 2,
  width,
  height: HEIGHT,
});

const overlap = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** A place on its line for each label, where it covers no other label, those that stand already, and, if it can be, no card. */
export function placeLabels(
  wishes: readonly Wish[],
  cards: readonly Box[],
  standing: readonly Box[],
): Point[] {
  const placed = [...standing];
  return wishes.map(({ edge, spots }) => {
    const width = labelWidth(edge);
    const free = (spot: Point) => !placed.some((box) => overlap(box, labelBox(spot, width)));
    const clear = (spot: Point) => !cards.some((box) => overlap(box, labelBox(spot, width)));
    const spot = spots.find((at) => free(at) && clear(at)) ?? spots.find(free) ?? spots[0]!;
    placed.push(labelBox(spot, width));
    return spot;
  });
}
