import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { composeEdits } from './composeEdits';
import { applyEdits, applyToText, differenceAsEdit, EditConflict, invertForText, sortEdits } from './edit';
import type { TextEdit } from './edit';

const edit = (start: number, end: number, text: string): TextEdit => ({
  file: 'a.yaml',
  range: { start, end },
  text,
});

/** Disjoint edits of a text of the given length, in any order. */
const editsOf = (length: number): fc.Arbitrary<TextEdit[]> =>
  fc
    .tuple(
      fc.array(fc.nat(length), { maxLength: 8 }),
      fc.array(fc.string({ maxLength: 4 }), { minLength: 4, maxLength: 4 }),
    )
    .map(([places, texts]) => {
      const sorted = [...places].sort((a, b) => a - b);
      return texts
        .flatMap((text, i) =>
          sorted[2 * i + 1] === undefined ? [] : [edit(sorted[2 * i]!, sorted[2 * i + 1]!, text)],
        )
        .reverse();
    });

const textWithEdits = fc
  .string({ maxLength: 40 })
  .chain((text) => editsOf(text.length).map((edits) => ({ text, edits })));

describe('edits of one text', () => {
  test('ranges speak of the text before all of them, in whatever order they come', () => {
    expect(applyToText('one two three', [edit(8, 13, '3'), edit(0, 3, '1')])).toBe('1 two 3');
  });

  test('insertions at one place keep their order', () => {
    expect(applyToText('ac', [edit(1, 1, 'b1'), edit(1, 1, 'b2')])).toBe('ab1b2c');
  });

  test('overlapping edits and edits outside the text are refused', () => {
    expect(() => sortEdits([edit(0, 2, ''), edit(1, 3, '')])).toThrow(EditConflict);
    expect(() => applyToText('abc', [edit(2, 4, '')])).toThrow(EditConflict);
    expect(() => applyToText('abc', [edit(-1, 0, '')])).toThrow(EditConflict);
  });

  test('inverting restores the text exactly', () => {
    fc.assert(
      fc.property(textWithEdits, ({ text, edits }) => {
        const after = applyToText(text, edits);
        expect(applyToText(after, invertForText(text, edits))).toBe(text);
      }),
      { seed: 1 },
    );
  });

  test('the difference of two texts turns one into the other', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (before, after) => {
        const difference = differenceAsEdit('a', before, after);
        expect(applyToText(before, difference ? [difference] : [])).toBe(after);
      }),
      { seed: 2 },
    );
    expect(differenceAsEdit('a', 'port: 80', 'port: 8080')).toEqual({
      file: 'a',
      range: { start: 8, end: 8 },
      text: '80',
    });
  });
});

describe('steps of edits as one', () => {
  const twoSteps = textWithEdits.chain(({ text, edits }) =>
    editsOf(applyToText(text, edits).length).map((second) => ({ text, steps: [edits, second] })),
  );

  test('give the text that the steps give one after the other', () => {
    fc.assert(
      fc.property(twoSteps, ({ text, steps }) => {
        const oneByOne = steps.reduce((at, step) => applyToText(at, step), text);
        expect(applyToText(text, composeEdits('a.yaml', text.length, steps))).toBe(oneByOne);
      }),
      { seed: 3, numRuns: 500 },
    );
  });

  test('leave alone what no step touched', () => {
    const first = [edit(0, 3, 'ONE')];
    const second = [edit(8, 13, 'THREE'), edit(3, 3, '!')];
    expect(composeEdits('a.yaml', 13, [first, second])).toEqual([edit(0, 3, 'ONE!'), edit(8, 13, 'THREE')]);
  });

  test('an insertion that a later step takes back leaves nothing', () => {
    expect(composeEdits('a.yaml', 3, [[edit(1, 1, 'xy')], [edit(1, 3, '')]])).toEqual([]);
  });
});

describe('edits of files', () => {
  test('touch the files they name, start new ones, and keep the identity of others', () => {
    const other = { path: 'b.yaml', text: 'b' };
    const after = applyEdits(
      [{ path: 'a.yaml', text: 'a' }, other],
      [edit(1, 1, '!'), { file: 'new.yaml', range: { start: 0, end: 0 }, text: 'n' }],
    );
    expect(after).toEqual([{ path: 'a.yaml', text: 'a!' }, other, { path: 'new.yaml', text: 'n' }]);
    expect(after[1]).toBe(other);
  });
});
