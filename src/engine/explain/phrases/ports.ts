import type { PortIntervals, PortSet, Protocol } from '../../kube/ports';
import { ALL_PORTS, PROTOCOLS, isAll, isEmpty, subtract } from '../../kube/ports';
import type { PortTerm } from '../../policy/policy';
import { listed } from './list';

function intervalTexts(intervals: PortIntervals): string[] {
  return intervals.map(([from, to]) => (from === to ? String(from) : `${from}-${to}`));
}

function isEvery(intervals: PortIntervals): boolean {
  const [only] = intervals;
  return intervals.length === 1 && only?.[0] === 1 && only[1] === 65535;
}

function protocolInWords(protocols: readonly Protocol[], intervals: PortIntervals): string {
  const names = listed(protocols);
  if (isEvery(intervals)) return `every ${names} port`;
  const but = subtract(ALL_PORTS, { TCP: intervals, UDP: [], SCTP: [] }).TCP;
  // A set with a few holes reads better as its holes: `every TCP port except 22`.
  return but.length < intervals.length
    ? `every ${names} port except ${listed(intervalTexts(but))}`
    : `${names} ${listed(intervalTexts(intervals))}`;
}

/** Protocols with equal ports, in the order TCP, UDP, SCTP: DNS is `TCP and UDP 53`. */
function groupsOf(set: PortSet): { protocols: Protocol[]; intervals: PortIntervals }[] {
  const groups = new Map<string, { protocols: Protocol[]; intervals: PortIntervals }>();
  for (const protocol of PROTOCOLS) {
    const intervals = set[protocol];
    if (intervals.length === 0) continue;
    const key = intervalTexts(intervals).join();
    const group = groups.get(key);
    if (group) group.protocols.push(protocol);
    else groups.set(key, { protocols: [protocol], intervals });
  }
  return [...groups.values()];
}

/** A set of ports as one reads it aloud: `every port`, `no port`, `TCP 80 and 8000-8100`, `TCP and UDP 53`, `every UDP port`. */
export function portsInWords(set: PortSet): string {
  if (isAll(set)) return 'every port';
  if (isEmpty(set)) return 'no port';
  return listed(groupsOf(set).map(({ protocols, intervals }) => protocolInWords(protocols, intervals)));
}

/** One entry of `ports` as written: `TCP 8080`, `TCP 8000-8100`, `every UDP port`, `the TCP port named http`. */
export function portTermInWords(term: PortTerm): string {
  if (term.port === undefined) return `every ${term.protocol} port`;
  if (typeof term.port === 'string') return `the ${term.protocol} port named ${term.port}`;
  return `${term.protocol} ${numbersOf(term) ?? ''}`;
}

/** `80`, `8000-8100`; undefined for a name or for every port. */
function numbersOf({ port, endPort }: PortTerm): string | undefined {
  if (typeof port !== 'number') return undefined;
  return endPort !== undefined && endPort !== port ? `${port}-${endPort}` : String(port);
}

/**
 * The `ports` of a rule as written, joined with `or` because any of them suffices. Numbers of one protocol alone share it:
 * `TCP 80, 443 or 8000-8100`.
 */
export function portTermsInWords(terms: readonly PortTerm[] | 'any', word: 'and' | 'or' = 'or'): string {
  if (terms === 'any') return 'every port';
  const numbers = terms.map(numbersOf).filter((number) => number !== undefined);
  const [first] = terms;
  const oneProtocol = terms.every(({ protocol }) => protocol === first?.protocol);
  return first && oneProtocol && numbers.length === terms.length
    ? `${first.protocol} ${listed([...new Set(numbers)], word)}`
    : listed([...new Set(terms.map(portTermInWords))], word);
}
