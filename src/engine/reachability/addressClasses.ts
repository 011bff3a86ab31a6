import { ALL_IPV4, ALL_IPV6, parseAddress, type AddressRange, type Family } from '../kube/addresses';
import type { AddressPeer } from '../policy/policy';

/** Link-local address of the clouds' instance metadata; it hands out credentials, so it is always looked at on its own. */
const METADATA = parseAddress('169.254.169.254')!.value;

/** Addresses that every rule treats alike. */
export interface AddressClass {
  /** Sorted by family and address, disjoint, not adjacent. */
  readonly ranges: readonly AddressRange[];
  /** Numbers of the rules of which some ipBlock holds these addresses. */
  readonly rules: readonly number[];
  readonly metadata: boolean;
}

/** An ipBlock of a rule, known by the rule's number. */
export interface RuleBlock {
  readonly rule: number;
  readonly peer: AddressPeer;
}

/**
 * Both address spaces cut at every boundary that an ipBlock or except draws, pieces of equal meaning put together. The
 * classes are disjoint and cover both spaces.
 */
export function addressClassesOf(blocks: readonly RuleBlock[]): AddressClass[] {
  const distinct = distinctBlocks(blocks);
  const found = new Map<string, { ranges: AddressRange[]; rules: readonly number[]; metadata: boolean }>();
  const rulesOfSignature = new Map<string, readonly number[]>();
  for (const space of [ALL_IPV4, ALL_IPV6]) {
    sweep(space, distinct, (range, signature, active) => {
      let rules = rulesOfSignature.get(signature);
      if (!rules) rulesOfSignature.set(signature, (rules = unionOfRules(active(), distinct)));
      const metadata = isMetadata(range);
      const key = `${metadata ? 'metadata ' : ''}${rules.join()}`;
      const known = found.get(key);
      if (known) append(known.ranges, range);
      else found.set(key, { ranges: [range], rules, metadata });
    });
  }
  return [...found.values()];
}

function isMetadata(range: AddressRange): boolean {
  return range.family === 4 && range.first === METADATA && range.last === METADATA;
}

/** Appends a later range; touching neighbours become one. */
export function append(ranges: AddressRange[], range: AddressRange): void {
  const last = ranges.at(-1);
  if (last?.family === range.family && last.last + 1n === range.first) {
    ranges[ranges.length - 1] = { ...last, last: range.last };
  } else ranges.push(range);
}

/** The ranges of a block without its excepts, ascending. */
function rangesOfBlock(peer: AddressPeer): AddressRange[] {
  const excepts = peer.except
    .map(({ range }) => range)
    .filter((range) => range.family === peer.range.family)
    .sort(byAddress);
  const left: AddressRange[] = [];
  let at = peer.range.first;
  for (const except of excepts) {
    if (except.first > at) left.push({ ...peer.range, first: at, last: except.first - 1n });
    if (except.last >= at) at = except.last + 1n;
  }
  if (at <= peer.range.last) left.push({ ...peer.range, first: at });
  return left;
}

export function byAddress(a: AddressRange, b: AddressRange): number {
  return a.family - b.family || (a.first < b.first ? -1 : a.first > b.first ? 1 : 0);
}

interface DistinctBlock {
  readonly ranges: readonly AddressRange[];
  readonly rules: number[];
}

function distinctBlocks(blocks: readonly RuleBlock[]): DistinctBlock[] {
  const found = new Map<string, DistinctBlock>();
  for (const { rule, peer } of blocks) {
    const ranges = rangesOfBlock(peer);
    const key = ranges.map(({ family, first, last }) => `${family}:${first}-${last}`).join();
    const known = found.get(key);
    if (known) known.rules.push(rule);
    else found.set(key, { ranges, rules: [rule] });
  }
  return [...found.values()];
}

function unionOfRules(active: readonly number[], blocks: readonly DistinctBlock[]): number[] {
  return [...new Set(active.flatMap((block) => blocks[block]!.rules))].sort((a, b) => a - b);
}

/** Walks one address space upwards and reports every stretch between two boundaries with the blocks that hold it. */
function sweep(
  space: AddressRange,
  blocks: readonly DistinctBlock[],
  report: (range: AddressRange, signature: string, active: () => number[]) => void,
): void {
  const toggles = boundaries(space.family, blocks);
  const active = new Uint32Array((blocks.length >>> 5) + 1);
  const places = [...toggles.keys()].sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  places.forEach((place, i) => {
    for (const block of toggles.get(place)!) active[block >>> 5]! ^= 1 << (block & 31);
    const last = (places[i + 1] ?? space.last + 1n) - 1n;
    if (place > last) return;
    const signature = active.join();
    report({ family: space.family, first: place, last }, signature, () => numbersIn(active));
  });
}

/** The numbers of the bits that are set, ascending. */
function numbersIn(bits: Uint32Array): number[] {
  const numbers: number[] = [];
  bits.forEach((word, at) => {
    for (let left = word; left !== 0; left &= left - 1) numbers.push(at * 32 + 31 - Math.clz32(left & -left));
  });
  return numbers;
}

/** At each boundary the blocks that begin or end there. A block's ranges never touch, so toggling is enough. */
function boundaries(family: Family, blocks: readonly DistinctBlock[]): Map<bigint, number[]> {
  const toggles = new Map<bigint, number[]>([[0n, []]]);
  const at = (place: bigint) => {
    let list = toggles.get(place);
    if (!list) toggles.set(place, (list = []));
    return list;
  };
  if (family === 4) {
    at(METADATA);
    at(METADATA + 1n);
  }
  blocks.forEach(({ ranges }, block) => {
    for (const range of ranges.filter((candidate) => candidate.family === family)) {
      at(range.first).push(block);
      at(range.last + 1n).push(block);
    }
  });
  return toggles;
}
