import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ALL_PORTS,
  NO_PORTS,
  PROTOCOLS,
  equalPorts,
  includesPort,
  intersect,
  isAll,
  isEmpty,
  portSetKey,
  portSetOf,
  subtract,
  unite,
  type PortSet,
} from './ports';

const port = fc.oneof(fc.constantFrom(1, 2, 79, 80, 81, 65534, 65535), fc.integer({ min: 1, max: 65535 }));
const protocol = fc.constantFrom(...PROTOCOLS);

const portSet: fc.Arbitrary<PortSet> = fc
  .array(fc.tuple(protocol, port, port), { maxLength: 6 })
  .map((drawn) =>
    drawn.reduce<PortSet>(
      (sum, [p, a, b]) => unite(sum, portSetOf(p, Math.min(a, b), Math.max(a, b))),
      NO_PORTS,
    ),
  );

const laws = { seed: 7, numRuns: 500 };

describe('port sets', () => {
  test('one port, a range, a whole protocol', () => {
    expect(portSetKey(portSetOf('TCP', 80))).toBe('TCP 80');
    expect(portSetKey(portSetOf('UDP', 80, 90))).toBe('UDP 80-90');
    expect(portSetKey(portSetOf('SCTP'))).toBe('SCTP 1-65535');
    expect(portSetOf('TCP', 90, 80)).toEqual(NO_PORTS);
  });

  test('union, intersection and difference hold port by port', () => {
    fc.assert(
      fc.property(portSet, portSet, protocol, port, (a, b, p, n) => {
        const [inA, inB] = [includesPort(a, p, n), includesPort(b, p, n)];
        expect(includesPort(unite(a, b), p, n)).toBe(inA || inB);
        expect(includesPort(intersect(a, b), p, n)).toBe(inA && inB);
        expect(includesPort(subtract(a, b), p, n)).toBe(inA && !inB);
      }),
      laws,
    );
  });

  test('intervals are sorted, disjoint and never adjacent, so equal sets have equal contents', () => {
    fc.assert(
      fc.property(portSet, portSet, (a, b) => {
        const sum = unite(a, b);
        for (const intervals of Object.values(sum)) {
          intervals.forEach(([from, to]: readonly [number, number], i: number) => {
            expect(from).toBeLessThanOrEqual(to);
            if (i > 0) expect(from).toBeGreaterThan(intervals[i - 1]![1] + 1);
          });
        }
        expect(unite(b, a)).toEqual(sum);
        expect(unite(subtract(sum, a), a)).toEqual(sum);
        expect(isEmpty(intersect(subtract(a, b), b))).toBe(true);
        expect(equalPorts(a, b)).toBe(portSetKey(a) === portSetKey(b));
      }),
      laws,
    );
  });

  test('everything and nothing', () => {
    const everything = unite(
      unite(portSetOf('TCP'), portSetOf('UDP', 1, 1000)),
      unite(portSetOf('UDP', 1001, 65535), portSetOf('SCTP')),
    );
    expect(isAll(everything)).toBe(true);
    expect(portSetKey(everything)).toBe('all');
    expect(portSetKey(subtract(everything, ALL_PORTS))).toBe('none');
    expect(isAll(subtract(ALL_PORTS, portSetOf('SCTP', 7)))).toBe(false);
  });
});
