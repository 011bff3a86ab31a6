import { LARGEST_FILE } from '../../workspace/limits';

export type Decoded = { readonly text: string; readonly note?: string } | { readonly refused: string };

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be';

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
  if (encoding !== 'utf-8') return { text, note: `was ${encoding.toUpperCase()} and is UTF-8 here` };
  const strict = new TextDecoder('utf-8', { fatal: true });
  try {
    strict.decode(bytes);
    return { text };
  } catch {
    return { text, note: 'holds bytes that are not UTF-8; they show as �' };
  }
}
