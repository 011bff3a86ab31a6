import { absolute, middleOf, type Placement, type Point } from './boxes';
import { endOf, holdsPods } from './ends';
import type { Picture, PictureNode } from './picture';

/** Whether a policy can speak of a line from one node to the other: at least one end has pods, and they differ. */
export function canConnect(from: PictureNode, to: PictureNode): boolean {
  if (from.id === to.id) return false;
  const [sender, receiver] = [endOf(from), endOf(to)];
  return sender !== undefined && receiver !== undefined && (holdsPods(sender) || holdsPods(receiver));
}

/** The node under a point of the plane: a card before the frame it stands in. */
export function nodeAt({ nodes }: Picture, placement: Placement, { x, y }: Point): PictureNode | undefined {
  let frame: PictureNode | undefined;
  for (const node of nodes) {
    const box = absolute(placement.boxes, node.id);
    const inside = box && x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
    if (!inside) continue;
    if (node.kind !== 'namespace' || node.collapsed) return node;
    frame = node;
  }
  return frame;
}

export type ArrowKey = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

export const ARROWS: Readonly<Record<ArrowKey, Point>> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};

/** The nearest node in a direction: what lies straight ahead counts as nearer than what lies aside. */
export function nextInDirection(
  candidates: readonly PictureNode[],
  placement: Placement,
  from: string,
  key: ArrowKey,
): PictureNode | undefined {
  const start = absolute(placement.boxes, from);
  if (!start) return candidates[0];
  const direction = ARROWS[key];
  const here = middleOf(start);
  let best: PictureNode | undefined;
  let least = Infinity;
  for (const node of candidates) {
    const box = node.id === from ? undefined : absolute(placement.boxes, node.id);
    if (!box) continue;
    const there = middleOf(box);
    const ahead = (there.x - here.x) * direction.x + (there.y - here.y) * direction.y;
    const aside = Math.abs((there.x - here.x) * direction.y) + Math.abs((there.y - here.y) * direction.x);
    const cost = ahead + 3 * aside;
    if (ahead > 8 && cost < least) [best, least] = [node, cost];
  }
  return best;
}

/** Nodes as one reads them: from left to right in lines from top to bottom. */
export function readingOrder(nodes: readonly PictureNode[], placement: Placement): PictureNode[] {
  const at = (node: PictureNode) => absolute(placement.boxes, node.id) ?? { x: 0, y: 0 };
  return [...nodes].sort((a, b) => at(a).y - at(b).y || at(a).x - at(b).x);
}
