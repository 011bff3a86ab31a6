import type { ShownClaim } from '../../recipes/shown';

/** A workload or an address in the picture of a recipe, with its place. */
export interface PictureNode {
  readonly key: string;
  /** Its name, cut to what fits. */
  readonly name: string;
  /** Its namespace; for what is outside the cluster, that it is. */
  readonly where: string;
  readonly isOutside: boolean;
  readonly x: number;
  readonly y: number;
}

/** A connection that is claimed, as a line with a mark on it. */
export interface PictureLine {
  readonly claim: ShownClaim;
  readonly from: Point;
  readonly to: Point;
  /** Where its verdict stands. */
  readonly mark: Point;
}

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface RecipeDrawing {
  readonly width: number;
  readonly height: number;
  readonly nodes: readonly PictureNode[];
  readonly lines: readonly PictureLine[];
}

export const NODE = { width: 112, height: 34 } as const;
const ROW_GAP = 18;
const LANE = 18;
const MARGIN = 3;
const LONGEST_NAME = 16;

/** How far apart the columns are: with room for a mark, or for a mark and its ports. */
export const COLUMN_GAP = { marks: 44, ports: 104 } as const;

interface Pair {
  readonly from: string;
  readonly to: string;
  readonly claims: readonly ShownClaim[];
}

const isOutside = (end: string) => !end.includes('/');

/** What is outside stands where it is needed: at the beginning of what comes in, and at the end of what goes out. */
const keyOf = (end: string, role: 'from' | 'to') => (isOutside(end) ? `${role} ${end}` : end);

function pairsOf(claims: readonly ShownClaim[]): readonly Pair[] {
  const pairs = new Map<string, ShownClaim[]>();
  for (const claim of claims) {
    const pair = `${claim.from} ${claim.to}`;
    pairs.set(pair, [...(pairs.get(pair) ?? []), claim]);
  }
  return [...pairs.values()].map((own) => ({
    from: keyOf(own[0]!.from, 'from'),
    to: keyOf(own[0]!.to, 'to'),
    claims: own,
  }));
}

/** Senders stand left of those they connect to; where they connect to each other, the one that is named first. */
function columnsOf(pairs: readonly Pair[]): readonly (readonly string[])[] {
  const keys = [...new Set(pairs.flatMap(({ from, to }) => [from, to]))];
  const known = new Map<string, number>();
  const columnOf = (key: string, trail: readonly string[]): number => {
    const found = known.get(key);
    if (found !== undefined) return found;
    const senders = pairs.filter(({ from, to }) => to === key && ![...trail, key].includes(from));
    const column = Math.max(-1, ...senders.map(({ from }) => columnOf(from, [...trail, key]))) + 1;
    if (trail.length === 0) known.set(key, column);
    return column;
  };
  for (const key of keys) columnOf(key, []);
  const count = Math.max(...known.values()) + 1;
  return Array.from({ length: count }, (_, column) => keys.filter((key) => known.get(key) === column));
}

/** The y of one of several lines beside each other, around 0. */
const laneOf = (index: number, count: number) => (index - (count - 1) / 2) * LANE;

function nodesOf(
  columns: readonly (readonly string[])[],
  height: number,
  gap: number,
): ReadonlyMap<string, PictureNode> {
  const placed = columns.flatMap((keys, column) =>
    keys.map((key, row): [string, PictureNode] => {
      const end = key.replace(/^(from|to) /, '');
      const at = end.indexOf('/');
      const name = end.slice(at + 1);
      const y = (height * (row + 0.5)) / keys.length - NODE.height / 2;
      return [
        key,
        {
          key,
          name: name.length > LONGEST_NAME ? `${name.slice(0, LONGEST_NAME - 1)}…` : name,
          where: at < 0 ? 'outside' : end.slice(0, at),
          isOutside: at < 0,
          x: MARGIN + column * (NODE.width + gap),
          y,
        },
      ];
    }),
  );
  return new Map(placed);
}

/** How far along its lines a pair's marks stand: away from the card at which more lines come together. */
function markedAt(pairs: readonly Pair[], { from, to }: Pair): number {
  const sent = pairs.filter((pair) => pair.from === from).length;
  const received = pairs.filter((pair) => pair.to === to).length;
  return sent === received ? 0.5 : sent < received ? 0.36 : 0.64;
}

/** From the edge of one card to that of the other. */
function lineBetween(
  claim: ShownClaim,
  [from, to]: readonly [PictureNode, PictureNode],
  shift: number,
  part: number,
): PictureLine {
  const forward = from.x < to.x;
  const start = { x: from.x + (forward ? NODE.width : 0), y: from.y + NODE.height / 2 + shift };
  const end = { x: to.x + (forward ? 0 : NODE.width), y: to.y + NODE.height / 2 + shift };
  const mark = { x: start.x + (end.x - start.x) * part, y: start.y + (end.y - start.y) * part };
  return { claim, from: start, to: end, mark };
}

/** The claims of a recipe as a picture: columns of cards, a line for each claim. The same claims give the same picture. */
export function drawingOf(claims: readonly ShownClaim[], gap: number): RecipeDrawing {
  const pairs = pairsOf(claims);
  const columns = columnsOf(pairs);
  const rows = Math.max(...columns.map((keys) => keys.length));
  const lanes = Math.max(...pairs.map((pair) => lanesOf(pairs, pair).length));
  const height = rows * (Math.max(NODE.height, lanes * LANE) + ROW_GAP);
  const nodes = nodesOf(columns, height, gap);
  const lines = pairs.flatMap((pair) => {
    const ends = [nodes.get(pair.from)!, nodes.get(pair.to)!] as const;
    const beside = lanesOf(pairs, pair);
    const part = markedAt(pairs, pair);
    return pair.claims.map((claim) =>
      lineBetween(claim, ends, laneOf(beside.indexOf(claim), beside.length), part),
    );
  });
  return {
    width: 2 * MARGIN + columns.length * (NODE.width + gap) - gap,
    height,
    nodes: [...nodes.values()],
    lines,
  };
}

/** All claims between the same two cards, either way: they share the room between these. */
const lanesOf = (pairs: readonly Pair[], { from, to }: Pair) =>
  pairs
    .filter((pair) => (pair.from === from && pair.to === to) || (pair.from === to && pair.to === from))
    .flatMap(({ claims }) => claims);
