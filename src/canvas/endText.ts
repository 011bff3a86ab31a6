import { nameOf } from './ends';
import type { Picture, PictureEdge, PictureNode } from './picture';

export type NodesById = ReadonlyMap<string, PictureNode>;

/** How many endpoints a node can stand for, seen from the other end; undefined for a node that stands only for itself. */
function capacityOf(picture: Picture, node: PictureNode | undefined, other: string): number | undefined {
  if (node?.kind === 'namespace')
    return node.members.length - (node.members.some(({ id }) => id === other) ? 1 : 0);
  if (node?.kind !== 'everyone') return undefined;
  const outside = picture.nodes.some(({ id, kind }) => id === other && kind === 'outside');
  const isPod = picture.nodes.some(
    (candidate) => candidate.kind === 'namespace' && candidate.members.some(({ id }) => id === other),
  );
  if (node.id === 'anyone' || node.id === 'anywhere') return picture.everyone - (outside || isPod ? 1 : 0);
  const pods = picture.nodes.reduce(
    (sum, each) => sum + (each.kind === 'namespace' ? each.members.length : 0),
    0,
  );
  return pods - (isPod ? 1 : 0);
}

/** `3 of 12` for an end that stands only for some of its node's, else undefined. */
function someOf(picture: Picture, node: PictureNode | undefined, ids: readonly string[], other: string) {
  const all = capacityOf(picture, node, other);
  return all !== undefined && ids.length < all ? `${ids.length} of ${all}` : undefined;
}

/** One end of an edge as a row says it; one that stands only for some of its node says for how many. */
export function endText(
  picture: Picture,
  nodes: NodesById,
  id: string,
  ids: readonly string[],
  other: string,
): string {
  const node = nodes.get(id);
  if (!node) return id;
  const some = someOf(picture, node, ids, other);
  if (some !== undefined) return `${nameOf(node)} (${some})`;
  return node.kind === 'namespace' ? `${nameOf(node)} (all)` : nameOf(node);
}

/** What the label of an edge adds when it does not stand for all of its ends: `3 of 12`. */
export function shareText(picture: Picture, nodes: NodesById, edge: PictureEdge): string | undefined {
  return (
    someOf(picture, nodes.get(edge.from), edge.sources, edge.to) ??
    someOf(picture, nodes.get(edge.to), edge.targets, edge.from)
  );
}
