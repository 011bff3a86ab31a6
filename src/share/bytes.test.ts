import { expect, test } from 'vitest';
import { bytesInWords, sizeOf } from './bytes';

test.each([
  [1, '1 byte'],
  [999, '999 bytes'],
  [1000, '1 kB'],
  [1234, '1.2 kB'],
  [9960, '10 kB'],
  [999_499, '999 kB'],
  [999_500, '1 MB'],
  [3_400_000, '3.4 MB'],
  [64 * 1024 * 1024, '67 MB'],
])('%d bytes are %s', (bytes, words) => {
  expect(bytesInWords(bytes)).toBe(words);
});

test('a text’s size is that of its UTF-8', () => {
  expect(sizeOf('aü😀')).toBe(7);
});
