/**
 * The NetworkPolicy API read aloud: one connection, one port, clause by clause, as slowly as it likes. It exists to disagree
 * with `engine/reachability`, so it shares the model's types with it and not one line of its code: labels, addresses and
 * ports are compared here in their own, more naive way. Quotations are from the API's field documentation
 * (k8s.io/api/networking/v1 and meta/v1).
 */
import type { Cluster } from '../cluster/cluster';
import type { Workload } from '../kube/entities';
import type { Labels, LabelSelector } from '../kube/labels';
import type { Protocol } from '../kube/ports';
import type { AddressPeer, Direction, Peer, PodsPeer, Policy, PortTerm, Rule } from '../policy/policy';

/** A pod of a workload, or an IP address outside the cluster. */
export type SlowEnd = Workload | string;

/** The same worlds as the fast evaluator's, named alike so that one value asks both. */
export interface SlowOptions {
  readonly ipBlockMatchesPods?: boolean;
  readonly unknownAddress?: 'nowhere' | 'private' | 'anywhere';
  readonly hostNetwork?: 'pods' | 'nodes';
  readonly ipBlockMatchesNodes?: boolean;
  readonly endPort?: boolean;
  readonly enforced?: boolean;
}

export interface SlowConnection {
  readonly from: SlowEnd;
  readonly to: SlowEnd;
  readonly protocol: Protocol;
  readonly port: number;
}

/** Whether the connection is allowed. Both ends must allow it; an end outside the cluster has no policies. */
export function slowAllows(cluster: Cluster, connection: SlowConnection, options: SlowOptions = {}): boolean {
  // "A pod cannot block access to itself" (concepts page): traffic between a pod and itself is always allowed.
  if (connection.from === connection.to) return true;
  return (
    directionAllows(cluster, 'egress', connection, options) &&
    directionAllows(cluster, 'ingress', connection, options)
  );
}

/** One end's own say. Not isolated: everything. Isolated: what at least one rule allows. */
export function directionAllows(
  cluster: Cluster,
  direction: Direction,
  connection: SlowConnection,
  options: SlowOptions = {},
): boolean {
  const pod = direction === 'ingress' ? connection.to : connection.from;
  if (typeof pod === 'string') return true;
  // "Traffic is allowed to a pod if there are no NetworkPolicies selecting the pod …, OR if the traffic matches at least
  // one ingress rule across all of the NetworkPolicy objects whose podSelector matches the pod."
  const isolating: Policy[] = [];
  // A policy without a controller that implements it has no effect; a pod on the host network may be nobody's subject.
  if (options.enforced === false || isNode(pod, options)) return true;
  for (const policy of cluster.policies) {
    if (!policySelects(policy, pod)) continue;
    // policyTypes: "List of rule types that the NetworkPolicy relates to."
    for (const isolation of policy.isolates) if (isolation.direction === direction) isolating.push(policy);
  }
  if (isolating.length === 0) return true;
  for (const policy of isolating) {
    for (const rule of policy.rules) {
      if (rule.direction === direction && ruleAllows(cluster, policy, rule, connection, options)) return true;
    }
  }
  return false;
}

/** podSelector: "selects the pods to which this NetworkPolicy object applies"; "an empty podSelector matches all pods in this namespace". */
function policySelects(policy: Policy, pod: Workload): boolean {
  return policy.namespace === pod.namespace && selectorMatches(policy.subject, pod.labels);
}

/** "This field matches traffic matching both ports and from" (for egress: "both ports and to"). */
function ruleAllows(
  cluster: Cluster,
  policy: Policy,
  rule: Rule,
  connection: SlowConnection,
  options: SlowOptions,
): boolean {
  const peer = rule.direction === 'ingress' ? connection.from : connection.to;
  // from: "If this field is empty or missing, this rule matches all sources … If this field is present and contains at
  // least one item, this rule allows traffic only if the traffic matches at least one item in the from list."
  let peerMatches = rule.peers === 'any';
  if (rule.peers !== 'any') {
    for (const item of rule.peers) if (peerAllows(cluster, policy, item, peer, options)) peerMatches = true;
    if (typeof peer !== 'string' && unknownAddressHeld(cluster, rule.peers, peer, options))
      peerMatches = true;
  }
  // ports: "Each item in this list is combined using a logical OR. If this field is empty or missing, this rule matches
  // all ports (traffic not restricted by port)."
  let portMatches = rule.ports === 'any';
  if (rule.ports !== 'any') {
    for (const term of rule.ports) if (portAllows(term, connection, options)) portMatches = true;
  }
  return peerMatches && portMatches;
}

