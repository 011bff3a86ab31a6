import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ALL_PORTS, intersect, NO_PORTS, PROTOCOLS, portSetOf, unite, type PortSet } from '../kube/ports';
import { RUNS_FACTOR, SEED } from '../testing/ends';
import { ALL, NONE, PortTable } from './portTable';

const portSets: fc.Arbitrary<PortSet> = fc.oneof(
  fc.constantFrom(NO_PORTS, ALL_PORTS),
  fc
    .array(fc.tuple(fc.constantFrom(...PROTOCOLS), fc.integer({ min: 1, max: 9 })), { maxLength: 4 })
    .map((ports) => ports.reduce((sum, [protocol, port]) => unite(sum, portSetOf(protocol, port)), NO_PORTS)),
);

describe('numbers of port sets', () => {
  test('nothing and everything have theirs in every table, however they came about', () => {
    const table = new PortTable();
    const everything = PROTOCOLS.map((protocol) => portSetOf(protocol)).reduce(unite, NO_PORTS);
    expect([NO_PORTS, ALL_PORTS, everything].map((set) => table.numberOf(set))).toEqual([NONE, ALL, ALL]);
    expect([table.setOf(NONE), table.setOf(ALL)]).toEqual([NO_PORTS, ALL_PORTS]);
  });

  test('combine as the sets do, and equal sets have one number', () => {
    fc.assert(
      fc.property(fc.array(portSets, { minLength: 2, maxLength: 5 }), (sets) => {
        const table = new PortTable();
        for (const a of sets) {
          for (const b of sets) {
            const [x, y] = [table.numberOf(a), table.numberOf(b)];
            expect(table.setOf(table.intersect(x, y))).toEqual(intersect(a, b));
            expect(table.setOf(table.unite(x, y))).toEqual(unite(a, b));
            expect(table.intersect(x, y)).toBe(table.numberOf(intersect(a, b)));
            expect(table.unite(x, y)).toBe(table.numberOf(unite(a, b)));
          }
        }
      }),
      { seed: SEED, numRuns: 200 * RUNS_FACTOR },
    );
  });
});
