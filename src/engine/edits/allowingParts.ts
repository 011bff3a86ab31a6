import { workloadsOfPeer } from '../explain/members';
import { parseCidr } from '../kube/addresses';
import { contains } from '../kube/addresses';
import { selectsEverything } from '../kube/labels';
import type { Direction, Peer, Policy, Rule } from '../policy/policy';
import { isolationOf } from '../policy/policy';
import { blocksOf, workloadsOfEnd } from './connectEnd';
import type { Picture } from './context';
import type { ConnectEnd } from './intent';
import { sameBlock } from './sameRule';

/** A part of a rule that allows a connection at one of its ends. */
export interface AllowingPart {
  readonly policy: Policy;
  readonly rule: Rule;
  /** Places of the peers that name the other end; undefined: the rule names no peers and admits everyone. */
  readonly peers: readonly number[] | undefined;
  /** Why it allows more than this connection, so that taking it away would cut others; undefined when it does not. */
  readonly shared: 'policy' | 'peers' | undefined;
}

const ids = (workloads: readonly { readonly id: string }[]) => new Set(workloads.map(({ id }) => id));

function sameIds(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  return a.size === b.size && [...a].every((id) => b.has(id));
}

/**
 * Whether a selection of pods is just an end. A selector of all pods is a whole namespace however few live there now; for
 * an assumed workload, which stands for such a selector, it is the workload.
 */
function isJust(
  picture: Picture,
  end: ConnectEnd,
  selected: ReadonlySet<string>,
  everyPod: boolean,
): boolean {
  const own = workloadsOfEnd(picture.cluster, end);
  const isAssumed = own.some(({ assumed }) => assumed !== undefined);
  if (end.kind !== 'namespace' && everyPod && !isAssumed) return false;
  if (end.kind === 'namespace' && !everyPod) return false;
  return sameIds(selected, ids(own));
}

/** Whatever its exceptions, a block of a whole address family is what the Internet is written as. */
function relationToBlocks(
  peer: Extract<Peer, { kind: 'addresses' }>,
  end: ConnectEnd,
): 'exact' | 'shared' | 'none' {
  const written = { cidr: peer.cidr, except: peer.except.map(({ cidr }) => cidr) };
  const isInternet = end.kind === 'outside' && end.name === 'internet' && /\/0+$/.test(peer.cidr);
  if (isInternet || blocksOf(end).some((block) => sameBlock(written, block))) return 'exact';
  const covers = blocksOf(end).some(({ cidr }) => {
    const block = parseCidr(cidr);
    return block && contains(peer.range, block);
  });
  return covers ? 'shared' : 'none';
}

/** How a peer stands to an end: names it and nothing else, names it among others, or does not name all of it. */
function relation(picture: Picture, peer: Peer, home: string, end: ConnectEnd): 'exact' | 'shared' | 'none' {
  if (end.kind === 'anyone') return 'none';
  if (peer.kind === 'addresses') {
    return relationToBlocks(peer, end);
  }
  const named = ids(workloadsOfPeer(picture.cluster, peer, home));
  const own = ids(workloadsOfEnd(picture.cluster, end));
  if (own.size === 0 || ![...own].every((id) => named.has(id))) return 'none';
  const everyPod = peer.pods === undefined || selectsEverything(peer.pods);
  return isJust(picture, end, named, everyPod) ? 'exact' : 'shared';
}

function partOf(
  picture: Picture,
  policy: Policy,
  rule: Rule,
  own: ConnectEnd,
  other: ConnectEnd,
): AllowingPart | undefined {
  const subjectIsExact = isJust(
    picture,
    own,
    new Set(picture.reachability.selects(policy.id)),
    selectsEverything(policy.subject),
  );
  const policyShared = subjectIsExact ? undefined : 'policy';
  if (rule.peers === 'any')
    return {
      policy,
      rule,
      peers: undefined,
      shared: policyShared ?? (other.kind === 'anyone' ? undefined : 'peers'),
    };
  const relations = rule.peers.map((peer) => relation(picture, peer, policy.namespace, other));
  const peers = relations.flatMap((found, i) => (found === 'none' ? [] : [i]));
  if (peers.length === 0) return undefined;
  const exact = peers.filter((i) => relations[i] === 'exact');
  if (policyShared || exact.length === 0) return { policy, rule, peers, shared: policyShared ?? 'peers' };
  return { policy, rule, peers: exact, shared: undefined };
}

/** The rule parts at one end, in policies that isolate it, that admit the other end. */
export function allowingParts(
  picture: Picture,
  own: ConnectEnd,
  other: ConnectEnd,
  direction: Direction,
): AllowingPart[] {
  if (own.kind === 'anyone') return [];
  const members = workloadsOfEnd(picture.cluster, own).map(({ id }) => id);
  return picture.cluster.policies
    .filter((policy) => {
      const selected = picture.reachability.selects(policy.id);
      return isolationOf(policy, direction) && members.some((id) => selected.includes(id));
    })
    .flatMap((policy) =>
      policy.rules
        .filter((rule) => rule.direction === direction)
        .flatMap((rule) => partOf(picture, policy, rule, own, other) ?? []),
    );
}
