import { expect, test } from 'vitest';
import { goQuote } from '../../manifest/goText';
import { sortedByKey } from './keyOrder';

test.each([
  ['plain', '"plain"'],
  ['a "b" \\c', '"a \\"b\\" \\\\c"'],
  ['tab\tline\nnul\u0000del\u007f', '"tab\\tline\\nnul\\x00del\\x7f"'],
  ['équipe 网络 “q” 🚀', '"équipe 网络 “q” 🚀"'],
  ['\u00a0\u200b\ue000', '"\\u00a0\\u200b\\ue000"'],
  ['\u{e0001}', '"\\U000e0001"'],
])('%j as Go quotes it', (text, quoted) => {
  expect(goQuote(text)).toBe(quoted);
});

test('keys sort by their bytes', () => {
  const keys = ['b', 'a', 'B', '\u{1f680}', '\uffee', ''].map((key) => [key, 0] as const);
  expect(sortedByKey(keys).map(([key]) => key)).toEqual(['', 'B', 'a', 'b', '\uffee', '\u{1f680}']);
});
