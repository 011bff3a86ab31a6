import type { Model } from './model';
import { describe } from './reach';
import { isOutside, partsBetween, rowsOf } from './rows';
import { NONE } from './portTable';
import type { SpreadStep } from './views';

/**
 * If a pod of the workload is compromised: what it can connect to (the first wave), what can be connected to from there
 * (the second), and so on, as if whatever accepts a connection could be taken over by it. Everything is listed once, in
 * the earliest wave; within a wave workloads come before addresses, each in the order of the cluster. Addresses outside
 * end a chain. An unknown workload spreads to nothing.
 */
export function spreadOf(model: Model, workload: string): readonly (readonly SpreadStep[])[] {
  const start = model.placeOf.get(workload);
  if (start === undefined) return [];
  const rowOf = rowsOf(model);
  const members = membersByNode(model, start);
  const reached = new Uint8Array(model.nodeCount);
  const waves: SpreadStep[][] = [];
  let senders: readonly Sender[] = [{ node: model.classes.ofWorkload[start]!, id: workload }];
  while (senders.length > 0) {
    const viaOf = newlyReached(senders, rowOf, reached, members);
    const wave = [...viaOf]
      .sort(([a], [b]) => a - b)
      .flatMap(([node, via]) => stepsTo(model, node, via, members[node]!));
    if (wave.length > 0) waves.push(wave);
    senders = [...viaOf.keys()]
      .filter((node) => !isOutside(model, node))
      .map((node) => ({ node, id: members[node]![0]! }))
      .sort((a, b) => (a.id < b.id ? -1 : 1));
  }
  return waves;
}

interface Sender {
  readonly node: number;
  readonly id: string;
}

/** Ids by node: the workloads of each class but the compromised one, and the outside views that are shown. */
function membersByNode({ cluster, classes, nodeCount, views }: Model, start: number): string[][] {
  const members: string[][] = Array.from({ length: nodeCount }, () => []);
  cluster.workloads.forEach(({ id }, place) => {
    if (place !== start) members[classes.ofWorkload[place]!]!.push(id);
  });
  views().forEach((view, number) => {
    if (view) members[classes.count + number]!.push(view.id);
  });
  return members;
}

/** Nodes that no earlier wave reached, with the first sender that does. A class is reached whole or not at all. */
function newlyReached(
  senders: readonly Sender[],
  rowOf: (from: number) => Uint32Array,
  reached: Uint8Array,
  members: readonly (readonly string[])[],
): Map<number, Sender> {
  const viaOf = new Map<number, Sender>();
  for (const sender of senders) {
    rowOf(sender.node).forEach((ports, node) => {
      if (ports === NONE || reached[node] === 1 || members[node]!.length === 0) return;
      reached[node] = 1;
      viaOf.set(node, sender);
    });
  }
  return viaOf;
}

function stepsTo(model: Model, node: number, via: Sender, ids: readonly string[]): SpreadStep[] {
  const answer = describe(model, partsBetween(model, via.node, node));
  return answer ? ids.map((id) => ({ id, via: via.id, ...answer })) : [];
}
