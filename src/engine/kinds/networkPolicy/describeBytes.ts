/**
 * kubectl counts and cuts bytes, and may cut inside a character. A byte that is left without its character travels in
 * our strings as a lone surrogate U+DC80..U+DCFF (0xDC00 + the byte), which no proper text contains.
 */
const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** The UTF-8 bytes of one code point. */
function encodeCodePoint(point: number): number[] {
  if (point < 0x80) return [point];
  if (point < 0x800) return [0xc0 | (point >> 6), 0x80 | (point & 63)];
  if (point >= 0xdc80 && point <= 0xdcff) return [point - 0xdc00];
  if (point < 0x10000) return [0xe0 | (point >> 12), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63)];
  return [0xf0 | (point >> 18), 0x80 | ((point >> 12) & 63), 0x80 | ((point >> 6) & 63), 0x80 | (point & 63)];
}

export function encode(text: string): Uint8Array {
  return Uint8Array.from([...text].flatMap((char) => encodeCodePoint(char.codePointAt(0)!)));
}

export function byteLength(text: string): number {
  let length = 0;
  for (const char of text) length += encodeCodePoint(char.codePointAt(0)!).length;
  return length;
}

/** The first `limit` bytes, even if that ends inside a character. */
export function cutBytes(text: string, limit: number): string {
  let kept = '';
  let left = limit;
  for (const char of text) {
    const bytes = encodeCodePoint(char.codePointAt(0)!);
    if (bytes.length > left) {
      return (
        kept +
        bytes
          .slice(0, left)
          .map((byte) => String.fromCharCode(0xdc00 + byte))
          .join('')
      );
    }
    kept += char;
    left -= bytes.length;
  }
  return kept;
}

/** Text whose every surrogate is paired: what cannot be a character becomes U+FFFD, as a terminal would show it. */
export function wellFormed(text: string): string {
  return text.replace(LONE_SURROGATE, '\uFFFD');
}

/** The order of Go's string comparison: by bytes, which for UTF-8 is by code points. */
export function compareBytes(a: string, b: string): number {
  const left = encode(a);
  const right = encode(b);
  const shortest = Math.min(left.length, right.length);
  for (let i = 0; i < shortest; i++) {
    if (left[i] !== right[i]) return left[i]! - right[i]!;
  }
  return left.length - right.length;
}
