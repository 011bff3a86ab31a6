import type { TextRange } from '../text/origin';
import type { Patch, PatchTarget, Path } from './patch';
import { patch, placeOf, sharedText } from './patch';
import {
  columnOf,
  commentsAbove,
  deeperCommentsBelow,
  isFirstOnLine,
  lineAfter,
  newlineOf,
} from './patchLines';
import type { SequenceNode } from './tree';

/** An item of a list as it is written, with its comments, and where and between what a copy of it is to stand. */
export interface ItemText {
  readonly range: TextRange;
  readonly at: number;
  readonly before: string;
  readonly behind: string;
}

function blockItem(text: string, { items }: SequenceNode, index: number): ItemText | string {
  const { dash, value } = items[index]!;
  if (dash === undefined || !isFirstOnLine(text, dash)) return 'something else stands before its dash';
  const column = columnOf(text, dash);
  const end = deeperCommentsBelow(text, lineAfter(text, value.range.end), column);
  const before = text[end - 1] === '\n' ? '' : newlineOf(text);
  return { range: { start: commentsAbove(text, dash, column), end }, at: end, before, behind: '' };
}

function flowItem(text: string, { items, range: whole }: SequenceNode, index: number): ItemText | string {
  if (text.slice(whole.start, whole.end).includes('#')) return 'there may be comments between its brackets';
  const { range } = items[index]!.value;
  const next = items[index + 1]?.value.range;
  if (next) return { range, at: next.start, before: '', behind: text.slice(range.end, next.start) };
  const previous = items[index - 1]?.value.range;
  const newline = newlineOf(text) + ' '.repeat(columnOf(text, range.start));
  const alone = isFirstOnLine(text, range.start) ? `,${newline}` : ', ';
  const before = previous ? text.slice(previous.end, range.start) : alone;
  return { range, at: range.end, before, behind: '' };
}

/** How an item of a list can be copied behind itself, or why not. */
export function itemText(target: PatchTarget, path: Path, index: number): ItemText | string {
  const place = placeOf(target, path);
  if (typeof place === 'string') return place;
  const { node } = place;
  const item = node.kind === 'sequence' ? node.items[index] : undefined;
  if (node.kind !== 'sequence' || !item) return 'there is no such item';
  const shared = sharedText(item.value);
  if (shared !== undefined) return shared;
  return node.flow ? flowItem(target.text, node, index) : blockItem(target.text, node, index);
}

/** Writes the text of an item, every byte of it, where {@link itemText} says. */
export function insertItemText(target: PatchTarget, { at, before, behind }: ItemText, copy: string): Patch {
  return patch(target, [[at, at, before + copy + behind]]);
}
