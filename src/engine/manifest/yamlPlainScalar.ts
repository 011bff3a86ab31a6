import { FoldedText } from './foldedText';
import { isBlank, isBlankOrEnd, isBreak, TAB, type YamlCursor } from './yamlCursor';
import { YamlError } from './yamlError';
import { token, type YamlToken } from './yamlToken';

const COLON = 0x3a;
const HASH = 0x23;

/**
 * Scans an unquoted scalar, over several lines where these are indented deeper than `indent` or stand in flow style.
 * `brokeLine`: the cursor has moved to a later line than the scalar's last.
 */
export function scanPlainScalar(
  cursor: YamlCursor,
  indent: number,
  inFlow: boolean,
): { readonly token: YamlToken; readonly brokeLine: boolean } {
  const start = cursor.at;
  const folded = new FoldedText();
  let end = start;
  while (!cursor.isAtDocumentMarker() && cursor.current !== HASH) {
    const from = cursor.at;
    passWord(cursor, inFlow);
    if (cursor.at > from) folded.addWord(cursor.text.slice(from, (end = cursor.at)));
    if (!isBlank(cursor.current) && !isBreak(cursor.current)) break;
    passBlanks(cursor, folded, indent, start);
    if (!inFlow && cursor.column <= indent) break;
  }
  return { token: token('scalar', start, end, folded.toString(), true), brokeLine: folded.brokeLine };
}

function passWord(cursor: YamlCursor, inFlow: boolean): void {
  for (let c = cursor.current; !isBlankOrEnd(c); c = cursor.current) {
    if (c === COLON && isBlankOrEnd(cursor.next())) return;
    if (inFlow && isFlowIndicator(c)) return;
    cursor.at++;
  }
}

/** `, ? [ ] { }`. Unlike in YAML 1.2, `:` before one of these is still part of the word: `{a:}` holds the key `a:`. */
function isFlowIndicator(c: number): boolean {
  return c === 0x2c || c === 0x3f || c === 0x5b || c === 0x5d || c === 0x7b || c === 0x7d;
}

function passBlanks(cursor: YamlCursor, folded: FoldedText, indent: number, start: number): void {
  for (let c = cursor.current; isBlank(c) || isBreak(c); c = cursor.current) {
    if (isBreak(c)) {
      folded.addBreak(cursor.passBreak());
      continue;
    }
    if (c === TAB && folded.brokeLine && cursor.column <= indent) {
      const place = { at: cursor.at, context: start };
      throw new YamlError('scanner', 'found a tab character that violates indentation', place);
    }
    folded.addBlanks(String.fromCharCode(c));
    cursor.at++;
  }
}
