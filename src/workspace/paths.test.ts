import { expect, test } from 'vitest';
import { uniquePath } from './paths';

test.each([
  ['a.yaml', [], 'a.yaml'],
  ['a.yaml', ['a.yaml'], 'a-2.yaml'],
  ['a.yaml', ['a.yaml', 'a-2.yaml'], 'a-3.yaml'],
  ['base/net.pol.yml', ['base/net.pol.yml'], 'base/net.pol-2.yml'],
  ['v1.2/README', ['v1.2/README'], 'v1.2/README-2'],
  ['.hidden', ['.hidden'], '.hidden-2'],
])('%s beside %j is %s', (path, taken, expected) => {
  expect(uniquePath(path, new Set(taken))).toBe(expected);
});
