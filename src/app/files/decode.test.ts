import { describe, expect, test } from 'vitest';
import { decodeText } from './decode';

const bytes = (...values: number[]) => new Uint8Array(values);
const utf8 = (text: string) => new TextEncoder().encode(text);
const utf16 = (text: string, bigEndian: boolean) =>
  bytes(...[...text].flatMap((c) => (bigEndian ? [0, c.charCodeAt(0)] : [c.charCodeAt(0), 0])));
const joined = (...parts: Uint8Array[]) => bytes(...parts.flatMap((part) => [...part]));

const yaml = 'kind: Namespace\nmetadata: {name: shop}\n';

describe('a file’s bytes become its text', () => {
  test('UTF-8, with and without a mark', () => {
    expect(decodeText(utf8('name: café\r\n'))).toEqual({ text: 'name: café\r\n' });
    expect(decodeText(joined(bytes(0xef, 0xbb, 0xbf), utf8(yaml)))).toEqual({ text: yaml });
    expect(decodeText(bytes())).toEqual({ text: '' });
  });

  test('UTF-16 as PowerShell writes it, and without a mark', () => {
    const little = { text: yaml, note: 'was UTF-16LE and is UTF-8 here' };
    const big = { text: yaml, note: 'was UTF-16BE and is UTF-8 here' };
    expect(decodeText(joined(bytes(0xff, 0xfe), utf16(yaml, false)))).toEqual(little);
    expect(decodeText(joined(bytes(0xfe, 0xff), utf16(yaml, true)))).toEqual(big);
    expect(decodeText(utf16(yaml, false))).toEqual(little);
    expect(decodeText(utf16(yaml, true))).toEqual(big);
  });

  test('bytes that are not UTF-8 are shown as such, and said', () => {
    const latin = joined(utf8('# caf'), bytes(0xe9), utf8('\nkind: Namespace\n'));
    expect(decodeText(latin)).toEqual({
      text: '# caf�\nkind: Namespace\n',
      note: 'holds bytes that are not UTF-8; they show as �',
    });
  });

  test.each([
    ['PNG', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d)],
    ['gzip', bytes(0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 0xcb, 0x48)],
    ['noise', bytes(...Array.from({ length: 500 }, (_, i) => (i * 73 + 129) % 256))],
  ])('%s is refused', (_, binary) => {
    expect(decodeText(binary)).toEqual({ refused: 'is not a text file' });
  });
});
