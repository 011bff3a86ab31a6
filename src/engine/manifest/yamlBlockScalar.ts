import { END, isBlank, isBreak, isBreakOrEnd, SPACE, TAB, type YamlCursor } from './yamlCursor';
import { YamlError } from './yamlError';
import { token, type YamlToken } from './yamlToken';

interface Header {
  readonly literal: boolean;
  readonly chomping: 'strip' | 'clip' | 'keep';
  /** 0: to be found from the first line. */
  readonly indent: number;
  /** Behind the indicators, before blanks and a comment. */
  readonly end: number;
}

/** Scans `|` or `>` text; the cursor stands at the indicator, `parentIndent` is the column of the mapping or list around. */
export function scanBlockScalar(cursor: YamlCursor, parentIndent: number): YamlToken {
  const start = cursor.at;
  const header = scanHeader(cursor, parentIndent, start);
  let end = header.end;
  if (isBreak(cursor.current)) cursor.passBreak();
  const blank = scanEmptyLines(cursor, header.indent, parentIndent, start);
  const { indent } = blank;
  let trailing = blank.breaks;
  let text = '';
  let lastBreak = '';
  let previousIsIndented = false;
  while (cursor.column === indent && cursor.current !== END) {
    const isIndented = isBlank(cursor.current);
    if (!header.literal && lastBreak === '\n' && !previousIsIndented && !isIndented)
      text += trailing === '' ? ' ' : '';
    else text += lastBreak;
    text += trailing;
    previousIsIndented = isIndented;
    const from = cursor.at;
    while (!isBreakOrEnd(cursor.current)) cursor.at++;
    text += cursor.text.slice(from, cursor.at);
    end = cursor.at;
    lastBreak = cursor.passBreak();
    trailing = scanEmptyLines(cursor, indent, parentIndent, start).breaks;
  }
  if (header.chomping !== 'strip') text += lastBreak;
  if (header.chomping === 'keep') text += trailing;
  return token('scalar', start, end, text);
}

function scanHeader(cursor: YamlCursor, parentIndent: number, start: number): Header {
  const literal = cursor.current === 0x7c;
  cursor.at++;
  let chomping: Header['chomping'] = 'clip';
  let increment = 0;
  for (let i = 0; i < 2; i++) {
    const c = cursor.current;
    if ((c === 0x2b || c === 0x2d) && chomping === 'clip') chomping = c === 0x2b ? 'keep' : 'strip';
    else if (c >= 0x30 && c <= 0x39 && increment === 0) {
      if (c === 0x30) throw blockError('found an indentation indicator equal to 0', cursor, start);
      increment = c - 0x30;
    } else break;
    cursor.at++;
  }
  const end = cursor.at;
  while (isBlank(cursor.current)) cursor.at++;
  if (cursor.current === 0x23) while (!isBreakOrEnd(cursor.current)) cursor.at++;
  if (!isBreakOrEnd(cursor.current))
    throw blockError('did not find expected comment or line break', cursor, start);
  const indent = increment === 0 ? 0 : Math.max(parentIndent, 0) + increment;
  return { literal, chomping, indent, end };
}

/** Passes empty lines and the indentation of the line behind them; finds the indentation when it is not known yet. */
function scanEmptyLines(
  cursor: YamlCursor,
  known: number,
  parentIndent: number,
  start: number,
): { indent: number; breaks: string } {
  let breaks = '';
  let deepest = 0;
  for (;;) {
    while ((known === 0 || cursor.column < known) && cursor.current === SPACE) cursor.at++;
    deepest = Math.max(deepest, cursor.column);
    if ((known === 0 || cursor.column < known) && cursor.current === TAB) {
      throw blockError('found a tab character where an indentation space is expected', cursor, start);
    }
    if (!isBreak(cursor.current)) break;
    breaks += cursor.passBreak();
  }
  return { indent: known || Math.max(deepest, parentIndent + 1, 1), breaks };
}

function blockError(reason: string, cursor: YamlCursor, start: number): YamlError {
  return new YamlError('scanner', reason, { at: cursor.at, context: start });
}
