import type { TextRange } from '../text/origin';

/** One stretch of a YAML stream between `---` lines, as kubectl cuts it before it parses anything. */
export interface DocumentPiece {
  /** Text without its `---` line. */
  readonly range: TextRange;
  /**
   * Where the text begins that kubectl parses, and that its line numbers count from. It leaves the `---` that begins a
   * file to the parser, so there this is one line before `range`.
   */
  readonly start: number;
  /** A `---` line followed by something else than a comment, at which kubectl gives up. It ends this piece. */
  readonly badSeparator?: { readonly range: TextRange; readonly rest: string };
}

/**
 * The documents of a YAML stream that begins at offset `from` of the text, empty ones included. A line that starts with
 * `---` ends a document, whatever stands around it.
 */
export function splitDocuments(text: string, from: number): DocumentPiece[] {
  const pieces: DocumentPiece[] = [];
  let start = from;
  let bodyStart = from;
  for (let at = nextSeparator(text, bodyStart); at >= 0; at = nextSeparator(text, bodyStart)) {
    const lineEnd = endOfLine(text, at);
    const next = Math.min(lineEnd + 1, text.length);
    const rest = text.slice(at + 3, lineEnd).trim();
    const isBad = rest !== '' && !rest.startsWith('#');
    const isLeading = at === start && !isBad;
    if (!isLeading) {
      const piece = { range: { start: bodyStart, end: at }, start };
      const range = { start: at, end: at + text.slice(at, lineEnd).trimEnd().length };
      pieces.push(isBad ? { ...piece, badSeparator: { range, rest } } : piece);
      start = next;
    }
    bodyStart = next;
  }
  if (bodyStart < text.length) pieces.push({ range: { start: bodyStart, end: text.length }, start });
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
