/**
 * A set of node numbers: bits in a window of 32-bit words that begins at word `first` and holds no empty word at either
 * end. Nodes are numbered namespace by namespace, so the peers of one namespace need a word or two, not one per 32 nodes.
 * Immutable by convention: every operation returns a set that may share words with its arguments.
 */
export interface NodeSet {
  readonly first: number;
  readonly words: Uint32Array;
}

export const NO_NODES: NodeSet = { first: 0, words: new Uint32Array(0) };

function trimmed(first: number, words: Uint32Array): NodeSet {
  let from = 0;
  let to = words.length;
  while (from < to && words[from] === 0) from++;
  while (to > from && words[to - 1] === 0) to--;
  if (from === to) return NO_NODES;
  return { first: first + from, words: from === 0 && to === words.length ? words : words.slice(from, to) };
}

/** The nodes `from`, …, `to - 1`. */
export function nodeRange(from: number, to: number): NodeSet {
  if (from >= to) return NO_NODES;
  const first = from >>> 5;
  const words = new Uint32Array(((to - 1) >>> 5) - first + 1).fill(0xffffffff);
  words[0]! &= 0xffffffff << (from & 31);
  const spare = 31 - ((to - 1) & 31);
  words[words.length - 1]! &= 0xffffffff >>> spare;
  return { first, words };
}

/** The nodes of an ascending list. */
export function nodesOf(ascending: readonly number[]): NodeSet {
  if (ascending.length === 0) return NO_NODES;
  const first = ascending[0]! >>> 5;
  const words = new Uint32Array((ascending[ascending.length - 1]! >>> 5) - first + 1);
  for (const node of ascending) {
    words[(node >>> 5) - first]! |= 1 << (node & 31);
  }
  return { first, words };
}

export function hasNode(set: NodeSet, node: number): boolean {
  const word = set.words[(node >>> 5) - set.first];
  return word !== undefined && ((word >>> (node & 31)) & 1) === 1;
}

export function isEmptySet(set: NodeSet): boolean {
  return set.words.length === 0;
}

export function intersectNodes(a: NodeSet, b: NodeSet): NodeSet {
  if (a === b) return a;
  const first = Math.max(a.first, b.first);
  const end = Math.min(a.first + a.words.length, b.first + b.words.length);
  if (first >= end) return NO_NODES;
  const words = new Uint32Array(end - first);
  for (let i = first; i < end; i++) words[i - first] = a.words[i - a.first]! & b.words[i - b.first]!;
  return trimmed(first, words);
}

export function subtractNodes(a: NodeSet, b: NodeSet): NodeSet {
  if (a === b) return NO_NODES;
  const first = Math.max(a.first, b.first);
  const end = Math.min(a.first + a.words.length, b.first + b.words.length);
  if (first >= end) return a;
  const words = a.words.slice();
  for (let i = first; i < end; i++) words[i - a.first]! &= ~b.words[i - b.first]!;
  return trimmed(a.first, words);
}

export function uniteNodes(sets: readonly NodeSet[]): NodeSet {
  const filled = sets.filter((set) => set.words.length > 0);
  if (filled.length <= 1) return filled[0] ?? NO_NODES;
  let first = Infinity;
  let end = 0;
  for (const set of filled) {
    first = Math.min(first, set.first);
    end = Math.max(end, set.first + set.words.length);
  }
  const words = new Uint32Array(end - first);
  for (const set of filled) {
    const shift = set.first - first;
    for (let i = 0; i < set.words.length; i++) words[i + shift]! |= set.words[i]!;
  }
  return { first, words };
}

/** Calls `visit` with every node, ascending. */
export function eachNode(set: NodeSet, visit: (node: number) => void): void {
  const { words } = set;
  for (let i = 0; i < words.length; i++) {
    let word = words[i]!;
    const base = (set.first + i) << 5;
    while (word !== 0) {
      const bit = 31 - Math.clz32(word & -word);
      visit(base + bit);
      word &= word - 1;
    }
  }
}

export function listNodes(set: NodeSet): number[] {
  const nodes: number[] = [];
  eachNode(set, (node) => nodes.push(node));
  return nodes;
}

/** One string per set; equal sets have equal keys. */
export function nodeSetKey(set: NodeSet): string {
  return `${set.first}:${set.words.join()}`;
}
