/** IP family: 4 has 32 bits, 6 has 128. Families never mix: a v4 block says nothing of v6 addresses. */
export type Family = 4 | 6;

/** Both ends included, of one family. v4 addresses are 0..2^32-1, v6 0..2^128-1; bigint for both keeps one code path exact. */
export interface AddressRange {
  readonly family: Family;
  readonly first: bigint;
  readonly last: bigint;
}

const BITS: Record<Family, number> = { 4: 32, 6: 128 };

export const ALL_IPV4: AddressRange = { family: 4, first: 0n, last: (1n << 32n) - 1n };
export const ALL_IPV6: AddressRange = { family: 6, first: 0n, last: (1n << 128n) - 1n };

/** Go's sloppy parser: four decimal numbers up to 255, each with any number of leading zeros. */
function parseIPv4(text: string): bigint | undefined {
  const parts = text.split('.');
  if (parts.length !== 4) return undefined;
  let value = 0n;
  for (const part of parts) {
    if (!/^[0-9]+$/.test(part) || Number(part) > 255) return undefined;
    value = (value << 8n) | BigInt(Number(part));
  }
  return value;
}

function parseIPv6(text: string): bigint | undefined {
  let source = text;
  if (source.includes('.')) {
    const lastColon = source.lastIndexOf(':');
    const v4 = parseIPv4(source.slice(lastColon + 1));
    if (v4 === undefined || lastColon < 0) return undefined;
    source = `${source.slice(0, lastColon + 1)}${(v4 >> 16n).toString(16)}:${(v4 & 0xffffn).toString(16)}`;
  }
  const halves = source.split('::');
  if (halves.length > 2) return undefined;
  const groups = (half: string | undefined) => (half ? half.split(':') : []);
  const head = groups(halves[0]);
  const tail = groups(halves[1]);
  const missing = 8 - head.length - tail.length;
  if (halves.length === 2 ? missing < 1 : missing !== 0) return undefined;
  let value = 0n;
  for (const group of [...head, ...Array<string>(missing).fill('0'), ...tail]) {
    if (!/^0*[0-9a-f]{1,4}$/i.test(group)) return undefined;
    value = (value << 16n) | BigInt(`0x${group}`);
  }
  return value;
}

function isMapped(value: bigint): boolean {
  return value >> 32n === 0xffffn;
}

/**
 * An address as Kubernetes' legacy parser reads it: leading zeros are accepted and mean decimal (hexadecimal in IPv6).
 * An IPv4-mapped IPv6 address (`::ffff:1.2.3.4`) is the IPv4 address, as in Go's net package. undefined if it is none.
 */
export function parseAddress(text: string): { family: Family; value: bigint } | undefined {
  if (!text.includes(':')) {
    const value = parseIPv4(text);
    return value === undefined ? undefined : { family: 4, value };
  }
  const value = parseIPv6(text);
  if (value === undefined) return undefined;
  return isMapped(value) ? { family: 4, value: value & 0xffffffffn } : { family: 6, value };
}

/** A CIDR block as it is written, before anything is masked. */
interface WrittenCidr {
  /** The notation's family: an IPv4-mapped address is written as IPv6. */
  readonly notation: Family;
  readonly value: bigint;
  readonly prefix: number;
}

function readCidr(text: string): WrittenCidr | undefined {
  const slash = text.indexOf('/');
  if (slash < 0) return undefined;
  const address = text.slice(0, slash);
  const prefixText = text.slice(slash + 1);
  const notation: Family = address.includes(':') ? 6 : 4;
  const value = notation === 4 ? parseIPv4(address) : parseIPv6(address);
  if (value === undefined || !/^[0-9]+$/.test(prefixText)) return undefined;
  const prefix = Number(prefixText);
  return prefix <= BITS[notation] ? { notation, value, prefix } : undefined;
}

function masked(value: bigint, bits: number): bigint {
  return (value >> BigInt(bits)) << BigInt(bits);
}

