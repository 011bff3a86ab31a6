import { FoldedText } from './foldedText';
import { END, isBlank, isBlankOrEnd, isBreak, type YamlCursor } from './yamlCursor';
import { YamlError } from './yamlError';
import { token, type YamlToken } from './yamlToken';

const DOUBLE_QUOTE = 0x22;
const BACKSLASH = 0x5c;

const ESCAPES = new Map([
  ['0', '\0'],
  ['a', '\x07'],
  ['b', '\b'],
  ['t', '\t'],
  ['\t', '\t'],
  ['n', '\n'],
  ['v', '\v'],
  ['f', '\f'],
  ['r', '\r'],
  ['e', '\x1b'],
  [' ', ' '],
  ['"', '"'],
  ["'", "'"],
  ['\\', '\\'],
  ['N', '\u0085'],
  ['_', '\u00a0'],
  ['L', '\u2028'],
  ['P', '\u2029'],
]);

const HEX_DIGITS = new Map([
  ['x', 2],
  ['u', 4],
  ['U', 8],
]);

/** Scans `'...'` or `"..."`; the cursor stands at the opening quote. */
export function scanQuotedScalar(cursor: YamlCursor): YamlToken {
  const start = cursor.at;
  const quote = cursor.current;
  const folded = new FoldedText();
  cursor.at++;
  for (;;) {
    if (cursor.isAtDocumentMarker()) throw failure('found unexpected document indicator', cursor, start);
    if (cursor.current === END) throw failure('found unexpected end of stream', cursor, start);
    passWord(cursor, quote, folded, start);
    if (cursor.current === quote) break;
    passBlanks(cursor, folded);
  }
  folded.addWord('');
  cursor.at++;
  return token('scalar', start, cursor.at, folded.toString());
}

function passWord(cursor: YamlCursor, quote: number, folded: FoldedText, start: number): void {
  let from = cursor.at;
  for (let c = cursor.current; !isBlankOrEnd(c); c = cursor.current) {
    if (c === quote) {
      if (quote === DOUBLE_QUOTE || cursor.next() !== quote) break;
      folded.addWord(cursor.text.slice(from, cursor.at + 1));
      from = cursor.at += 2;
    } else if (c === BACKSLASH && quote === DOUBLE_QUOTE) {
      if (cursor.at > from) folded.addWord(cursor.text.slice(from, cursor.at));
      if (isBreak(cursor.next())) {
        cursor.at++;
        cursor.passBreak();
        folded.joinLine();
        return;
      }
      folded.addWord(scanEscape(cursor, start));
      from = cursor.at;
    } else cursor.at++;
  }
  if (cursor.at > from) folded.addWord(cursor.text.slice(from, cursor.at));
}

function passBlanks(cursor: YamlCursor, folded: FoldedText): void {
  for (let c = cursor.current; isBlank(c) || isBreak(c); c = cursor.current) {
    if (isBreak(c)) folded.addBreak(cursor.passBreak());
    else {
      folded.addBlanks(String.fromCharCode(c));
      cursor.at++;
    }
  }
}

function scanEscape(cursor: YamlCursor, start: number): string {
  const letter = cursor.text[cursor.at + 1]!;
  const digits = HEX_DIGITS.get(letter);
  const character = digits === undefined ? ESCAPES.get(letter) : hexCharacter(cursor, digits, start);
  if (character === undefined) throw failure('found unknown escape character', cursor, start, cursor.at);
  cursor.at += 2 + (digits ?? 0);
  return character;
}

function hexCharacter(cursor: YamlCursor, length: number, start: number): string {
  const digits = cursor.text.slice(cursor.at + 2, cursor.at + 2 + length);
  if (digits.length < length || !/^[0-9a-fA-F]+$/.test(digits)) {
    throw failure('did not find expected hexdecimal number', cursor, start, cursor.at);
  }
  const code = parseInt(digits, 16);
  if ((code >= 0xd800 && code <= 0xdfff) || code > 0x10ffff) {
    throw failure('found invalid Unicode character escape code', cursor, start, cursor.at);
  }
  return String.fromCodePoint(code);
}

/** The end of the file is a poor place to point at when a quote was never closed, so the opening quote is shown. */
function failure(reason: string, cursor: YamlCursor, start: number, show = start): YamlError {
  return new YamlError('scanner', reason, { at: cursor.at, context: start, show });
}
