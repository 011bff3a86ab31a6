import { expect, it } from 'vitest';
import { splitDocuments } from './splitDocuments';

function pieces(text: string): string[] {
  return splitDocuments(text, 0).map(({ range, start, badSeparator }) => {
    const lead = text.slice(start, range.start);
    const bad = badSeparator ? ` then ${text.slice(badSeparator.range.start, badSeparator.range.end)}` : '';
    return `${JSON.stringify(lead)} ${JSON.stringify(text.slice(range.start, range.end))}${bad}`;
  });
}

it.each([
  ['a: 1\n', ['"" "a: 1\\n"']],
  ['a: 1\n---\nb: 2', ['"" "a: 1\\n"', '"" "b: 2"']],
  ['---\na: 1\n--- # c\nb: 2\n', ['"---\\n" "a: 1\\n"', '"" "b: 2\\n"']],
  ['---\n---\na: 1\n', ['"---\\n" ""', '"" "a: 1\\n"']],
  ['a: 1\r\n---  \r\nb: 2\r\n', ['"" "a: 1\\r\\n"', '"" "b: 2\\r\\n"']],
  ['a: 1\n----\nb: 2\n', ['"" "a: 1\\n" then ----', '"" "b: 2\\n"']],
  ['--- a: 1\nb: 2\n', ['"" "" then --- a: 1', '"" "b: 2\\n"']],
  ['a: |\n  x\n ---\n', ['"" "a: |\\n  x\\n ---\\n"']],
  ['a: "x\n---\ny"\n', ['"" "a: \\"x\\n"', '"" "y\\"\\n"']],
  ['a: 1\n---', ['"" "a: 1\\n"']],
  ['', []],
])('%j', (text, expected) => {
  expect(pieces(text)).toEqual(expected);
});
