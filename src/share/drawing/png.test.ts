import { expect, test } from 'vitest';
import { scaleFor } from './png';

test.each([
  [1000, 800, 2],
  [10_000, 100, 1.6384],
  [100, 32_768, 0.5],
  [8000, 8000, 1],
])('a drawing of %d × %d is scaled by %d', (width, height, scale) => {
  expect(scaleFor({ width, height })).toBe(scale);
});
