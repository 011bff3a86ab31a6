import { parseCidr, printRange } from '../kube/addresses';
import { METADATA_NAME } from '../kube/entities';
import type { LabelSelector, Labels } from '../kube/labels';
import { selectsEverything } from '../kube/labels';
import type { Peer, PortTerm, Rule } from '../policy/policy';
import type { WantedPort } from './intent';
import type { WantedPeer, WantedRule } from './ruleContent';

/** Equal for ports that are written alike, whatever their order of fields. */
export const portKey = ({ protocol, port, endPort }: PortTerm | WantedPort) =>
  `${protocol} ${typeof port} ${port ?? ''} ${endPort ?? port ?? ''}`;

/** Whether a rule names just these ports, in any order. No wanted ports: every port, which a rule says by naming none. */
export function hasSamePorts(rule: Rule, wanted: readonly WantedPort[]): boolean {
  if (rule.ports === 'any') return wanted.length === 0;
  const written = new Set(rule.ports.map(portKey));
  const keys = new Set(wanted.map(portKey));
  return written.size === keys.size && [...keys].every((key) => written.has(key));
}

/** The wanted ports that a rule does not name yet. */
export function missingPorts(rule: Rule, wanted: readonly WantedPort[]): readonly WantedPort[] {
  if (rule.ports === 'any') return [];
  const written = new Set(rule.ports.map(portKey));
  return wanted.filter((port) => !written.has(portKey(port)));
}

function isJust(selector: LabelSelector, labels: Labels): boolean {
  const keys = Object.keys(labels);
  return (
    selector.matchExpressions.length === 0 &&
    Object.keys(selector.matchLabels).length === keys.length &&
    keys.every((key) => selector.matchLabels[key] === labels[key])
  );
}

const blockKey = (cidr: string) => {
  const range = parseCidr(cidr);
  return range ? printRange(range) : cidr;
};

/** Whether two blocks with exceptions are the same addresses as written: equal block, equal exceptions in any order. */
export function sameBlock(
  a: { readonly cidr: string; readonly except: readonly string[] },
  b: { readonly cidr: string; readonly except: readonly string[] },
): boolean {
  const excepts = (block: { readonly except: readonly string[] }) => block.except.map(blockKey).sort().join();
  return blockKey(a.cidr) === blockKey(b.cidr) && excepts(a) === excepts(b);
}

/** Whether a written peer says just what the wanted one would. */
function isSamePeer(peer: Peer, wanted: WantedPeer): boolean {
  if (peer.kind === 'addresses')
    return (
      wanted.kind === 'addresses' &&
      sameBlock({ cidr: peer.cidr, except: peer.except.map(({ cidr }) => cidr) }, wanted)
    );
  if (wanted.kind !== 'pods') return false;
  const sameNamespaces =
    wanted.namespace === undefined
      ? peer.namespaces === undefined
      : peer.namespaces !== undefined && isJust(peer.namespaces, { [METADATA_NAME]: wanted.namespace });
  const everyPod = peer.pods === undefined || selectsEverything(peer.pods);
  const samePods =
    wanted.pods === undefined ? everyPod : peer.pods !== undefined && isJust(peer.pods, wanted.pods);
  return sameNamespaces && samePods;
}

/** The wanted peers that a rule does not name yet; none of them where it admits everyone. */
export function missingPeers({ peers }: Rule, wanted: readonly WantedPeer[]): readonly WantedPeer[] {
  return peers === 'any' ? [] : wanted.filter((each) => !peers.some((peer) => isSamePeer(peer, each)));
}

/** Whether a rule names these peers and no others. */
export function hasSamePeers(rule: Rule, wanted: WantedRule['peers']): boolean {
  if (rule.peers === 'any' || wanted === 'any') return rule.peers === wanted;
  return (
    rule.peers.length > 0 &&
    rule.peers.every((peer) => wanted.some((each) => isSamePeer(peer, each))) &&
    missingPeers(rule, wanted).length === 0
  );
}
