/** The protocols a NetworkPolicy port can name. Everything else (ICMP, ARP …) the API leaves undefined. */
export const PROTOCOLS = ['TCP', 'UDP', 'SCTP'] as const;
export type Protocol = (typeof PROTOCOLS)[number];

export const LOWEST_PORT = 1;
export const HIGHEST_PORT = 65535;

/** Both ends included. */
export type PortInterval = readonly [from: number, to: number];

/** Port intervals of one protocol: sorted, disjoint, never adjacent, within 1..65535. */
export type PortIntervals = readonly PortInterval[];

/** A set of (protocol, port) pairs. A protocol without ports is an empty list. Equal sets have equal contents. */
export interface PortSet {
  readonly TCP: PortIntervals;
  readonly UDP: PortIntervals;
  readonly SCTP: PortIntervals;
}

const EVERY: PortIntervals = [[LOWEST_PORT, HIGHEST_PORT]];
const NONE: PortIntervals = [];

export const ALL_PORTS: PortSet = { TCP: EVERY, UDP: EVERY, SCTP: EVERY };
export const NO_PORTS: PortSet = { TCP: NONE, UDP: NONE, SCTP: NONE };

/** Every port of a protocol, or one port, or the ports from one to another. */
export function portSetOf(protocol: Protocol, from?: number, to = from): PortSet {
  if (from === undefined || to === undefined) return { ...NO_PORTS, [protocol]: EVERY };
  return { ...NO_PORTS, [protocol]: from <= to ? [[from, to]] : NONE };
}

function uniteIntervals(a: PortIntervals, b: PortIntervals): PortIntervals {
  if (a.length === 0 || a === b) return b;
  if (b.length === 0) return a;
  const merged: [number, number][] = [];
  let i = 0;
  let j = 0;
  while (i < a.length || j < b.length) {
    const next = j >= b.length || (i < a.length && a[i]![0] <= b[j]![0]) ? a[i++]! : b[j++]!;
    const last = merged.at(-1);
    if (last && next[0] <= last[1] + 1) last[1] = Math.max(last[1], next[1]);
    else merged.push([next[0], next[1]]);
  }
  return merged;
}

function intersectIntervals(a: PortIntervals, b: PortIntervals): PortIntervals {
  if (a === b) return a;
  const common: PortInterval[] = [];
  let i = 0;
  let j = 0;
  while (i < a.length && j < b.length) {
    const from = Math.max(a[i]![0], b[j]![0]);
    const to = Math.min(a[i]![1], b[j]![1]);
    if (from <= to) common.push([from, to]);
    if (a[i]![1] < b[j]![1]) i++;
    else j++;
  }
  return common;
}

function subtractIntervals(a: PortIntervals, b: PortIntervals): PortIntervals {
  if (b.length === 0) return a;
  const rest: PortInterval[] = [];
  for (const [from, to] of a) {
    let at = from;
    for (const [cutFrom, cutTo] of b) {
      if (cutTo < at) continue;
      if (cutFrom > to) break;
      if (cutFrom > at) rest.push([at, cutFrom - 1]);
      at = cutTo + 1;
    }
    if (at <= to) rest.push([at, to]);
  }
  return rest;
}

function eachProtocol(
  combine: (a: PortIntervals, b: PortIntervals) => PortIntervals,
  a: PortSet,
  b: PortSet,
): PortSet {
  return { TCP: combine(a.TCP, b.TCP), UDP: combine(a.UDP, b.UDP), SCTP: combine(a.SCTP, b.SCTP) };
}

export function unite(a: PortSet, b: PortSet): PortSet {
  return a === ALL_PORTS || b === ALL_PORTS ? ALL_PORTS : eachProtocol(uniteIntervals, a, b);
}

export function intersect(a: PortSet, b: PortSet): PortSet {
  if (a === ALL_PORTS) return b;
  return b === ALL_PORTS ? a : eachProtocol(intersectIntervals, a, b);
}

export function subtract(a: PortSet, b: PortSet): PortSet {
  return b === ALL_PORTS ? NO_PORTS : eachProtocol(subtractIntervals, a, b);
}

export function isEmpty(set: PortSet): boolean {
  return set.TCP.length === 0 && set.UDP.length === 0 && set.SCTP.length === 0;
}

export function isAll(set: PortSet): boolean {
  return set === ALL_PORTS || isEmpty(subtract(ALL_PORTS, set));
}

export function includesPort(set: PortSet, protocol: Protocol, port: number): boolean {
  return set[protocol].some(([from, to]) => from <= port && port <= to);
}

/** One string per set; equal sets have equal keys. `TCP 80,443-500;UDP 53`, `all`, or `none`. */
export function portSetKey(set: PortSet): string {
  if (isEmpty(set)) return 'none';
  if (isAll(set)) return 'all';
  return PROTOCOLS.filter((protocol) => set[protocol].length > 0)
    .map(
      (protocol) =>
        `${protocol} ${set[protocol].map(([from, to]) => (from === to ? from : `${from}-${to}`)).join(',')}`,
    )
    .join(';');
}

export function equalPorts(a: PortSet, b: PortSet): boolean {
  return a === b || portSetKey(a) === portSetKey(b);
}
