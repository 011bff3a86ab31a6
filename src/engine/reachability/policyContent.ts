import { selectorKey, type LabelSelector } from '../kube/labels';
import type { Peer, Policy } from '../policy/policy';

const known = new WeakMap<Policy, string>();

/** What a policy says, without where it is written: policies of equal content do the same in the same cluster. */
export function policyContent(policy: Policy): string {
  let content = known.get(policy);
  if (content === undefined) known.set(policy, (content = write(policy)));
  return content;
}

function write({ namespace, subject, isolates, rules }: Policy): string {
  return JSON.stringify([
    namespace,
    selectorKey(subject),
    isolates.map(({ direction }) => direction).sort(),
    rules
      .filter(({ effective }) => effective)
      .map(({ direction, peers, ports }) => [
        direction,
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
