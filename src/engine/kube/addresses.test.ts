import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  contains,
  notStrictlyCidr,
  parseAddress,
  parseCidr,
  prefixLengthOf,
  printAddress,
  printRange,
  rangeToCidrs,
} from './addresses';

const drawn = (cidr: string) => {
  const range = parseCidr(cidr);
  return range && `v${range.family} ${printRange(range)}`;
};

describe('CIDR blocks as Go’s net.ParseCIDR reads them', () => {
  test.each([
    ['10.0.0.0/8', 'v4 10.0.0.0-10.255.255.255'],
    ['10.1.2.3/8', 'v4 10.0.0.0-10.255.255.255'],
    ['0.0.0.0/0', 'v4 0.0.0.0-255.255.255.255'],
    ['1.2.3.4/32', 'v4 1.2.3.4-1.2.3.4'],
    ['010.000.000.000/8', 'v4 10.0.0.0-10.255.255.255'],
    ['0000010.0.0.0/08', 'v4 10.0.0.0-10.255.255.255'],
    ['::/0', 'v6 ::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
    ['2001:DB8::/32', 'v6 2001:db8::-2001:db8:ffff:ffff:ffff:ffff:ffff:ffff'],
    ['2001:00db8::1/128', 'v6 2001:db8::1-2001:db8::1'],
    ['::10.0.0.0/104', 'v6 ::a00:0-::aff:ffff'],
    ['1:2:3:4:5:6:7::/112', 'v6 1:2:3:4:5:6:7:0-1:2:3:4:5:6:7:ffff'],
    ['1::1.2.3.4/128', 'v6 1::102:304-1::102:304'],
    ['::ffff:10.0.0.0/104', 'v4 10.0.0.0-10.255.255.255'],
    ['::ffff:a00:0/104', 'v4 10.0.0.0-10.255.255.255'],
    ['::ffff:10.0.0.0/96', 'v4 0.0.0.0-255.255.255.255'],
    // A prefix that cuts into the mapping leaves an IPv6 block.
    ['::ffff:10.0.0.0/95', 'v6 ::fffe:0:0-::ffff:ffff:ffff'],
    ['::ffff:10.0.0.0/0', 'v6 ::-ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff'],
  ])('%s', (cidr, range) => {
    expect(drawn(cidr)).toBe(range);
  });

  test.each([
    ...[
      '',
      '/',
      '10.0.0.0',
      '10.0.0.0/',
      '10.0.0.0/33',
      '10.0.0.0/-1',
      '10.0.0.0/+8',
      '10.0.0.0/8 ',
      ' 10.0.0.0/8',
    ],
    ...[
      '10.0.0/8',
      '10.0.0.0.0/8',
      '10.0.0.256/8',
      '10..0.0/8',
      '10.0.0.0/8/8',
      '10.0.0.0/255.0.0.0',
      '0x0a.0.0.0/8',
    ],
    ...[
      'example.com/24',
      '10.0.0.*/24',
      '٠.0.0.0/8',
      '::1',
      '::/129',
      ':::/0',
      '1::2::3/64',
      ':1::/64',
      '1:2/64',
    ],
    ...[
      '1:2:3:4:5:6:7:8:9/64',
      '1:2:3:4:5:6:7:8::/64',
      'fe80::1%eth0/64',
      '12345::/64',
      'g::/64',
      '1.2.3.4::/64',
    ],
    ...['::1.2.3/64', '[::]/0', '1:2:3:4:5:6:7:/64'],
  ])('%j is none', (text) => {
    expect(drawn(text)).toBeUndefined();
    expect(prefixLengthOf(text)).toBeNaN();
    expect(notStrictlyCidr(text)).toBeUndefined();
  });

  test('IPv4-mapped addresses are IPv4 addresses', () => {
    expect(parseAddress('::ffff:1.2.3.4')).toEqual(parseAddress('1.2.3.4'));
    expect(parseAddress('::1.2.3.4')?.family).toBe(6);
  });
});

describe('what Kubernetes 1.36 no longer takes', () => {
  const zeros = 'must not have leading 0s in IP or prefix length';
  const mapped = 'must not have an IPv4-mapped IPv6 address';
  const hostBits = 'must not have bits set beyond the prefix length';
  test.each([
    ['10.0.0.0/08', zeros, '10.0.0.0/8'],
    ['010.1.2.3/8', zeros, '10.0.0.0/8'],
    ['10.0.00.0/8', zeros, '10.0.0.0/8'],
    ['02001:db8::/32', zeros, '2001:db8::/32'],
    ['::ffff:10.0.0.0/104', mapped, '10.0.0.0/8'],
    ['::ffff:010.0.0.0/104', zeros, '10.0.0.0/8'],
    ['10.1.2.3/24', hostBits, '10.1.2.0/24'],
    ['2001:db8::1/64', hostBits, '2001:db8::/64'],
  ])('%s', (cidr, reason, canonical) => {
    expect(notStrictlyCidr(cidr)).toEqual({ reason, canonical });
  });

  test.each(['10.0.0.0/8', '0.0.0.0/0', '::/0', '2001:0db8::/32', '2001:db8::0010/128', '100.64.0.0/10'])(
    '%s is fine',
    (cidr) => {
      expect(notStrictlyCidr(cidr)).toBeUndefined();
    },
  );
});

const family = fc.constantFrom(4 as const, 6 as const);
const address = family.chain((of) =>
  fc.tuple(fc.constant(of), fc.bigInt({ min: 0n, max: (1n << (of === 4 ? 32n : 128n)) - 1n })),
);

describe('laws', () => {
  test('a printed address reads as itself', () => {
    fc.assert(
      fc.property(address, ([of, value]) => {
        // ::ffff:0:0/96 prints as IPv6 and reads as the IPv4 address it maps.
        fc.pre(of === 4 || value >> 32n !== 0xffffn);
        expect(parseAddress(printAddress(of, value))).toEqual({ family: of, value });
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  test('a block contains the address it is written with, and is the one block that covers it', () => {
    fc.assert(
      fc.property(address, fc.nat(128), ([of, value], bits) => {
        const prefix = of === 4 ? bits % 33 : bits;
        fc.pre(of === 4 || value >> 32n !== 0xffffn);
        const block = parseCidr(`${printAddress(of, value)}/${prefix}`)!;
        expect(contains(block, { family: of, first: value, last: value })).toBe(true);
        expect(rangeToCidrs(block)).toHaveLength(1);
        expect(prefixLengthOf(rangeToCidrs(block)[0]!)).toBe(prefix);
      }),
      { seed: 2, numRuns: 500 },
    );
  });

  test('the block offered instead is the same block, and strict', () => {
    fc.assert(
      fc.property(address, fc.nat(128), ([of, value], bits) => {
        const cidr = `${printAddress(of, value)}/${of === 4 ? bits % 33 : bits}`;
        const fault = notStrictlyCidr(cidr);
        if (!fault) return;
        expect(parseCidr(fault.canonical)).toEqual(parseCidr(cidr));
        expect(notStrictlyCidr(fault.canonical)).toBeUndefined();
      }),
      { seed: 3, numRuns: 500 },
    );
  });
});
