import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LineIndex } from './lineIndex';

describe('lines and columns', () => {
  test('lines end at LF, CRLF and CR', () => {
    const index = new LineIndex('a\nbc\r\nd\re');
    expect(index.lineCount).toBe(4);
    expect([0, 1, 2, 3, 4, 6, 7, 8].map((offset) => index.position(offset))).toEqual([
      { line: 1, column: 1 },
      { line: 1, column: 2 },
      { line: 2, column: 1 },
      { line: 2, column: 2 },
      { line: 2, column: 3 },
      { line: 3, column: 1 },
      { line: 3, column: 2 },
      { line: 4, column: 1 },
    ]);
    expect(index.lineStart(3)).toBe(6);
  });

  test('an empty text has one line', () => {
    expect(new LineIndex('').lineCount).toBe(1);
    expect(new LineIndex('').position(5)).toEqual({ line: 1, column: 1 });
  });

  test('positions outside the text are clamped', () => {
    const index = new LineIndex('ab\nc');
    expect(index.offset({ line: 9, column: 9 })).toBe(4);
    expect(index.offset({ line: -1, column: -1 })).toBe(0);
    expect(index.position(99)).toEqual({ line: 2, column: 2 });
  });

  test('offset and position undo each other', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '\n', '\r', '\r\n', 'é'), maxLength: 40 });
    fc.assert(
      fc.property(text, (source) => {
        const index = new LineIndex(source);
        for (let offset = 0; offset <= source.length; offset++)
          expect(index.offset(index.position(offset))).toBe(offset);
      }),
      { seed: 4 },
    );
  });
});
