import type { Layout } from '../workspace/layout';
import { useWorkspace } from '../workspace/workspace';
import type { Placement, Point } from './boxes';
import type { Gestures } from './gestures';
import { labelOf } from './ends';
import type { PictureNode } from './picture';

/** Takes a node into those that move together, or out of them, and says how many they are now. */
export function gather(gestures: Gestures, node: PictureNode): void {
  const gathered = new Set(gestures.get().gathered);
  if (!gathered.delete(node.id)) gathered.add(node.id);
  gestures.set({ gathered });
  const count = `${gathered.size} gathered: ${gathered.size === 1 ? 'it moves' : 'they move'} together; Escape lets go`;
  useWorkspace
    .getState()
    .announce(gathered.has(node.id) ? `${labelOf(node)}, ${count}` : `${labelOf(node)} let go, ${count}`);
}

/**
 * Where everything goes that moves when `id` moves `to`: the node itself and, if it is one of the gathered, these by as
 * much. What lies in a frame that moves goes with the frame already.
 */
export function movedTogether(
  id: string,
  to: Point,
  gathered: ReadonlySet<string>,
  { boxes }: Placement,
): Layout {
  const from = boxes.get(id);
  const others = from && gathered.has(id) ? [...gathered].filter((other) => other !== id) : [];
  const moved = others.flatMap((other) => {
    const box = boxes.get(other);
    if (!box || !from || (box.parent !== undefined && gathered.has(box.parent))) return [];
    return [[other, { x: box.x + to.x - from.x, y: box.y + to.y - from.y }] as const];
  });
  return { [id]: to, ...Object.fromEntries(moved) };
}
