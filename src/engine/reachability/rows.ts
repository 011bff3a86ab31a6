import { partTowards, portsTowards } from './stances';
import type { Model, Part } from './model';
import { eachNode } from './nodeSet';
import { NONE } from './portTable';

/** Whether a node is an address class; between two of these no policy applies and nothing is listed. */
export function isOutside(model: Model, node: number): boolean {
  return node >= model.classes.count;
}

/** Number of the ports on which a connection between members of two nodes is allowed. */
export function portsBetween(model: Model, from: number, to: number): number {
  const sent = portsTowards(model.egress.all[model.egress.ofNode[from]!]!, to);
  if (sent === NONE) return NONE;
  return model.ports.intersect(sent, portsTowards(model.ingress.all[model.ingress.ofNode[to]!]!, from));
}

/** For every node the number of the ports on which `from` may connect to it. */
export function rowOf(model: Model, from: number): Uint32Array {
  const row = new Uint32Array(model.nodeCount);
  const received = new Map<number, number>();
  for (const part of model.egress.all[model.egress.ofNode[from]!]!.parts) {
    eachNode(part.peers, (to) => {
      const stance = model.ingress.ofNode[to]!;
      let ports = received.get(stance);
      if (ports === undefined) received.set(stance, (ports = portsTowards(model.ingress.all[stance]!, from)));
      row[to] = model.ports.intersect(part.ports, ports);
    });
  }
  if (isOutside(model, from)) row.fill(NONE, model.classes.count);
  return row;
}

/** The two parts that together allow members of `from` to connect to members of `to`; undefined where an end denies. */
export function partsBetween(
  model: Model,
  from: number,
  to: number,
): { readonly egress: Part; readonly ingress: Part } | undefined {
  const egress = partTowards(model.egress.all[model.egress.ofNode[from]!]!, to);
  const ingress = egress && partTowards(model.ingress.all[model.ingress.ofNode[to]!]!, from);
  return egress && ingress && { egress, ingress };
}