function peerAllows(
  cluster: Cluster,
  policy: Policy,
  peer: Peer,
  end: SlowEnd,
  options: SlowOptions,
): boolean {
  if (peer.kind === 'pods') {
    return typeof end !== 'string' && !isNode(end, options) && podsPeerAllows(cluster, policy, peer, end);
  }
  if (typeof end === 'string') return blockHolds(peer, end);
  // ipBlock: "Rules that match on IP blocks are expected to be for cluster-external IPs"; pods only where asked for.
  return comparesAddress(end, options) && end.addresses.some((address) => blockHolds(peer, address));
}

/** hostNetwork: "NetworkPolicy behaviour for hostNetwork pods is undefined"; commonly they are their node. */
function isNode(pod: Workload, options: SlowOptions): boolean {
  return options.hostNetwork === 'nodes' && pod.hostNetwork;
}

function comparesAddress(pod: Workload, options: SlowOptions): boolean {
  return isNode(pod, options) ? options.ipBlockMatchesNodes === true : options.ipBlockMatchesPods === true;
}

const PRIVATE_BLOCKS = ['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'];

/** A pod of unknown address: for `private` every private address must be held, for `anywhere` one that a pod could have. */
function unknownAddressHeld(
  cluster: Cluster,
  peers: readonly Peer[],
  pod: Workload,
  options: SlowOptions,
): boolean {
  if (pod.addresses.length > 0 || !comparesAddress(pod, options)) return false;
  const held = (address: string) =>
    peers.some((peer) => peer.kind === 'addresses' && blockHolds(peer, address));
  const isPrivate = (address: string) => PRIVATE_BLOCKS.some((block) => inCidr(address, block));
  const possible = (address: string) =>
    isPrivate(address) || inCidr(address, '100.64.0.0/10') || address.includes(':');
  const addresses = tellingAddresses(cluster);
  if (options.unknownAddress === 'private') return addresses.filter(isPrivate).every(held);
  return options.unknownAddress === 'anywhere' && addresses.filter(possible).some(held);
}

/** Of every piece into which the blocks of all policies cut the private ranges, at least one address. */
function tellingAddresses(cluster: Cluster): string[] {
  const blocks = [...PRIVATE_BLOCKS, '100.64.0.0/10', '::/0'];
  for (const { rules } of cluster.policies) {
    for (const { peers } of rules) {
      for (const peer of peers === 'any' ? [] : peers) {
        if (peer.kind !== 'addresses') continue;
        blocks.push(peer.cidr, ...peer.except.map(({ cidr }) => cidr));
      }
    }
  }
  return blocks.flatMap(boundaryAddresses);
}

/** The first address of a block, the last, and the next beyond, where there is one. */
function boundaryAddresses(block: string): string[] {
  const [base, length] = block.split('/') as [string, string];
  const bits = bitsOf(base);
  const fixed = bits.slice(0, Number(length));
  const first = BigInt(`0b${fixed.padEnd(bits.length, '0')}`);
  const last = BigInt(`0b${fixed.padEnd(bits.length, '1')}`);
  return [first, last, last + 1n]
    .filter((value) => value < 1n << BigInt(bits.length))
    .map((value) => addressOfBits(value.toString(2).padStart(bits.length, '0')));
}

function addressOfBits(bits: string): string {
  const size = bits.length === 32 ? 8 : 16;
  const groups = bits.match(new RegExp(`.{${size}}`, 'g'))!.map((group) => Number.parseInt(group, 2));
  return size === 8 ? groups.join('.') : groups.map((group) => group.toString(16)).join(':');
}

