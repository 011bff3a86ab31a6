import { selectorKey, type LabelSelector } from '../kube/labels';
import type { Direction, Peer, Policy } from '../policy/policy';

const known = { ingress: new WeakMap<Policy, string>(), egress: new WeakMap<Policy, string>() };

/** What a policy says about one direction, without where it is written: equal content does the same in the same cluster. */
export function policyContent(policy: Policy, direction: Direction): string {
  let content = known[direction].get(policy);
  if (content === undefined) known[direction].set(policy, (content = write(policy, direction)));
  return content;
}

function write({ namespace, subject, isolates, rules }: Policy, direction: Direction): string {
  return JSON.stringify([
    namespace,
    selectorKey(subject),
    isolates.some((isolation) => isolation.direction === direction),
    rules
      .filter((rule) => rule.effective && rule.direction === direction)
      .map(({ peers, ports }) => [
        peers === 'any' ? peers : peers.map(peerContent),
        ports === 'any' ? ports : ports.map(({ protocol, port, endPort }) => [protocol, port, endPort]),
      ]),
  ]);
}

function peerContent(peer: Peer): unknown {
  const content = (selector: LabelSelector | undefined) => selector && [selectorKey(selector)];
  return peer.kind === 'pods'
    ? [content(peer.namespaces), content(peer.pods)]
    : [peer.cidr, peer.except.map(({ cidr }) => cidr)];
}
