/** Thrown inside this room only: the text is not JSON to kubectl. `reason` is its wording behind `json: offset N: `. */
export class JsonError extends Error {
  constructor(
    readonly reason: string,
    readonly at: number,
  ) {
    super(reason);
  }
}

/** The error for the character at `at`; `where` is Go's name of what it was reading. */
export function unexpected(text: string, at: number, where: string): JsonError {
  if (at >= text.length) return new JsonError('unexpected EOF', at);
  return new JsonError(`invalid character ${quoted(text.codePointAt(at)!)} ${where}`, at);
}

/** The message as kubectl prints it. Go counts bytes, from one. */
export function jsonMessage({ reason, at }: JsonError, text: string): string {
  return reason === 'unexpected EOF' ? reason : `json: offset ${utf8Length(text, at) + 1}: ${reason}`;
}

/** Go looks at single bytes, so of a character beyond ASCII it names the first byte. */
function quoted(code: number): string {
  if (code === 0x27) return "'\\''";
  if (code >= 0x20 && code < 0x7f) return code === 0x5c ? "'\\\\'" : `'${String.fromCharCode(code)}'`;
  const short = ['\\a', '\\b', '\\t', '\\n', '\\v', '\\f', '\\r'][code - 7];
  if (short !== undefined) return `'${short}'`;
  if (code < 0x80) return `'\\x${code.toString(16).padStart(2, '0')}'`;
  return `'${String.fromCharCode(firstByte(code))}'`;
}

function firstByte(code: number): number {
  if (code < 0x800) return 0xc0 | (code >> 6);
  return code < 0x10000 ? 0xe0 | (code >> 12) : 0xf0 | (code >> 18);
}

function utf8Length(text: string, end: number): number {
  let length = 0;
  for (let at = text.charCodeAt(0) === 0xfeff ? 1 : 0; at < end; at++) {
    const c = text.charCodeAt(at);
    const isSurrogate = c >= 0xd800 && c <= 0xdfff;
    length += c < 0x80 ? 1 : c < 0x800 || isSurrogate ? 2 : 3;
  }
  return length;
}
