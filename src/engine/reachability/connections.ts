import type { Origin } from '../text/origin';
import type { Model, Part, Row, Stance, Stances } from './model';
import { eachNode, intersectNodes, isEmptySet, nodesOf, subtractNodes, type NodeSet } from './nodeSet';
import { NONE } from './portTable';
import { mergeRectangles, type Rectangle } from './rectangles';
import type { ConnectionGroup } from './views';

/**
 * Every connection that some rule speaks of, as rectangles of nodes: all of `from` to all of `to`. Work is done once per
 * pair of stances and per part, never per pair of workloads.
 */
export function connectionsOf(model: Model): ConnectionGroup[] {
  const found: Rectangle[] = [];
  model.ingress.all.forEach((receiver) => {
    for (const part of receiver.parts) {
      for (const [sender, from] of byStance(model.egress, part.peers)) {
        allowedRectangles(model, receiver, part, sender, from, found);
        cutAtSender(model, receiver, part, sender, from, found);
      }
    }
  });
  model.egress.all.forEach((sender) => {
    for (const part of sender.parts.filter((candidate) => isSpecific(model, candidate))) {
      for (const [receiver, to] of byStance(model.ingress, part.peers)) {
        cutAtReceiver(model, sender, part, receiver, to, found);
      }
    }
  });
  return mergeRectangles(model, found);
}

/** The nodes of a set, by the stance they take. */
function byStance(stances: Stances, nodes: NodeSet): [Stance, NodeSet][] {
  const lists = new Map<number, number[]>();
  eachNode(nodes, (node) => {
    const stance = stances.ofNode[node]!;
    const list = lists.get(stance);
    if (list) list.push(node);
    else lists.set(stance, [node]);
  });
  return [...lists].map(([stance, list]) => [stances.all[stance]!, nodesOf(list)]);
}

function allowedRectangles(
  model: Model,
  receiver: Stance,
  received: Part,
  sender: Stance,
  from: NodeSet,
  found: Rectangle[],
): void {
  if (sender.by.length === 0 && receiver.by.length === 0) return;
  for (const sent of sender.parts) {
    const ports = model.ports.intersect(sent.ports, received.ports);
    if (ports === NONE) continue;
    const to = intersectNodes(receiver.members, sent.peers);
    if (isEmptySet(to)) continue;
    const rows = [...rowsWithin(model, sent.rows, ports), ...rowsWithin(model, received.rows, ports)];
    found.push({ from, to, ports, state: 'allowed', origins: originsOf(model, rows) });
  }
}

/** A rule of the receiver names these senders, which are isolated and send to it on none of the rule's ports. */
function cutAtSender(
  model: Model,
  receiver: Stance,
  received: Part,
  sender: Stance,
  from: NodeSet,
  found: Rectangle[],
): void {
  if (sender.by.length === 0 || !isSpecific(model, received)) return;
  const to = withoutMeeting(model, receiver.members, received, sender);
  if (!isEmptySet(to)) found.push(cut(model, 'cutAtEgress', from, to, received, sender));
}

/** A rule of the sender names these receivers, which are isolated and take none of the rule's ports from it. */
function cutAtReceiver(
  model: Model,
  sender: Stance,
  sent: Part,
  receiver: Stance,
  to: NodeSet,
  found: Rectangle[],
): void {
  if (receiver.by.length === 0) return;
  const from = withoutMeeting(model, sender.members, sent, receiver);
  if (!isEmptySet(from)) found.push(cut(model, 'cutAtIngress', from, to, sent, receiver));
}

/** The nodes that no part of the other end meets on a port of this part. */
function withoutMeeting(model: Model, nodes: NodeSet, part: Part, other: Stance): NodeSet {
  return other.parts
    .filter((candidate) => model.ports.intersect(candidate.ports, part.ports) !== NONE)
    .reduce((left, candidate) => subtractNodes(left, candidate.peers), nodes);
}

function cut(
  model: Model,
  state: 'cutAtEgress' | 'cutAtIngress',
  from: NodeSet,
  to: NodeSet,
  naming: Part,
  isolated: Stance,
): Rectangle {
  const rows = naming.rows.filter(({ rule }) => model.rules[rule]!.specific);
  const ports = rows.reduce((sum, row) => model.ports.unite(sum, row.ports), NONE);
  const origins = [...originsOf(model, rows), ...isolated.by.map(({ isolation }) => isolation.origin)];
  return { from, to, ports, state, origins };
}

function isSpecific(model: Model, part: Part): boolean {
  return part.rows.some(({ rule }) => model.rules[rule]!.specific);
}

function rowsWithin(model: Model, rows: readonly Row[], ports: number): Row[] {
  return rows.filter((row) => model.ports.intersect(row.ports, ports) !== NONE);
}

function originsOf(model: Model, rows: readonly Row[]): Origin[] {
  return [...new Set(rows.map(({ rule }) => rule))].map((rule) => model.rules[rule]!.rule.origin);
}
