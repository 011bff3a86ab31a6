import { LARGEST_FILE } from '../../workspace/limits';
import type { TextForm } from '../../workspace/onDisk';

export type Decoded =
  { readonly text: string; readonly form: TextForm; readonly note?: string } | { readonly refused: string };

type Encoding = TextForm['encoding'];

/** The byte order mark of each encoding. */
const MARKS: Readonly<Record<Encoding, readonly number[]>> = {
  'utf-8': [0xef, 0xbb, 0xbf],
  'utf-16le': [0xff, 0xfe],
  'utf-16be': [0xfe, 0xff],
};

/** How much of a file is looked at to tell text from anything else. */
const SAMPLE = 4096;

/** UTF-16 without a mark: YAML is mostly ASCII, so every other byte is zero. */
function unmarkedUtf16(bytes: Uint8Array): Encoding | undefined {
  const head = bytes.subarray(0, SAMPLE - (SAMPLE % 2));
  const zeros = [0, 0];
  head.forEach((byte, index) => byte === 0 && zeros[index % 2]!++);
  const half = head.length / 2;
  if (zeros[1]! > half * 0.7 && zeros[0] === 0) return 'utf-16le';
  return zeros[0]! > half * 0.7 && zeros[1] === 0 ? 'utf-16be' : undefined;
}

function encodingOf(bytes: Uint8Array): Encoding {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return unmarkedUtf16(bytes) ?? 'utf-8';
}

/** Control characters that no text file holds. */
function looksBinary(text: string): boolean {
  const head = text.slice(0, SAMPLE);
  let odd = 0;
  for (let i = 0; i < head.length; i++) {
    const code = head.charCodeAt(i);
    if (code === 0) return true;
    if (code < 32 && code !== 9 && code !== 10 && code !== 12 && code !== 13 && code !== 27) odd++;
    if (code === 0xfffd) odd++;
  }
  return odd > head.length * 0.1;
}

/** The text of a file's bytes, whatever its encoding; bytes that are no text are refused in words. */
export function decodeText(bytes: Uint8Array): Decoded {
  if (bytes.length > LARGEST_FILE)
    return { refused: `is larger than ${LARGEST_FILE / 1024 / 1024} MB; open the part that matters` };
  const encoding = encodingOf(bytes);
  const text = new TextDecoder(encoding).decode(bytes);
  if (looksBinary(text)) return { refused: 'is not a text file' };
  const mark = MARKS[encoding].every((byte, i) => bytes[i] === byte);
  if (encoding !== 'utf-8') {
    const note = `is ${encoding.toUpperCase()} on disk; downloads are UTF-8`;
    return { text, form: { encoding, mark, lossy: false }, note };
  }
  const strict = new TextDecoder('utf-8', { fatal: true });
  try {
    strict.decode(bytes);
    return { text, form: { encoding, mark, lossy: false } };
  } catch {
    const note = 'holds bytes that are not UTF-8; they show as �';
    return { text, form: { encoding, mark, lossy: true }, note };
  }
}

/** The bytes of a text in the form in which it was read. */
export function encodeText(text: string, { encoding, mark }: TextForm): Uint8Array<ArrayBuffer> {
  const head = mark ? MARKS[encoding] : [];
  if (encoding === 'utf-8') {
    const body = new TextEncoder().encode(text);
    const all = new Uint8Array(head.length + body.length);
    all.set(head);
    all.set(body, head.length);
    return all;
  }
  const bytes = new DataView(new ArrayBuffer(head.length + 2 * text.length));
  head.forEach((byte, i) => bytes.setUint8(i, byte));
  for (let i = 0; i < text.length; i++)
    bytes.setUint16(head.length + 2 * i, text.charCodeAt(i), encoding === 'utf-16le');
  return new Uint8Array(bytes.buffer);
}