function podsPeerAllows(cluster: Cluster, policy: Policy, peer: PodsPeer, pod: Workload): boolean {
  // namespaceSelector: "selects namespaces using cluster-scoped labels … if present but empty, it selects all namespaces."
  // podSelector: "Otherwise it selects the pods matching podSelector in the policy's own namespace."
  const namespaceMatches =
    peer.namespaces === undefined
      ? pod.namespace === policy.namespace
      : selectorMatches(peer.namespaces, cluster.namespaces.get(pod.namespace)!.labels);
  // "If podSelector is also set, then … the pods matching podSelector in the namespaces selected by namespaceSelector."
  const podMatches = peer.pods === undefined || selectorMatches(peer.pods, pod.labels);
  return namespaceMatches && podMatches;
}

/** "The result of matchLabels and matchExpressions are ANDed. An empty label selector matches all objects." */
function selectorMatches(selector: LabelSelector, labels: Labels): boolean {
  const has = new Map<string, string>(Object.entries(labels));
  for (const [key, value] of Object.entries(selector.matchLabels)) {
    if (!has.has(key) || has.get(key) !== value) return false;
  }
  for (const { key, operator, values } of selector.matchExpressions) {
    const present = has.has(key);
    const listed = present && values.some((value) => value === has.get(key));
    if (operator === 'In' && !listed) return false;
    // labels.Requirement: NotIn and DoesNotExist are also true where the key is absent.
    if (operator === 'NotIn' && listed) return false;
    if (operator === 'Exists' && !present) return false;
    if (operator === 'DoesNotExist' && present) return false;
  }
  return true;
}

/** except: "a slice of CIDRs that should not be included within an IP Block". */
function blockHolds(block: AddressPeer, address: string): boolean {
  return inCidr(address, block.cidr) && !block.except.some(({ cidr }) => inCidr(address, cidr));
}

/** An address is in a block when they agree in the first bits, as many as the prefix length says. */
function inCidr(address: string, cidr: string): boolean {
  const [base, length] = cidr.split('/') as [string, string];
  const [own, wanted] = [bitsOf(address), bitsOf(base)];
  return own.length === wanted.length && own.startsWith(wanted.slice(0, Number(length)));
}

/** An address as a text of 32 or 128 digits 0 and 1. */
function bitsOf(address: string): string {
  if (!address.includes(':')) {
    return address
      .split('.')
      .map((part) => Number(part).toString(2).padStart(8, '0'))
      .join('');
  }
  const [left = '', right] = address.split('::');
  const before = left === '' ? [] : left.split(':');
  const after = right === undefined || right === '' ? [] : right.split(':');
  const zeros = Array.from({ length: 8 - before.length - after.length }, () => '0');
  return [...before, ...zeros, ...after]
    .map((group) => Number.parseInt(group, 16).toString(2).padStart(16, '0'))
    .join('');
}

function portAllows(term: PortTerm, { to, protocol, port }: SlowConnection, options: SlowOptions): boolean {
  // protocol: "the protocol (TCP, UDP, or SCTP) which traffic must match. If not specified, this field defaults to TCP."
  if (term.protocol !== protocol) return false;
  // port: "This can either be a numerical or named port on a pod. If this field is not provided, this matches all port
  // names and numbers."
  if (term.port === undefined) return true;
  if (typeof term.port === 'number') {
    // endPort: "indicates that the range of ports from port to endPort if set, inclusive, should be allowed".
    // endPort: a network that does not support it applies the single port.
    return term.endPort === undefined || options.endPort === false
      ? port === term.port
      : term.port <= port && port <= term.endPort;
  }
  if (typeof to === 'string' || isNode(to, options)) return false;
  // A name means the first container port of the destination pod with that name and protocol (FindPort).
  for (const own of to.ports) {
    if (own.name === term.port && own.protocol === protocol) return own.number === port;
  }
  return false;
}
