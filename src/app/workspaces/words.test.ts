import { expect, test } from 'vitest';
import { aboutInWords, ago } from './words';

const NOW = Date.UTC(2026, 10, 21, 12);
const MINUTE = 60_000;

test.each([
  [-5 * MINUTE, 'just now'],
  [0, 'just now'],
  [59_000, 'just now'],
  [MINUTE, '1 minute ago'],
  [59 * MINUTE, '59 minutes ago'],
  [125 * MINUTE, '2 hours ago'],
  [25 * 60 * MINUTE, 'yesterday'],
  [40 * 24 * 60 * MINUTE, 'last month'],
  [800 * 24 * 60 * MINUTE, '2 years ago'],
])('%i ms before now is %s', (before, words) => {
  expect(ago(NOW - before, NOW)).toBe(words);
});

test.each([
  [{ files: 1, characters: 0, savedAt: undefined }, '1 file · empty'],
  [{ files: 2, characters: 1, savedAt: NOW }, '2 files · 1 character · just now'],
  [{ files: 3, characters: 12_345, savedAt: NOW - MINUTE }, '3 files · 12 kB · 1 minute ago'],
  [{ files: 1, characters: 5_650_000, savedAt: NOW - MINUTE }, '1 file · 5.7 MB · 1 minute ago'],
])('%j', (about, words) => {
  expect(aboutInWords(about, NOW)).toBe(words);
});
