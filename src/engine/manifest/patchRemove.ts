import type { Patch, PatchTarget, Path, Place } from './patch';
import { firstDefined, patch, placeOf, refuse, sharedTextWithin } from './patch';
import { removeFlowParts } from './patchFlow';
import {
  columnOf,
  commentsAbove,
  deeperCommentsBelow,
  indentOf,
  isBlank,
  isFirstOnLine,
  lineAfter,
  lineAt,
  lineStart,
} from './patchLines';
import type { MappingNode, SequenceNode } from './tree';

type Replacement = readonly [start: number, end: number, text: string];

/** Whether the collection in which something began at `first` goes on at the line start `end`. */
function goesOn(text: string, first: number, end: number): boolean {
  const column = columnOf(text, first);
  if (end >= text.length || isBlank(lineAt(text, end)) || indentOf(text, end) < column) return false;
  // The dashes of a list may stand in the column of the keys around it.
  return text[first] !== '-' || text[end + column] === '-';
}

/** Blank lines above go too where what remains would otherwise end in them or keep two gaps where one was. */
function blankLinesAbove(text: string, start: number): number {
  let from = start;
  while (from > 0 && isBlank(lineAt(text, from - 1))) from = lineStart(text, from - 1);
  return from;
}

/** The whole lines of a block value that begins at `first` (its dash or key), with the comments that belong to it. */
function ownLines(text: string, first: number, valueEnd: number): Replacement {
  const column = columnOf(text, first);
  const end = deeperCommentsBelow(text, lineAfter(text, valueEnd), column);
  const commented = commentsAbove(text, first, column);
  const start = goesOn(text, first, end) ? commented : blankLinesAbove(text, commented);
  const leavesLineBreak = end === text.length && text.at(-1) !== '\n' && start > 0;
  return [leavesLineBreak ? start - (text[start - 2] === '\r' ? 2 : 1) : start, end, ''];
}

/** Deletions in text order, with those that touch joined: at the end of a text one reaches back over the line break of another. */
function joined(deletions: readonly Replacement[]): Replacement[] {
  const runs: [number, number, string][] = [];
  for (const [start, end] of [...deletions].sort((a, b) => a[0] - b[0])) {
    const run = runs.at(-1);
    if (run && start <= run[1]) run[1] = Math.max(run[1], end);
    else runs.push([start, end, '']);
  }
  return runs;
}

/** What takes the place of a block value all of whose lines go: the empty collection behind the colon of its key. */
function emptied(target: PatchTarget, place: Place, empty: '[]' | '{}'): Replacement | string {
  const { text } = target;
  const last = place.steps.at(-1);
  if (last?.kind !== 'entry') return 'nothing would remain to say that it is empty';
  const colon = text.indexOf(':', last.entry.keyRange.end);
  if (colon < 0 || colon > place.node.range.start) return 'its colon cannot be told';
  return [colon + 1, colon + 1, ` ${empty}`];
}

function removeBlockItems(
  target: PatchTarget,
  place: Place<SequenceNode>,
  indexes: readonly number[],
): Patch {
  const { text } = target;
  const removed = place.node.items.filter((_, index) => indexes.includes(index));
  if (removed.some(({ dash }) => dash === undefined || !isFirstOnLine(text, dash)))
    return refuse('something else stands before its dash');
  const lines = joined(removed.map(({ dash, value }) => ownLines(text, dash!, value.range.end)));
  if (removed.length < place.node.items.length) return patch(target, lines);
  const empty = emptied(target, place, '[]');
  return typeof empty === 'string' ? refuse(empty) : patch(target, [empty, ...lines]);
}

/**
 * Takes items of a list away, each with its comments: those on its lines, those directly above its dash, and those below
 * that are indented deeper. When none remains the list stays, as `[]`: an absent list can mean something else.
 */
export function removeSequenceItems(target: PatchTarget, path: Path, indexes: readonly number[]): Patch {
  const place = placeOf(target, path);
  if (typeof place === 'string') return refuse(place);
  const { node } = place;
  if (node.kind !== 'sequence') return refuse('it is no list');
  const shared = firstDefined(indexes, (index) => {
    const item = node.items[index];
    return item ? sharedTextWithin(item.value) : `there is no item ${index} here`;
  });
  if (shared !== undefined) return refuse(shared);
  if (indexes.length === 0) return patch(target, []);
  if (node.flow) return removeFlowParts(target, node, indexes);
  return removeBlockItems(target, { ...place, node }, indexes);
}

/** A field that shares its line with a dash: the dash stays and introduces the next field, or its comment. */
function removeFieldBehindDash(target: PatchTarget, node: MappingNode, index: number): Patch {
  const { text } = target;
  const key = node.entries[index]!.keyRange.start;
  const next = node.entries[index + 1];
  if (!next || next.merged || !isFirstOnLine(text, next.keyRange.start))
    return refuse('its dash would introduce nothing');
  const column = columnOf(text, key);
  return patch(target, [[key, commentsAbove(text, next.keyRange.start, column) + column, '']]);
}

/** A text block's extent includes its last line break. */
function withoutLineBreak(text: string, end: number): number {
  if (text[end - 1] !== '\n') return end;
  return text[end - 2] === '\r' ? end - 2 : end - 1;
}

function removeBlockField(target: PatchTarget, place: Place<MappingNode>, index: number): Patch {
  const { text } = target;
  const { entries } = place.node;
  const { keyRange, range } = entries[index]!;
  if (entries.length === 1 && place.steps.at(-1)?.kind === 'item')
    return patch(target, [[keyRange.start, withoutLineBreak(text, range.end), '{}']]);
  if (!isFirstOnLine(text, keyRange.start)) return removeFieldBehindDash(target, place.node, index);
  const lines = ownLines(text, keyRange.start, range.end);
  if (entries.length > 1) return patch(target, [lines]);
  const empty = emptied(target, place, '{}');
  return typeof empty === 'string' ? refuse(empty) : patch(target, [empty, lines]);
}

/** Takes a field of a mapping away, with its comments as {@link removeSequenceItems} does. The last one leaves `{}`. */
export function removeMappingEntry(target: PatchTarget, path: Path, key: string): Patch {
  const place = placeOf(target, path);
  if (typeof place === 'string') return refuse(place);
  const { node } = place;
  if (node.kind !== 'mapping') return refuse('it has no fields');
  const same = node.entries.filter((entry) => entry.key === key);
  const [entry] = same;
  if (!entry) return refuse(`there is no ${key} here`);
  if (same.length > 1) return refuse(`${key} is written twice`);
  const shared = entry.merged ? 'it is merged in by <<' : sharedTextWithin(entry.value);
  if (shared !== undefined) return refuse(shared);
  const index = node.entries.indexOf(entry);
  if (node.flow) return removeFlowParts(target, node, [index]);
  return removeBlockField(target, { ...place, node }, index);
}
