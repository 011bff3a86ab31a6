import type { Layout } from '../workspace/workspace';
import { laneKey, type Box, type Lane, type Placement } from './boxes';
import { labelWidth } from './labels';
import { GAP_Y, grid, layered, type Placed } from './layered';
import { endsOf, type Link } from './links';
import { packNamespaces } from './packNamespaces';
import {
  namespaceNodeId,
  type NamespaceNode,
  type Picture,
  type PictureNode,
  type WorkloadNode,
} from './picture';
import { CARD_WIDTH, HEADER_WIDTH, PADDING, headerHeight, sizeOf, type Size } from './sizes';
import { placeGuests, placeSides } from './sides';

/** Above this many workloads a namespace is a plain grid: layers of so many would be a wall. */
const LAYERED_AT_MOST = 60;

const NOWHERE: Placed = { at: [], size: { width: 0, height: 0 }, lanes: [] };

function below(first: Placed, second: Placed): Placed {
  if (first.at.length === 0) return second;
  const y = first.size.height + GAP_Y;
  return {
    at: [...first.at, ...second.at.map((point) => ({ x: point.x, y: point.y + y }))],
    size: {
      width: Math.max(first.size.width, second.size.width),
      height: second.at.length === 0 ? first.size.height : y + second.size.height,
    },
    lanes: first.lanes,
  };
}

/** Side by side where the first is a tower already, else one below the other. */
function joined(first: Placed, others: readonly WorkloadNode[]): Placed {
  const { width, height } = first.size;
  if (others.length === 0) return first;
  if (height <= width) return below(first, landscape(others, width));
  const tallest = Math.max(...others.map((card) => sizeOf(card).height));
  const rows = Math.max(1, Math.floor((height + GAP_Y) / (tallest + GAP_Y)));
  const beside = grid(others.map(sizeOf), Math.ceil(others.length / rows));
  const x = width + GAP_Y;
  return {
    at: [...first.at, ...beside.at.map((point) => ({ x: point.x + x, y: point.y }))],
    size: { width: x + beside.size.width, height: Math.max(height, beside.size.height) },
    lanes: first.lanes,
  };
}

interface PlacedCards {
  readonly order: readonly WorkloadNode[];
  readonly inside: readonly Link[];
  readonly placed: Placed;
}

/** Cards that connect only to elsewhere stand in columns, so that no line has to pass behind a neighbour. */
const COLUMN = 6;

function landscape(cards: readonly WorkloadNode[], width: number): Placed {
  const own = Math.ceil(Math.sqrt(cards.length * 0.9));
  const fitting = Math.floor((width + GAP_Y) / (CARD_WIDTH + GAP_Y));
  return grid(cards.map(sizeOf), Math.max(1, own, fitting));
}

/** Cards that connect among each other in layers, below them those that connect elsewhere, then those that do not. */
function placeCards(cards: readonly WorkloadNode[], links: readonly Link[]): PlacedCards {
  const many = cards.length > LAYERED_AT_MOST;
  const own = new Set(cards.map(({ id }) => id));
  const inside = many ? [] : links.filter(({ from, to }) => from !== to && own.has(from) && own.has(to));
  const meshed = endsOf(inside);
  const connected = endsOf(many ? [] : links);
  const linked = cards.filter(({ id }) => meshed.has(id));
  const outward = cards.filter(({ id }) => !meshed.has(id) && connected.has(id));
  const idle = cards.filter(({ id }) => !connected.has(id));
  const index = new Map(linked.map(({ id }, i) => [id, i]));
  const ends = inside.map(({ from, to }): [number, number] => [index.get(from)!, index.get(to)!]);
  const flow =
    linked.length > 0
      ? layered(
          linked.map(sizeOf),
          ends,
          inside.map(({ room }) => room),
        )
      : NOWHERE;
  const columns = grid(outward.map(sizeOf), Math.max(1, Math.ceil(outward.length / COLUMN)));
  const upper = below(flow, columns);
  return {
    order: [...linked, ...outward, ...idle],
    inside,
    placed: joined(upper, idle),
  };
}

class Draft implements Placement {
  readonly boxes = new Map<string, Box>();
  readonly lanes = new Map<string, readonly Lane[]>();

  constructor(private readonly kept: Layout) {}

  /** Places the cards of a namespace and gives the size it needs for them. */
  layNamespace(node: NamespaceNode, cards: PlacedCards | undefined): Size {
    if (!cards) return sizeOf(node);
    const header = headerHeight(node);
    const { order, inside, placed } = cards;
    let width = HEADER_WIDTH;
    let height = 0;
    order.forEach((card, index) => {
      const size = sizeOf(card);
      const at = placed.at[index]!;
      const { x, y } = this.kept[card.id] ?? { x: at.x + PADDING, y: at.y + header };
      this.boxes.set(card.id, { x, y, ...size, parent: node.id });
      width = Math.max(width, x + size.width + PADDING);
      height = Math.max(height, y + size.height + PADDING);
    });
    placed.lanes.forEach((lanes, edge) => this.keepLanes(inside[edge]!, lanes, header));
    return { width, height };
  }

