const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
const REPLACEMENT = '\ufffd';

/** The text behind padded base64 of UTF-8, or undefined where it is not base64. Bytes that are not UTF-8 become U+FFFD. */
export function decodeBase64(encoded: string): string | undefined {
  const packed = encoded.replace(/[\r\n]/g, '');
  if (packed.length % 4 !== 0 || !/^[A-Za-z0-9+/]*={0,2}$/.test(packed)) return undefined;
  const digits = packed.replace(/=+$/, '');
  const bytes: number[] = [];
  let bits = 0;
  let count = 0;
  for (const digit of digits) {
    bits = ((bits << 6) | ALPHABET.indexOf(digit)) & 0xffff;
    count += 6;
    if (count >= 8) bytes.push((bits >> (count -= 8)) & 0xff);
  }
  return decodeUtf8(bytes);
}

function decodeUtf8(bytes: readonly number[]): string {
  let text = '';
  for (let at = 0; at < bytes.length;) {
    const length = sequenceLength(bytes[at]!);
    const code = length === 0 ? undefined : codePoint(bytes.slice(at, at + length), length);
    text += code === undefined ? REPLACEMENT : String.fromCodePoint(code);
    at += code === undefined ? 1 : length;
  }
  return text;
}

function sequenceLength(first: number): number {
  if (first < 0x80) return 1;
  if (first >= 0xc2 && first < 0xe0) return 2;
  if (first >= 0xe0 && first < 0xf0) return 3;
  return first >= 0xf0 && first < 0xf5 ? 4 : 0;
}

const SMALLEST = [0, 0, 0x80, 0x800, 0x10000];

function codePoint(bytes: readonly number[], length: number): number | undefined {
  if (bytes.length < length || bytes.slice(1).some((byte) => (byte & 0xc0) !== 0x80)) return undefined;
  if (length === 1) return bytes[0];
  const code = bytes.slice(1).reduce((sum, byte) => (sum << 6) | (byte & 0x3f), bytes[0]! & (0x7f >> length));
  const isValid = code >= SMALLEST[length]! && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff);
  return isValid ? code : undefined;
}
