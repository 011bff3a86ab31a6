import { describe, expect, test } from 'vitest';
import type { Origin } from '../engine/text/origin';
import { restsOnLit } from './focus';

/** `a 3-7` are characters 3 to 7 of file a; `a 3-7 implied` is told there and written nowhere. */
function at(drawn: string): Origin {
  const [file, span, implied] = drawn.split(' ');
  const [start, end] = span!.split('-').map(Number);
  return {
    file: file!,
    document: 0,
    path: '',
    range: { start: start!, end: end! },
    ...(implied === undefined ? {} : { implied }),
  };
}

describe('what rests on lit lines', () => {
  test.each([
    ['a 3-7', 'a 3-7', true],
    ['a 3-7', 'a 0-9', true],
    ['a 0-9', 'a 3-7', true],
    ['a 3-7', 'b 3-7', false],
    ['a 3-7', 'a 5-9', false],
    ['a 3-7', 'a 7-9', false],
    ['a 3-3', 'a 0-9', false],
    ['a 0-9', 'a 3-7 implied', false],
    ['a 3-7', 'a 0-9 implied', false],
    ['a 0-9', 'a 0-9 implied', true],
  ])('lit %s, resting on %s: %s', (lit, resting, is) => {
    expect(restsOnLit({ origins: [at(lit)], ids: [] }, [at(resting)])).toBe(is);
  });

  test('any of several lines is enough; none is not', () => {
    const lit = { origins: [at('a 0-2'), at('a 8-9')], ids: [] };
    expect(restsOnLit(lit, [at('b 0-2'), at('a 8-9')])).toBe(true);
    expect(restsOnLit(lit, [])).toBe(false);
  });
});