  /** A lane is free only as long as both its cards stand where it was made for them. */
  private keepLanes({ from, to }: Link, lanes: readonly Lane[], header: number) {
    if (lanes.length === 0 || this.kept[from] || this.kept[to]) return;
    this.lanes.set(
      laneKey(from, to),
      lanes.map(({ y, left, right }) => ({ y: y + header, left: left + PADDING, right: right + PADDING })),
    );
  }
}

const isNamespace = (node: PictureNode) => node.kind === 'namespace';
const isCard = (node: PictureNode) => node.kind === 'workload';
const isSide = (node: PictureNode) => node.kind === 'outside' || node.kind === 'everyone';

/** Which node's box stands on the plane itself for a node: a card's namespace, else the node. */
function outerOf(nodes: readonly PictureNode[]): Map<string, string> {
  const outer = new Map(nodes.map(({ id }) => [id, id]));
  for (const node of nodes) {
    if (node.kind === 'namespace' && !node.collapsed)
      node.members.forEach(({ id }) => outer.set(id, node.id));
  }
  return outer;
}

/** Gap between frames that had to be moved apart. */
const APART = 32;

const overlap = (a: Box, b: Box) =>
  a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;

/** Frames that grew over each other, or into a place kept by hand, move down until nothing overlaps. */
function apart(frames: readonly (readonly [id: string, box: Box])[]): (readonly [string, Box])[] {
  const done: (readonly [string, Box])[] = [];
  for (const [id, box] of [...frames].sort((a, b) => a[1].y - b[1].y)) {
    let y = box.y;
    for (let hit: Box | undefined = box; hit;) {
      hit = done.find(([, other]) => overlap({ ...box, y }, other))?.[1];
      if (hit) y = hit.y + hit.height + APART;
    }
    done.push([id, { ...box, y }]);
  }
  return done;
}

function placeFrames(
  sizes: ReadonlyMap<string, Size>,
  between: readonly Link[],
  kept: Layout,
  dragging: boolean,
) {
  const packed = packNamespaces(sizes, between);
  const frames = [...packed.at].map(([id, point]): readonly [string, Box] => [
    id,
    { ...(kept[id] ?? point), ...sizes.get(id)! },
  ]);
  return { frames: dragging ? frames : apart(frames), size: packed.size };
}

function cardsByNamespace(nodes: readonly PictureNode[]): Map<string, WorkloadNode[]> {
  const cards = new Map<string, WorkloadNode[]>();
  for (const card of nodes.filter(isCard)) {
    const own = cards.get(card.workload.namespace);
    if (own) own.push(card);
    else cards.set(card.workload.namespace, [card]);
  }
  return cards;
}

/** What of a layout does not depend on what was moved by hand: the order of cards in each expanded namespace, by node id. */
export type Arrangement = ReadonlyMap<string, PlacedCards>;

const linksOf = ({ edges }: Picture) =>
  edges.map((edge): Link => ({ from: edge.from, to: edge.to, room: labelWidth(edge) }));

export function arrange(picture: Picture): Arrangement {
  const links = linksOf(picture);
  return new Map(
    [...cardsByNamespace(picture.nodes)].map(([name, cards]) => [
      namespaceNodeId(name),
      placeCards(cards, links),
    ]),
  );
}

/**
 * Places for a picture: cards inside their namespaces, namespaces packed so that related ones are neighbours and lines lead
 * rightwards, sources outside the cluster on the left and destinations on the right. `kept` places, moved there by hand, win;
 * while something is `dragging`, nothing makes room for it. Deterministic.
 */
export function layOut(
  picture: Picture,
  kept: Layout,
  dragging = false,
  arrangement = arrange(picture),
): Placement {
  const { nodes } = picture;
  const links = linksOf(picture);
  const draft = new Draft(kept);
  const sizes = new Map(
    nodes.filter(isNamespace).map((node) => [node.id, draft.layNamespace(node, arrangement.get(node.id))]),
  );
  const outer = outerOf(nodes);
  const between = links
    .map((link) => ({ ...link, from: outer.get(link.from)!, to: outer.get(link.to)! }))
    .filter(({ from, to }) => from !== to);
  const { frames, size } = placeFrames(sizes, between, kept, dragging);
  for (const [id, box] of frames) draft.boxes.set(id, box);
  const others = nodes.filter(isSide);
  for (const [id, box] of placeSides(others, links, draft.boxes, size))
    draft.boxes.set(id, { ...box, ...(kept[id] ?? {}) });
  return draft;
}

/** The placement with places for what only the selection brings into the picture; everything else stays where it is. */
export function withGuests(placement: Placement, standing: Picture, shown: Picture, kept: Layout): Placement {
  const present = new Set(standing.nodes.map(({ id }) => id));
  const guests = shown.nodes.filter(isSide).filter((node) => !present.has(node.id));
  if (guests.length === 0) return placement;
  const boxes = new Map(placement.boxes);
  for (const [id, box] of placeGuests(guests, boxes)) boxes.set(id, { ...box, ...(kept[id] ?? {}) });
  return { boxes, lanes: placement.lanes };
}
