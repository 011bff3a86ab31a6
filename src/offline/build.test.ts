import { describe, expect, test } from 'vitest';
import { cacheOf, fileFor, outdated, type Build } from './build';

const BUILD: Build = {
  version: 'b3',
  named: ['index.html', 'icon.svg'],
  hashed: ['assets/index-Bd3f.js'],
};
const SCOPE = 'http://127.0.0.1:8001/drawbridge/';

describe('which file answers', () => {
  test.each([
    ['http://127.0.0.1:8001/drawbridge/', 'index.html'],
    ['http://127.0.0.1:8001/drawbridge/#/learn', 'index.html'],
    ['http://127.0.0.1:8001/drawbridge/?from=app', 'index.html'],
    ['http://127.0.0.1:8001/drawbridge/index.html', 'index.html'],
    ['http://127.0.0.1:8001/drawbridge/icon.svg', 'icon.svg'],
    ['http://127.0.0.1:8001/drawbridge/assets/index-Bd3f.js', 'assets/index-Bd3f.js'],
    ['http://127.0.0.1:8001/drawbridge/assets/index-Other.js', undefined],
    ['http://127.0.0.1:8001/drawbridge/sw.js', undefined],
    ['http://127.0.0.1:8001/drawbridge/toString', undefined],
    ['http://127.0.0.1:8001/api/v1/pods?watch=1', undefined],
    ['http://127.0.0.1:8001/', undefined],
    ['http://127.0.0.1:8002/drawbridge/', undefined],
    ['https://example.org/drawbridge/icon.svg', undefined],
  ])('%s: %s', (url, file) => {
    expect(fileFor(url, SCOPE, BUILD)).toBe(file);
  });
});

test.each([
  [[], []],
  [['drawbridge b3'], []],
  [['drawbridge b2', 'drawbridge b3'], []],
  [['drawbridge b1', 'drawbridge b2', 'drawbridge b3'], ['drawbridge b1']],
  [['another page’s', 'drawbridge b1', 'drawbridge b3', 'drawbridge b2'], ['drawbridge b1']],
])('of the caches %j these go: %j', (names, gone) => {
  expect(outdated(names, BUILD)).toEqual(gone);
});

test('every build has a cache of its own', () => {
  expect(cacheOf(BUILD)).not.toBe(cacheOf({ version: 'b4' }));
});
