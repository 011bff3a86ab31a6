import { compareBytes } from '../networkPolicy/describeBytes';

const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\u0007', '\\a'],
  ['\b', '\\b'],
  ['\f', '\\f'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  ['\t', '\\t'],
  ['\v', '\\v'],
  ['"', '\\"'],
  ['\\', '\\\\'],
]);

const SURROGATE = /[\ud800-\udfff]/;

/** What Go calls printable: letters, marks, numbers, punctuation, symbols, and of all blanks only the space. */
const PRINTABLE = /^[\p{L}\p{M}\p{N}\p{P}\p{S} ]$/u;

/** A string as Go's `%q` prints it, quotes included. */
export function goQuote(text: string): string {
  return `"${[...text].map(quotedCharacter).join('')}"`;
}

function quotedCharacter(char: string): string {
  const escape = ESCAPES.get(char);
  if (escape !== undefined || PRINTABLE.test(char)) return escape ?? char;
  const point = char.codePointAt(0)!;
  const hex = (digits: number) => point.toString(16).padStart(digits, '0');
  if (point < 0x80) return `\\x${hex(2)}`;
  return point < 0x10000 ? `\\u${hex(4)}` : `\\U${hex(8)}`;
}

/** Keys in the order in which Go's JSON encoder writes them: by bytes. */
export function sortedByKey<T>(entries: readonly (readonly [string, T])[]): (readonly [string, T])[] {
  return [...entries].sort(([a], [b]) => compareKeys(a, b));
}

/** UTF-16 orders texts as their bytes do, unless one has a character beyond 16 bits. */
function compareKeys(a: string, b: string): number {
  if (SURROGATE.test(a) || SURROGATE.test(b)) return compareBytes(a, b);
  return a < b ? -1 : a > b ? 1 : 0;
}
