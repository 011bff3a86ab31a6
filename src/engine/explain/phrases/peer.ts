import type { AddressPeer, Peer, PodsPeer, Rule } from '../../policy/policy';
import type { Part } from '../sentence';
import { listed, listedPhrases } from './list';
import { namespacesInWords } from './namespace';
import { podsWith } from './selector';

function podsPeerInWords(peer: PodsPeer, policyNamespace: string): string {
  const where =
    peer.namespaces === undefined ? `namespace ${policyNamespace}` : namespacesInWords(peer.namespaces);
  return `${podsWith(peer.pods)} in ${where}`;
}

function addressPeerInWords(peer: AddressPeer): string {
  const except = peer.except.map(({ cidr }) => cidr);
  const all = peer.cidr === '0.0.0.0/0' ? 'any IPv4 address' : peer.cidr === '::/0' ? 'any IPv6 address' : '';
  return `${all || `addresses in ${peer.cidr}`}${except.length > 0 ? ` except ${listed(except)}` : ''}`;
}

/**
 * One peer in one phrase: namespaceSelector and podSelector of the same item belong together (AND), and a podSelector
 * alone means the policy's own namespace, which the phrase names.
 */
export function peerInWords(peer: Peer, policyNamespace: string): string {
  return peer.kind === 'pods' ? podsPeerInWords(peer, policyNamespace) : addressPeerInWords(peer);
}

/** All peers of a rule: several items are a list, `a; b; or c`, each linked to its lines. */
export function peersInWords(rule: Rule, policyNamespace: string): readonly Part[] {
  if (rule.peers === 'any')
    return [{ text: rule.direction === 'ingress' ? 'any source' : 'any destination' }];
  return listedPhrases(
    rule.peers.map((peer) => [{ text: peerInWords(peer, policyNamespace), origins: [peer.origin] }]),
    'or',
  );
}
