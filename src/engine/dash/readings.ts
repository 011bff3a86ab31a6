import type { Peer, Policy, PortTerm, Rule } from '../policy/policy';
import type { DashPlace } from './dashPlaces';

/** The rules a place speaks of, as written and, put together when asked for, as they would be with the dash flipped. */
export interface Readings {
  readonly asWritten: readonly Rule[];
  readonly flipped: readonly Rule[];
}

function joinPeers(a: Peer, b: Peer): Peer[] | undefined {
  if (a.kind !== 'pods' || b.kind !== 'pods') return undefined;
  return [{ ...a, namespaces: a.namespaces ?? b.namespaces, pods: a.pods ?? b.pods }];
}

function splitPeer(peer: Peer): Peer[] | undefined {
  if (peer.kind !== 'pods') return undefined;
  return [
    { ...peer, pods: undefined },
    { ...peer, namespaces: undefined },
  ];
}

/** The entry with only a protocol means every port of it; the one with only a port means TCP. */
function joinPorts(a: PortTerm, b: PortTerm): PortTerm[] {
  const [numbered, bare] = a.port === undefined ? [b, a] : [a, b];
  return [{ ...numbered, protocol: bare.protocol }];
}

function splitPort(term: PortTerm, protocolFirst: boolean): PortTerm[] {
  const parts: PortTerm[] = [
    { ...term, protocol: 'TCP' },
    { ...term, port: undefined, endPort: undefined },
  ];
  return protocolFirst ? parts.reverse() : parts;
}

/** The list with the one or two items at `index` replaced; undefined where the model does not have them. */
function flippedList<T>(
  list: readonly T[] | 'any',
  { reading, index }: DashPlace,
  join: (a: T, b: T) => T[] | undefined,
  split: (item: T) => T[] | undefined,
): (() => readonly T[]) | undefined {
  if (list === 'any') return undefined;
  const first = list[index];
  const second = list[index + 1];
  if (first === undefined || (reading === 'OR' && second === undefined)) return undefined;
  const replaced = reading === 'OR' && second !== undefined ? join(first, second) : split(first);
  return replaced && (() => list.toSpliced(index, reading === 'OR' ? 2 : 1, ...replaced));
}

/** A list of thousands has as many places: its other readings do not all stand ready. */
function alternative(rule: Rule, flipped: () => Rule): Readings {
  return {
    asWritten: [rule],
    get flipped() {
      return [flipped()];
    },
  };
}

function ruleReadings(
  { reading, first: written }: DashPlace,
  first: Rule,
  second: Rule | undefined,
): Readings | undefined {
  if (reading === 'AND') {
    const parts: Rule[] = [
      { ...first, ports: 'any' },
      { ...first, peers: 'any' },
    ];
    const portsFirst = written.entries[0]?.key === 'ports';
    return { asWritten: [first], flipped: portsFirst ? parts.reverse() : parts };
  }
  if (!second) return undefined;
  const [peers, ports] = first.peers === 'any' ? [second, first] : [first, second];
  return { asWritten: [first, second], flipped: [{ ...peers, ports: ports.ports }] };
}

/** Both readings of a place; undefined where the policy of the picture is not the one in the text. */
export function readingsOf(policy: Policy, place: DashPlace): Readings | undefined {
  const ruleAt = (index: number) =>
    policy.rules.find((rule) => rule.direction === place.direction && rule.index === index);
  const rule = ruleAt(place.rule);
  if (!rule) return undefined;
  if (place.site === 'rule') return ruleReadings(place, rule, ruleAt(place.rule + 1));
  if (place.site === 'peer') {
    const peers = flippedList(rule.peers, place, joinPeers, splitPeer);
    return peers && alternative(rule, () => ({ ...rule, peers: peers() }));
  }
  const protocolFirst = place.first.entries[0]?.key === 'protocol';
  const ports = flippedList(rule.ports, place, joinPorts, (term) => splitPort(term, protocolFirst));
  return ports && alternative(rule, () => ({ ...rule, ports: ports() }));
}
