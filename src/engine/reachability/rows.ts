import { partTowards, portsTowards } from './stances';
import type { Model, Part } from './model';
import { eachNode, hasNode, intersectNodes, listNodes, type NodeSet } from './nodeSet';
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

/**
 * A function from a node to, for every node, the number of the ports on which the first may connect to the second. Few
 * receivers admit any given sender, so these are noted beforehand by sender.
 */
export function rowsOf(model: Model): (from: number) => Uint32Array {
  let admitters: Admitters | undefined;
  return (from) => {
    admitters ??= admittersOf(model);
    const row = new Uint32Array(model.nodeCount);
    const sent = model.egress.all[model.egress.ofNode[from]!]!.parts;
    const admit = ({ members, ports: received }: Admitter) => {
      for (const part of sent) {
        const ports = model.ports.intersect(part.ports, received);
        if (ports === NONE) continue;
        eachNode(intersectNodes(members, part.peers), (to) => {
          row[to] = ports;
        });
      }
    };
    for (const { peers, admitter } of admitters.ofMany) if (hasNode(peers, from)) admit(admitter);
    admitters.ofFew.get(from)?.forEach(admit);
    if (isOutside(model, from)) row.fill(NONE, model.classes.count);
    return row;
  };
}

/** Receivers of one stance, and what they take from the senders of one of its parts. */
interface Admitter {
  readonly members: NodeSet;
  readonly ports: number;
}

interface Admitters {
  /** Of parts that hold a good share of all nodes; to list these by sender would take too much room. */
  readonly ofMany: readonly { readonly peers: NodeSet; readonly admitter: Admitter }[];
  readonly ofFew: ReadonlyMap<number, readonly Admitter[]>;
}

const GOOD_SHARE = 1 / 16;

function admittersOf({ ingress, nodeCount }: Model): Admitters {
  const ofMany: { peers: NodeSet; admitter: Admitter }[] = [];
  const ofFew = new Map<number, Admitter[]>();
  for (const { members, parts } of ingress.all) {
    for (const { peers, ports } of parts) {
      const admitter = { members, ports };
      const senders = listNodes(peers);
      if (senders.length > nodeCount * GOOD_SHARE) ofMany.push({ peers, admitter });
      else for (const sender of senders) addTo(ofFew, sender, admitter);
    }
  }
  return { ofMany, ofFew };
}

function addTo<T>(lists: Map<number, T[]>, key: number, item: T): void {
  const list = lists.get(key);
  if (list) list.push(item);
  else lists.set(key, [item]);
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
