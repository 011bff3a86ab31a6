import { expect, test } from 'vitest';
import { plainName, uniquePath } from './paths';

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

test.each([
  ['policies/web.yaml', 'policies/web.yaml'],
  ['שלום 😀.yaml', 'שלום 😀.yaml'],
  ['a\u202Elmay.b', 'a\uFFFDlmay.b'],
  ['tab\there\n.yaml', 'tab\uFFFDhere\uFFFD.yaml'],
])('%j is shown as %j', (name, shown) => expect(plainName(name)).toBe(shown));