/**
 * A CIDR block as Go's net.ParseCIDR reads it; host bits are masked off, as the API accepts them. A block of IPv4-mapped
 * addresses is the IPv4 block, unless its prefix reaches beyond the mapping. undefined when it is no CIDR.
 */
export function parseCidr(text: string): AddressRange | undefined {
  const written = readCidr(text);
  if (!written) return undefined;
  const free = BITS[written.notation] - written.prefix;
  const network = masked(written.value, free);
  const family: Family = written.notation === 4 || isMapped(network) ? 4 : 6;
  const first = family === 4 ? network & 0xffffffffn : network;
  return { family, first, last: first + (1n << BigInt(free)) - 1n };
}

/** The number behind the slash of a CIDR block, as written; NaN when it is no CIDR. */
export function prefixLengthOf(text: string): number {
  return readCidr(text)?.prefix ?? NaN;
}

/**
 * Why Kubernetes 1.36 and later refuse a block that earlier releases accept, in the server's words, and the block to write
 * instead. undefined for blocks that all releases read alike, and for text that is no CIDR at all.
 */
export function notStrictlyCidr(text: string): { reason: string; canonical: string } | undefined {
  const written = readCidr(text);
  const range = parseCidr(text);
  if (!written || !range) return undefined;
  const canonical = rangeToCidrs(range)[0]!;
  if (hasLeadingZeros(text)) return { reason: 'must not have leading 0s in IP or prefix length', canonical };
  if (written.notation === 6 && isMapped(written.value)) {
    return { reason: 'must not have an IPv4-mapped IPv6 address', canonical };
  }
  const free = BITS[written.notation] - written.prefix;
  if (masked(written.value, free) === written.value) return undefined;
  return { reason: 'must not have bits set beyond the prefix length', canonical };
}

/** Zeros that netip.ParsePrefix does not take: in decimal numbers, and in IPv6 groups of more than four digits. */
function hasLeadingZeros(cidr: string): boolean {
  const [address = '', prefix = ''] = cidr.split('/');
  const parts = address.split(':');
  const decimal = address.includes('.') ? parts.pop()!.split('.') : [];
  return (
    [prefix, ...decimal].some((number) => /^0[0-9]/.test(number)) || parts.some((group) => group.length > 4)
  );
}

export function printAddress(family: Family, value: bigint): string {
  if (family === 4) return [24n, 16n, 8n, 0n].map((shift) => (value >> shift) & 255n).join('.');
  const groups = Array.from({ length: 8 }, (_, i) =>
    ((value >> BigInt(112 - 16 * i)) & 0xffffn).toString(16),
  );
  const text = groups.join(':');
  const zeros = text.match(/(?:^|:)0(?::0)+(?=:|$)/g)?.sort((a, b) => b.length - a.length)[0];
  if (!zeros) return text;
  const at = text.indexOf(zeros);
  return `${text.slice(0, at)}::${text.slice(at + zeros.length).replace(/^:/, '')}`;
}

/** `first-last`, the form in which connection lists print outside addresses. */
export function printRange(range: AddressRange): string {
  return `${printAddress(range.family, range.first)}-${printAddress(range.family, range.last)}`;
}

const bitLength = (value: bigint): number => value.toString(2).length;

/** The fewest CIDR blocks that together are exactly the range, in ascending order. */
export function rangeToCidrs(range: AddressRange): string[] {
  const bits = BITS[range.family];
  const blocks: string[] = [];
  let at = range.first;
  while (at <= range.last) {
    // As large as the alignment of its first address and the addresses left allow.
    const left = range.last - at + 1n;
    const aligned = at === 0n ? bits : bitLength(at & -at) - 1;
    const free = Math.min(aligned, bitLength(left) - 1);
    blocks.push(`${printAddress(range.family, at)}/${bits - free}`);
    at += 1n << BigInt(free);
  }
  return blocks;
}

export function contains(outer: AddressRange, inner: AddressRange): boolean {
  return outer.family === inner.family && outer.first <= inner.first && inner.last <= outer.last;
}

export function containsAddress(range: AddressRange, family: Family, value: bigint): boolean {
  return range.family === family && range.first <= value && value <= range.last;
}
