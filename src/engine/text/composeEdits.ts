import { sortEdits } from './edit';
import type { TextEdit } from './edit';

/** A stretch of the text being built: kept from the original, or new. */
type Piece =
  | { readonly kind: 'kept'; readonly start: number; readonly end: number }
  | { readonly kind: 'new'; readonly text: string };

const lengthOf = (piece: Piece) => (piece.kind === 'kept' ? piece.end - piece.start : piece.text.length);

function slicePiece(piece: Piece, from: number, to: number): Piece {
  return piece.kind === 'kept'
    ? { kind: 'kept', start: piece.start + from, end: piece.start + to }
    : { kind: 'new', text: piece.text.slice(from, to) };
}

/** The pieces of [from, to) of the text that `pieces` make. */
function cut(pieces: readonly Piece[], from: number, to: number): Piece[] {
  const found: Piece[] = [];
  let at = 0;
  for (const piece of pieces) {
    const length = lengthOf(piece);
    const start = Math.max(from - at, 0);
    const end = Math.min(to - at, length);
    if (start < end) found.push(slicePiece(piece, start, end));
    at += length;
  }
  return found;
}

function applyStep(pieces: readonly Piece[], step: readonly TextEdit[]): Piece[] {
  const next: Piece[] = [];
  let at = 0;
  for (const { range, text } of sortEdits(step)) {
    next.push(...cut(pieces, at, range.start));
    if (text !== '') next.push({ kind: 'new', text });
    at = range.end;
  }
  return [...next, ...cut(pieces, at, Infinity)];
}

/**
 * Several steps of edits of one file, each speaking of the text after the step before, as one list that speaks of the
 * text before all of them: applying it gives the same text, and characters no step touched stay untouched.
 * `length` is the length of the text before all steps. Throws {@link EditConflict} if the edits of a step overlap.
 */
export function composeEdits(
  file: string,
  length: number,
  steps: readonly (readonly TextEdit[])[],
): TextEdit[] {
  const pieces = steps.reduce<Piece[]>(applyStep, [{ kind: 'kept', start: 0, end: length }]);
  const edits: TextEdit[] = [];
  let at = 0;
  let text = '';
  for (const piece of [...pieces, { kind: 'kept', start: length, end: length } as const]) {
    if (piece.kind === 'new') {
      text += piece.text;
    } else {
      if (text !== '' || piece.start > at) edits.push({ file, range: { start: at, end: piece.start }, text });
      text = '';
      at = piece.end;
    }
  }
  return edits;
}
