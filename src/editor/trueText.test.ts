import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { TrueText } from './trueText';

/** Types `typed` at `│` of a text whose line breaks are spelled out; the other text is what the file then holds. */
function type(drawing: string, typed: string): string {
  const at = drawing.indexOf('│');
  const before = TrueText.of(drawing.replace('│', ''));
  const change = { rangeOffset: before.modelOffset(at), rangeLength: 0, text: typed };
  return before.after([change]).text;
}

describe('the model sees', () => {
  test.each([
    ['one kind of line break as it is', 'a\nb\n', 'a\nb\n', '\n'],
    ['CRLF as it is', 'a\r\nb\r\n', 'a\r\nb\r\n', '\r\n'],
    ['mixed line breaks as LF', 'a\r\nb\nc\rd', 'a\nb\nc\nd', '\n'],
    ['no byte order mark', '\uFEFFa\r\nb', 'a\r\nb', '\r\n'],
    ['a text without breaks as LF', 'a', 'a', '\n'],
  ])('%s', (_, text, model, eol) => {
    expect(TrueText.of(text).modelText).toBe(model);
    expect(TrueText.of(text).eol).toBe(eol);
  });
});

describe('what is typed changes nothing else', () => {
  test.each([
    ['in a CRLF file', 'a: │\r\nb: 2\r\n', '1\r\n', 'a: 1\r\n\r\nb: 2\r\n'],
    ['behind a byte order mark', '\uFEFF│a', '# ', '\uFEFF# a'],
    ['in a mixed file, behind both kinds', 'a\r\nb\nc│\nd\r\n', 'x', 'a\r\nb\ncx\nd\r\n'],
    ['a line break in a mixed file is the usual one', 'a\r\nb\r\nc│\nd', '\n', 'a\r\nb\r\nc\r\n\nd'],
    ['and LF where that is usual', 'a\r\nb\nc│\n', '\n', 'a\r\nb\nc\n\n'],
    ['between CR and LF is at the end of the line', 'a\r│\nb\n', 'x', 'ax\r\nb\n'],
  ])('%s', (_, drawing, typed, expected) => {
    expect(type(drawing, typed)).toBe(expected);
  });

  test('a lone CR stays a break of its own when a LF moves up to it', () => {
    const text = TrueText.of('a\rb\nc\r\n');
    expect(text.modelText).toBe('a\nb\nc\n');
    const after = text.after([{ rangeOffset: 2, rangeLength: 1, text: '' }]);
    expect(after.text).toBe('a\n\nc\r\n');
  });
});

describe('any text, any change', () => {
  const piece = fc.constantFrom('a', 'b: c', '\n', '\r\n', '\r', ' ', '\uFEFF', '- ', 'é');
  const texts = fc.array(piece, { maxLength: 20 }).map((parts) => parts.join(''));
  const uniform = fc
    .constantFrom('\n', '\r\n')
    .chain((eol) => texts.map((text) => text.replace(/\r\n?|\n/g, eol)));

  test('offsets go there and back', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const mirror = TrueText.of(text);
        for (let at = 0; at <= mirror.modelText.length; at++)
          expect(mirror.modelOffset(mirror.textOffset(at))).toBe(at);
      }),
      { seed: 3, numRuns: 500 },
    );
  });

  test('the text keeps in step with the model, and what is outside the change keeps its bytes', () => {
    fc.assert(
      fc.property(fc.oneof(texts, uniform), texts, fc.nat(), fc.nat(), (text, typed, place, length) => {
        const mirror = TrueText.of(text);
        const model = mirror.modelText;
        const rangeOffset = wholeBreak(model, place % (model.length + 1));
        const end = wholeBreak(model, Math.min(model.length, rangeOffset + (length % 5)));
        const insert = typed.replace(/\uFEFF/g, '').replace(/\r\n?|\n/g, mirror.eol);
        const after = mirror.after([{ rangeOffset, rangeLength: end - rangeOffset, text: insert }]);
        const lines = (value: string) => value.split(/\r\n?|\n/);
        const expected = model.slice(0, rangeOffset) + insert + model.slice(end);
        expect(lines(after.modelText)).toEqual(lines(expected));
        const tail = text.slice(mirror.textOffset(end));
        expect(after.text.endsWith(tail)).toBe(true);
        // One character of grace: a lone CR directly in front of the change may have to become LF.
        const head = text.slice(0, Math.max(0, mirror.textOffset(rangeOffset) - 1));
        expect(after.text.startsWith(head)).toBe(true);
      }),
      { seed: 5, numRuns: 2000 },
    );
  });

  /** Monaco never reports a place inside a line break. */
  function wholeBreak(model: string, at: number): number {
    return model.charAt(at - 1) === '\r' && model.charAt(at) === '\n' ? at - 1 : at;
  }
});
