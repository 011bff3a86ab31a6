/** A directed graph by node index. */
export interface Graph {
  readonly size: number;
  readonly edges: readonly (readonly [from: number, to: number])[];
}

/** The graph without cycles: edges that lead back are turned round. Nodes with more outgoing than incoming edges come first. */
export function acyclic({ size, edges }: Graph): (readonly [number, number])[] {
  const out: number[][] = Array.from({ length: size }, () => []);
  const surplus = Array<number>(size).fill(0);
  for (const [from, to] of edges) {
    out[from]!.push(to);
    surplus[from]!++;
    surplus[to]!--;
  }
  const order = [...out.keys()].sort((a, b) => surplus[b]! - surplus[a]! || a - b);
  const rank = new Map<number, number>();
  const open = new Set<number>();
  let next = size;
  const visit = (node: number) => {
    open.add(node);
    for (const to of out[node]!) if (!rank.has(to) && !open.has(to)) visit(to);
    rank.set(node, next--);
  };
  for (const node of order) if (!rank.has(node)) visit(node);
  return edges.map(([from, to]) => (rank.get(from)! <= rank.get(to)! ? [from, to] : [to, from]));
}

/** The layer of each node: sources 0, every edge of an acyclic graph leads to a higher layer, sources stand next to what they reach. */
export function layersOf(size: number, edges: readonly (readonly [number, number])[]): number[] {
  const layer = Array<number>(size).fill(0);
  for (let round = 0, changed = true; changed && round < size; round++) {
    changed = false;
    for (const [from, to] of edges) {
      if (layer[to]! > layer[from]!) continue;
      layer[to] = layer[from]! + 1;
      changed = true;
    }
  }
  const entered = new Set(edges.map(([, to]) => to));
  for (let node = 0; node < size; node++) {
    if (entered.has(node)) continue;
    const reached = edges.filter(([from]) => from === node).map(([, to]) => layer[to]!);
    if (reached.length > 0) layer[node] = Math.max(0, Math.min(...reached) - 1);
  }
  return layer;
}

/** Layers no taller than `most`: what is more goes into further layers behind. */
export function withinHeight(layer: readonly number[], most: number): number[] {
  const count = Math.max(0, ...layer) + 1;
  const shifted = [...layer];
  let shift = 0;
  for (let at = 0; at < count; at++) {
    const members = [...layer.keys()].filter((node) => layer[node] === at);
    members.forEach((node, index) => (shifted[node] = at + shift + Math.floor(index / most)));
    shift += Math.max(0, Math.ceil(members.length / most) - 1);
  }
  return shifted;
}
