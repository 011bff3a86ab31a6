import { absolute, middleOf, type Box } from './boxes';
import { EVERYONE, type EveryoneNode, type OutsideNode } from './picture';
import { GAP_X, GAP_Y } from './layered';
import type { Link } from './links';
import { sizeOf, type Size } from './sizes';
import { spread } from './spread';

type SideNode = OutsideNode | EveryoneNode;

/** An outside node to which more lines lead than leave stands right, all others left. */
function standsRight(node: SideNode, links: readonly Link[]): boolean {
  if (node.kind === 'everyone') return EVERYONE[node.id].side === 'to';
  const entering = links.filter(({ to }) => to === node.id).length;
  return entering > 0 && entering >= links.filter(({ from }) => from === node.id).length;
}

/** The middle height of what a node connects to; undefined when it connects to nothing. */
function pull(node: SideNode, links: readonly Link[], boxes: ReadonlyMap<string, Box>): number | undefined {
  const middles = links.flatMap(({ from, to }) => {
    const other = from === node.id ? to : to === node.id ? from : undefined;
    const box = other === undefined ? undefined : absolute(boxes, other);
    return box ? [middleOf(box).y] : [];
  });
  return middles.length === 0 ? undefined : middles.reduce((a, b) => a + b, 0) / middles.length;
}

function column(nodes: readonly SideNode[], links: readonly Link[], boxes: ReadonlyMap<string, Box>) {
  const known = nodes
    .map((node) => ({ node, size: sizeOf(node), wanted: pull(node, links, boxes)! }))
    .sort((a, b) => a.wanted - b.wanted);
  const tops = spread(
    known.map(({ size }) => size.height),
    known.map(({ wanted }) => wanted),
    GAP_Y,
  );
  return known.map(({ node, size }, index) => ({ node, size, y: Math.round(tops[index]!) }));
}

/**
 * Everything that is no pod: in one column left and one right of the cluster, each near what it connects to; what connects
 * to nothing waits in a row above.
 */
export function placeSides(
  nodes: readonly SideNode[],
  links: readonly Link[],
  boxes: ReadonlyMap<string, Box>,
  cluster: Size,
): Map<string, Box> {
  const placed = new Map<string, Box>();
  const connected = nodes.filter((node) => pull(node, links, boxes) !== undefined);
  for (const right of [false, true]) {
    const own = connected.filter((node) => standsRight(node, links) === right);
    const ids = new Set(own.map(({ id }) => id));
    const labels = links.filter(({ from, to }) => ids.has(from) || ids.has(to)).map(({ room }) => room);
    const gap = Math.max(GAP_X, Math.min(200, Math.max(0, ...labels) + 28));
    for (const { node, size, y } of column(own, links, boxes))
      placed.set(node.id, { x: right ? cluster.width + gap : -gap - size.width, y, ...size });
  }
  let x = 0;
  for (const node of nodes) {
    if (placed.has(node.id)) continue;
    const size = sizeOf(node);
    placed.set(node.id, { x, y: -GAP_Y - size.height, ...size });
    x += size.width + GAP_Y;
  }
  return placed;
}

/**
 * Nodes that come and go with the selection: in the row above, sources from the left and destinations from the right, so that
 * nothing has to move for them.
 */
export function placeGuests(nodes: readonly SideNode[], boxes: ReadonlyMap<string, Box>): Map<string, Box> {
  const plane = [...boxes.values()].filter(({ parent }) => parent === undefined);
  const top = Math.min(0, ...plane.map(({ y }) => y));
  const highest = Math.max(0, ...nodes.map((node) => sizeOf(node).height));
  const inRow = plane.filter(({ y }) => y < top + highest && top < 0);
  const bottom = top < 0 ? top + highest : -GAP_Y;
  let left = Math.max(0, ...inRow.map(({ x, width }) => x + width + GAP_Y));
  let right = Math.max(0, ...plane.map(({ x, width }) => x + width));
  const placed = new Map<string, Box>();
  for (const node of nodes) {
    const size = sizeOf(node);
    const isSource = node.kind === 'everyone' && EVERYONE[node.id].side === 'from';
    if (!isSource) right -= size.width;
    placed.set(node.id, { x: isSource ? left : right, y: bottom - size.height, ...size });
    if (isSource) left += size.width + GAP_Y;
    else right -= GAP_Y;
  }
  return placed;
}
