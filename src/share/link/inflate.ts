import { Inflate } from 'fflate';

/** Deflate grows by at most 1032 times, so what one slice can become is bounded before it is looked at. */
const SLICE = 1024;

export type Inflated =
  | { readonly bytes: Uint8Array }
  /** damaged: no raw deflate stream, or not all of one. tooLarge: it would be more than `most` bytes. */
  | { readonly failed: 'damaged' | 'tooLarge' };

function joined(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

/**
 * Inflates raw deflate (RFC 1951), slice by slice, and gives up as soon as the result is larger than `most` bytes: never
 * much more than that is held, whatever the input promises. Never throws.
 */
export function inflateUpTo(deflated: Uint8Array, most: number): Inflated {
  const parts: Uint8Array[] = [];
  let length = 0;
  const stream = new Inflate((part) => {
    parts.push(part);
    length += part.length;
  });
  try {
    for (let at = 0; at < deflated.length && length <= most; at += SLICE)
      stream.push(deflated.subarray(at, at + SLICE), at + SLICE >= deflated.length);
  } catch {
    return { failed: 'damaged' };
  }
  return length > most ? { failed: 'tooLarge' } : { bytes: joined(parts, length) };
}
