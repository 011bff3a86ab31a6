import type { Patch, PatchTarget, Path, Place } from './patch';
import { patch, placeOf, refuse } from './patch';
import type { Content } from './patchContent';
import { fields, printBlock } from './patchContent';
import {
  columnOf,
  commentsAbove,
  deeperCommentsBelow,
  isFirstOnLine,
  lineAfter,
  newlineOf,
} from './patchLines';
import { removeSequenceItems } from './patchRemove';
import { styleOf } from './patchStyle';
import type { SequenceNode } from './tree';
import { entryOf } from './tree';

/** The lines of one block item with its comments, a line break at the end. */
function linesOf(text: string, { items }: SequenceNode, index: number, newline: string): string {
  const { dash, value } = items[index]!;
  const column = columnOf(text, dash!);
  const end = deeperCommentsBelow(text, lineAfter(text, value.range.end), column);
  const lines = text.slice(commentsAbove(text, dash!, column), end);
  return lines.endsWith('\n') ? lines : lines + newline;
}

function listOf(target: PatchTarget, path: Path): Place<SequenceNode> | string {
  const place = placeOf(target, path);
  if (typeof place === 'string') return place;
  const { node } = place;
  if (node.kind !== 'sequence') return 'it is no list';
  return { ...place, node };
}

const startsLine = (text: string, { items }: SequenceNode) =>
  items.every(({ dash }) => dash !== undefined && isFirstOnLine(text, dash));

/**
 * Takes items of the list `key` of the mapping at `path`, itself an item of a list, into a mapping of their own behind it,
 * line by line with their comments; `added` follows them there. Only for lists in block style that keep an item.
 */
export function splitItem(
  target: PatchTarget,
  path: Path,
  key: string,
  indexes: readonly number[],
  added: readonly [key: string, value: Content] | undefined,
): Patch {
  const { text, root } = target;
  const outer = listOf(target, path.slice(0, -1));
  const inner = listOf(target, [...path, key]);
  if (typeof outer === 'string' || typeof inner === 'string')
    return refuse(typeof outer === 'string' ? outer : String(inner));
  const item = outer.node.items[Number(path.at(-1))]!;
  const entry = entryOf(item.value, key);
  if (!entry || !startsLine(text, outer.node) || !startsLine(text, inner.node))
    return refuse('its lines cannot be moved one by one');
  const removal = removeSequenceItems(target, [...path, key], indexes);
  if (!removal.ok) return removal;
  const newline = newlineOf(text);
  const column = columnOf(text, item.dash!);
  const keyColumn = columnOf(text, entry.keyRange.start);
  const taken = indexes.map((index) => linesOf(text, inner.node, index, newline)).join('');
  const rest = added ? printBlock(fields(added), styleOf(text, item.value, root)) : [];
  const behind = deeperCommentsBelow(text, lineAfter(text, item.value.range.end), column);
  const unfinished = text[behind - 1] === '\n' ? '' : newline;
  const split = [
    `${' '.repeat(column)}-${' '.repeat(keyColumn - column - 1)}${key}:${newline}`,
    taken,
    ...rest.map((line) => ' '.repeat(keyColumn) + line + newline),
  ].join('');
  const insertion = patch(target, [
    [behind, behind, unfinished === '' ? split : unfinished + split.slice(0, -newline.length)],
  ]);
  return insertion.ok ? { ok: true, edits: [...removal.edits, ...insertion.edits] } : insertion;
}
