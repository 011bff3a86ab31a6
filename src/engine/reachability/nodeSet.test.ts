import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { RUNS_FACTOR, SEED } from '../testing/ends';
import {
  eachNode,
  hasNode,
  intersectNodes,
  isEmptySet,
  listNodes,
  nodeRange,
  nodeSetKey,
  nodesOf,
  NO_NODES,
  subtractNodes,
  uniteNodes,
} from './nodeSet';

const runs = { seed: SEED, numRuns: 300 * RUNS_FACTOR };

const ascending = (numbers: Iterable<number>) => [...new Set(numbers)].sort((a, b) => a - b);

/** Numbers on both sides of the borders of 32, and far apart. */
const numbers = fc
  .array(fc.oneof(fc.integer({ min: 0, max: 70 }), fc.constantFrom(31, 32, 63, 64, 500)), { maxLength: 12 })
  .map(ascending);

describe('a set of nodes', () => {
  test.each([
    ['nobody', []],
    ['the first', [0]],
    ['the last bit of a word and the first of the next', [31, 32]],
    ['with empty words between', [5, 200]],
  ])('%s', (_, nodes) => {
    const set = nodesOf(nodes);
    expect(listNodes(set)).toEqual(nodes);
    expect(isEmptySet(set)).toBe(nodes.length === 0);
    for (let node = 0; node < 300; node++) expect(hasNode(set, node)).toBe(nodes.includes(node));
  });

  test.each([
    [0, 0, []],
    [7, 3, []],
    [0, 1, [0]],
    [31, 33, [31, 32]],
    [30, 32, [30, 31]],
    [32, 34, [32, 33]],
  ])('the range from %i to before %i', (from, to, nodes) => {
    expect(listNodes(nodeRange(from, to))).toEqual(nodes);
  });

  test('a range of many words has every node of it', () => {
    expect(listNodes(nodeRange(3, 131))).toEqual(Array.from({ length: 128 }, (_, i) => i + 3));
  });

  test('are visited in ascending order', () => {
    const seen: number[] = [];
    eachNode(nodesOf([0, 31, 32, 95, 96]), (node) => seen.push(node));
    expect(seen).toEqual([0, 31, 32, 95, 96]);
  });
});

test('sets are combined as sets are, and equal sets have one key', () => {
  fc.assert(
    fc.property(numbers, numbers, numbers, (a, b, c) => {
      const [x, y, z] = [nodesOf(a), nodesOf(b), nodesOf(c)];
      expect(listNodes(intersectNodes(x, y))).toEqual(a.filter((node) => b.includes(node)));
      expect(listNodes(subtractNodes(x, y))).toEqual(a.filter((node) => !b.includes(node)));
      expect(listNodes(uniteNodes([x, y, z]))).toEqual(ascending([...a, ...b, ...c]));
      for (const set of [intersectNodes(x, y), subtractNodes(x, y), uniteNodes([x, y, z])])
        expect(nodeSetKey(set)).toBe(nodeSetKey(nodesOf(listNodes(set))));
      expect(nodeSetKey(x) === nodeSetKey(y)).toBe(a.join() === b.join());
    }),
    runs,
  );
});

test('no empty word at either end, so that equal sets have one key', () => {
  const three = nodesOf([1, 40, 100]);
  const key = (...nodes: readonly number[]) => nodeSetKey(nodesOf(nodes));
  expect(nodeSetKey(intersectNodes(three, nodesOf([2, 40, 101])))).toBe(key(40));
  expect(nodeSetKey(subtractNodes(three, nodesOf([1])))).toBe(key(40, 100));
  expect(nodeSetKey(subtractNodes(three, nodesOf([100])))).toBe(key(1, 40));
  expect(nodeSetKey(subtractNodes(three, nodesOf([40])))).toBe(key(1, 100));
  expect(nodeSetKey(subtractNodes(three, nodesOf([1, 100])))).toBe(key(40));
  expect(nodeSetKey(intersectNodes(nodesOf([1, 40]), nodesOf([40, 100])))).toBe(key(40));
});

test('what is nothing is the empty set, however it came about', () => {
  const some = nodesOf([40, 41]);
  for (const nothing of [
    nodesOf([]),
    nodeRange(4, 4),
    intersectNodes(some, nodesOf([42])),
    intersectNodes(some, nodesOf([400])),
    subtractNodes(some, some),
    subtractNodes(some, nodesOf([40, 41])),
    uniteNodes([]),
  ])
    expect(nodeSetKey(nothing)).toBe(nodeSetKey(NO_NODES));
});

test('the arguments stay as they were', () => {
  const [a, b] = [nodesOf([1, 33, 65]), nodesOf([33, 66])];
  intersectNodes(a, b);
  subtractNodes(a, b);
  uniteNodes([a, b]);
  expect([listNodes(a), listNodes(b)]).toEqual([
    [1, 33, 65],
    [33, 66],
  ]);
});
