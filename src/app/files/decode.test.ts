import { describe, expect, test } from 'vitest';
import { decodeText, encodeText } from './decode';

const bytes = (...values: number[]) => new Uint8Array(values);
const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, bigEndian: boolean) =>
  bytes(...[...text].flatMap((c) => (bigEndian ? [0, c.charCodeAt(0)] : [c.charCodeAt(0), 0])));
const joined = (...parts: Uint8Array[]) => bytes(...parts.flatMap((part) => [...part]));

const yaml = 'kind: Namespace\nmetadata: {name: shop}\n';

/** What is told to the user of it. */
const told = (given: Uint8Array) => {
  const decoded = decodeText(given);
  if ('refused' in decoded) return decoded;
  const { text, note } = decoded;
  return note === undefined ? { text } : { text, note };
};

const MARKED = bytes(0xef, 0xbb, 0xbf);

describe('a file’s bytes become its text', () => {
  test('UTF-8, with and without a mark', () => {
    expect(told(utf8('name: café\r\n'))).toEqual({ text: 'name: café\r\n' });
    expect(told(joined(MARKED, utf8(yaml)))).toEqual({ text: yaml });
    expect(told(bytes())).toEqual({ text: '' });
  });

  test('UTF-16 as PowerShell writes it, and without a mark', () => {
    const little = { text: yaml, note: 'is UTF-16LE on disk; downloads are UTF-8' };
    const big = { text: yaml, note: 'is UTF-16BE on disk; downloads are UTF-8' };
    expect(told(joined(bytes(0xff, 0xfe), utf16(yaml, false)))).toEqual(little);
    expect(told(joined(bytes(0xfe, 0xff), utf16(yaml, true)))).toEqual(big);
    expect(told(utf16(yaml, false))).toEqual(little);
    expect(told(utf16(yaml, true))).toEqual(big);
  });

  test('bytes that are not UTF-8 are shown as such, and said', () => {
    const latin = joined(utf8('# caf'), bytes(0xe9), utf8('\nkind: Namespace\n'));
    expect(told(latin)).toEqual({
      text: '# caf�\nkind: Namespace\n',
      note: 'holds bytes that are not UTF-8; they show as �',
    });
  });

  test.each([
    ['UTF-8', utf8('name: café ✓\r\n')],
    ['UTF-8 with a mark', joined(MARKED, utf8(yaml))],
    ['UTF-16 with a mark', joined(bytes(0xff, 0xfe), utf16(yaml, false))],
    ['UTF-16 the other way round', joined(bytes(0xfe, 0xff), utf16(yaml, true))],
    ['UTF-16 without a mark', utf16(yaml, false)],
    ['nothing', bytes()],
  ])('%s is written back as the very bytes it was', (_, given) => {
    const decoded = decodeText(given);
    if ('refused' in decoded) throw new Error(decoded.refused);
    expect([...encodeText(decoded.text, decoded.form)]).toEqual([...given]);
  });

  test.each([
    ['PNG', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d)],
    ['gzip', bytes(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xcb, 0x48)],
    ['noise', bytes(...Array.from({ length: 500 }, (_, i) => (i * 73 + 129) % 256))],
  ])('%s is refused', (_, binary) => {
    expect(told(binary)).toEqual({ refused: 'is not a text file' });
  });
});
