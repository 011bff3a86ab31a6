import type { TextRange } from '../text/origin';

/** One stretch of a YAML stream between `---` lines, as kubectl cuts it before it parses anything. */
export interface DocumentPiece {
  /** Text without its `---` line. */
  readonly range: TextRange;
  /**
   * Where kubectl's line numbers count from. It hands a `---` that begins the file to the parser together with the
   * document, so there the count starts one line earlier.
   */
  readonly countedFrom: number;
  /** A `---` line followed by something else than a comment, at which kubectl gives up. It ends this piece. */
  readonly badSeparator?: { readonly range: TextRange; readonly rest: string };
}

/** The documents of a stream, empty ones included. A line that starts with `---` ends a document, whatever stands around it. */
export function splitDocuments(text: string): DocumentPiece[] {
  const pieces: DocumentPiece[] = [];
  let start = text.charCodeAt(0) === 0xfeff ? 1 : 0;
  let countedFrom = start;
  for (let at = nextSeparator(text, start); at >= 0; at = nextSeparator(text, start)) {
    const lineEnd = endOfLine(text, at);
    const rest = text.slice(at + 3, lineEnd).trim();
    const isBad = rest !== '' && !rest.startsWith('#');
    const bad = isBad
      ? { range: { start: at, end: at + text.slice(at, lineEnd).trimEnd().length }, rest }
      : undefined;
    const isFirstLine = at === countedFrom && !bad;
    if (!isFirstLine) {
      const piece = { range: { start, end: at }, countedFrom };
      pieces.push(bad ? { ...piece, badSeparator: bad } : piece);
    }
    start = Math.min(lineEnd + 1, text.length);
    if (!isFirstLine) countedFrom = start;
  }
  pieces.push({ range: { start, end: text.length }, countedFrom });
  return pieces;
}

/** Offset of the next `---` at the start of a line, at or behind `from`, which is itself the start of a line; -1: none. */
function nextSeparator(text: string, from: number): number {
  if (text.startsWith('---', from)) return from;
  const found = text.indexOf('\n---', from);
  return found < 0 ? -1 : found + 1;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}
