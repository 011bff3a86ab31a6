import type { TextRange } from '../text/origin';
import { columnOf, indentOf, isFirstOnLine, newlineOf } from '../manifest/patchLines';
import type { MappingNode } from '../manifest/tree';
import type { DashPlace } from './dashPlaces';

/** One replacement in the text, or why there is none that could also be taken back to the same bytes. */
export type TextFlip = { readonly range: TextRange; readonly text: string } | { readonly whyNot: string };

const whyNot = (reason: string): TextFlip => ({ whyNot: reason });
const replace = (start: number, end: number, text: string): TextFlip => ({ range: { start, end }, text });

const firstKey = (node: MappingNode) => node.entries[0]!.keyRange.start;
const lastEnd = (node: MappingNode) => node.entries.at(-1)!.range.end;
const dashOf = (place: DashPlace, by = 0) => place.list.items[place.index + by]?.dash;

const DIFFERENT_INDENT = 'The two items are indented differently, so one dash alone would not join them.';
const DIFFERENT_SPACES =
  'Its braces are spaced or commented in a way that flipping it twice would not bring back.';

/** `- a:` / `- b:` become one item when the second dash becomes a space. */
function joinBlocks(text: string, place: DashPlace): TextFlip {
  const dash = dashOf(place, 1);
  const key = firstKey(place.second);
  if (dash === undefined || !/^ +$/.test(text.slice(dash + 1, key)))
    return whyNot('Its dash does not stand before its key.');
  if (columnOf(text, firstKey(place.first)) !== columnOf(text, key) || !isFirstOnLine(text, dash))
    return whyNot(DIFFERENT_INDENT);
  return replace(dash, dash + 1, ' ');
}

/** One item becomes two when a dash takes the place of a space before the second key. */
function splitBlock(text: string, place: DashPlace): TextFlip {
  const dash = dashOf(place);
  const key = place.first.entries[place.split]!.keyRange.start;
  if (dash === undefined || !isFirstOnLine(text, key)) return whyNot('Its key does not begin a line.');
  const room = columnOf(text, key) - columnOf(text, dash);
  if (room < 2) return whyNot('There is no room for a dash before its key.');
  return replace(key - room, key - room + 1, '-');
}

/** Spaces inside the braces of a flow mapping, before its first and behind its last entry. */
function padding(text: string, node: MappingNode): { open: string; close: string } {
  return {
    open: text.slice(node.range.start + 1, firstKey(node)),
    close: text.slice(lastEnd(node), node.range.end - 1),
  };
}

const isSpace = (text: string) => /^\s*$/.test(text);
const isBraced = (text: string, { range }: MappingNode) =>
  text[range.start] === '{' && text[range.end - 1] === '}';

/** Spaces and line breaks before a brace. */
function lead(text: string, start: number): string {
  let from = start;
  while (from > 0 && isSpace(text[from - 1]!)) from--;
  return text.slice(from, start);
}

/** What stands between two items in braces, in the way that {@link betweenJoined} can be made from and back. */
function betweenSplit(text: string, place: DashPlace, comma: string): string {
  const { open, close } = padding(text, place.first);
  const start = place.first.range.start;
  const dash = dashOf(place);
  if (dash !== undefined) {
    const indent = newlineOf(text) + ' '.repeat(indentOf(text, dash));
    return `${close}}${indent}${text.slice(dash, start)}{${open}`;
  }
  return open.includes('\n') ? `${close}},${lead(text, start)}{${open}` : `${close}}${comma}{${open}`;
}

/** The comma between the two parts of one item in braces. */
function betweenJoined(text: string, place: DashPlace, comma: string): string {
  const { open } = padding(text, place.first);
  if (dashOf(place) !== undefined) return ', ';
  return open.includes('\n') ? `,${open}` : comma;
}

function joinBraces(text: string, place: DashPlace): TextFlip {
  const { first, second } = place;
  const start = lastEnd(first);
  const end = firstKey(second);
  const comma = text.slice(first.range.end, second.range.start);
  const [a, b] = [padding(text, first), padding(text, second)];
  const isEven = a.open === b.open && a.close === b.close && isSpace(a.open) && isSpace(a.close);
  if (!isEven || text.slice(start, end) !== betweenSplit(text, place, comma)) return whyNot(DIFFERENT_SPACES);
  if (dashOf(place) !== undefined ? a.open.includes('\n') : !/^,\s*$/.test(comma))
    return whyNot(DIFFERENT_SPACES);
  return replace(start, end, betweenJoined(text, place, comma));
}

function splitBraces(text: string, place: DashPlace): TextFlip {
  const { first, split } = place;
  const start = first.entries[split - 1]!.range.end;
  const end = first.entries[split]!.keyRange.start;
  const comma = text.slice(start, end);
  const { open, close } = padding(text, first);
  if (!isSpace(open) || !isSpace(close) || !/^,\s*$/.test(comma)) return whyNot(DIFFERENT_SPACES);
  if (comma !== betweenJoined(text, place, comma)) return whyNot(DIFFERENT_SPACES);
  if (dashOf(place) !== undefined && open.includes('\n')) return whyNot(DIFFERENT_SPACES);
  return replace(start, end, betweenSplit(text, place, comma));
}

/** The smallest change of the text that flips a place, such that flipping it again restores every byte. */
export function flipText(text: string, place: DashPlace): TextFlip {
  const { first, second, reading, shared, split } = place;
  if (shared !== undefined) return whyNot(`Its text must not be changed alone: ${shared}.`);
  if (split < 0)
    return whyNot('Its fields are interleaved: move protocol before or behind the others first.');
  if (first.flow !== second.flow)
    return whyNot('One of the two is written with braces and the other is not.');
  if (!first.flow) return reading === 'OR' ? joinBlocks(text, place) : splitBlock(text, place);
  if (!isBraced(text, first) || !isBraced(text, second)) return whyNot('It is a key without braces.');
  return reading === 'OR' ? joinBraces(text, place) : splitBraces(text, place);
}
