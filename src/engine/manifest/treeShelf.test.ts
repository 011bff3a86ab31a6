import { expect, test } from 'vitest';
import { TreeShelf, type TreeSource } from './treeShelf';
import { parseYamlDocument } from './yamlDocument';

/** A source that counts how often it is parsed; `characters` as large as it is said to be. */
function counted(text: string, characters = text.length) {
  const counter = { parsed: 0 };
  const source: TreeSource = {
    characters,
    parse: () => {
      counter.parsed++;
      return parseYamlDocument(text).root!;
    },
  };
  return { source, counter };
}

test('a tree is parsed once, and moved where its text has moved', () => {
  const shelf = new TreeShelf();
  const { source, counter } = counted('a: [b, {c: d}]\nl:\n- e\n');
  const first = shelf.rootOf(source, 0);
  expect(shelf.rootOf(source, 0)).toBe(first);
  const moved = shelf.rootOf(source, 100);
  expect(moved.range).toEqual({ start: first.range.start + 100, end: first.range.end + 100 });
  expect(shelf.rootOf(source, 0)).toEqual(first);
  expect(counter.parsed).toBe(1);
});

test('beyond its size the tree that was parsed first goes, and comes back when it is asked for', () => {
  const shelf = new TreeShelf();
  const [a, b, c] = [counted('a: 1', 200_000), counted('b: 1', 90_000), counted('c: 1', 90_000)];
  for (const { source } of [a, b, c, b, c]) shelf.rootOf(source, 0);
  expect([a, b, c].map(({ counter }) => counter.parsed)).toEqual([1, 1, 1]);
  shelf.rootOf(a.source, 0);
  expect([a, b, c].map(({ counter }) => counter.parsed)).toEqual([2, 1, 1]);
});

test('one tree stays, however large', () => {
  const shelf = new TreeShelf();
  const { source, counter } = counted('a: 1', 10_000_000);
  expect(shelf.rootOf(source, 0)).toBe(shelf.rootOf(source, 0));
  expect(counter.parsed).toBe(1);
});
