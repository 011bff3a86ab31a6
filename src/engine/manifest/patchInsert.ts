import type { MappingNode, SequenceNode } from './tree';
import type { Patch, PatchTarget, Path, Place } from './patch';
import { insideFlow, patch, placeOf, refuse } from './patch';
import type { Content, Style } from './patchContent';
import {
  fields,
  flowEntryLines,
  printBlock,
  printFlow,
  printFlowEntry,
  printFlowLines,
  printItem,
} from './patchContent';
import { insertFlowPart } from './patchFlow';
import {
  columnOf,
  commentsAbove,
  deeperCommentsBelow,
  insertLines,
  isFirstOnLine,
  lineAfter,
  nextLine,
  onlyCommentFollows,
} from './patchLines';
import { flowStyleOf, styleOf } from './patchStyle';

const indented = (lines: readonly string[], by: number) => lines.map((line) => ' '.repeat(by) + line);

/** Writes block lines in place of an empty value: `[]`, `{}` or nothing. */
function fillWithBlock(target: PatchTarget, place: Place, style: Style, content: Content): Patch {
  const { text } = target;
  const { start, end } = place.node.range;
  const last = place.steps.at(-1);
  if (!last) return refuse('the document is empty');
  if (!onlyCommentFollows(text, end)) return refuse('something else stands on its line');
  const lines = printBlock(content, style);
  if (last.kind === 'item') {
    const rest = indented(lines.slice(1), columnOf(text, start));
    return patch(target, [[start, end, lines[0] ?? ''], insertLines(text, nextLine(text, end), rest)]);
  }
  const keyEnd = last.entry.keyRange.end;
  const colon = text.indexOf(':', keyEnd);
  if (text.slice(keyEnd, end).includes('\n') || colon < 0) return refuse('its value stands on another line');
  const by =
    columnOf(text, last.entry.keyRange.start) + (Array.isArray(content) ? style.dashIndent : style.step);
  return patch(target, [
    ...(end > colon + 1 ? [[colon + 1, end, ''] as const] : []),
    insertLines(text, nextLine(text, end), indented(lines, by)),
  ]);
}

/** Whether the value is empty and may become a block: `[]` and `{}` are empty in either style. */
function isFillable(place: Place): boolean {
  const { node } = place;
  const isEmpty =
    node.kind === 'scalar'
      ? node.type === 'null'
      : node.kind === 'mapping'
        ? node.entries.length === 0
        : node.items.length === 0;
  return isEmpty && !insideFlow(place) && (node.kind !== 'scalar' || place.steps.at(-1)?.kind === 'entry');
}

function insertBlockItem(target: PatchTarget, node: SequenceNode, index: number, content: Content): Patch {
  const { text } = target;
  const next = node.items[index];
  const dash = (next ?? node.items.at(-1))?.dash;
  if (dash === undefined) return refuse('its dashes cannot be told');
  const column = columnOf(text, dash);
  const lines = indented(printItem(content, styleOf(text, node, target.root)), column);
  if (!next) {
    const behind = lineAfter(text, node.items.at(-1)!.value.range.end);
    return patch(target, [insertLines(text, deeperCommentsBelow(text, behind, column), lines)]);
  }
  if (!isFirstOnLine(text, dash)) return refuse('something else stands before its first dash');
  return patch(target, [insertLines(text, commentsAbove(text, dash, column), lines)]);
}

/**
 * Writes a new item of a list before the item at `index`, or behind the last. An empty or absent list (`[]`, `key:`) gets
 * its first item, in block style where the file allows it.
 */
export function insertSequenceItem(target: PatchTarget, path: Path, index: number, content: Content): Patch {
  const place = placeOf(target, path);
  if (typeof place === 'string') return refuse(place);
  const { node } = place;
  const { text, root } = target;
  if (isFillable(place)) return fillWithBlock(target, place, styleOf(text, root), [content]);
  const flow = flowStyleOf(text, node, root);
  if (node.kind === 'scalar' && node.type === 'null')
    return patch(target, [
      [node.range.start, node.range.end, `${node.source === '' ? ' ' : ''}${printFlow([content], flow)}`],
    ]);
  if (node.kind !== 'sequence') return refuse('it is no list');
  if (!node.flow) return insertBlockItem(target, node, index, content);
  const lines = (step: number) => printFlowLines(content, flow, step);
  return insertFlowPart(target, node, index, { inline: printFlow(content, flow), lines }, flow.pad);
}

function addBlockEntry(
  target: PatchTarget,
  node: MappingNode,
  [key, value]: readonly [string, Content],
  after: string | undefined,
): Patch {
  const { text, root } = target;
  const own = node.entries.filter((entry) => !entry.merged);
  const above = own.findLast((entry) => entry.key === after) ?? own.at(-1);
  if (!above) return refuse('all its keys are merged in by <<');
  const column = columnOf(text, above.keyRange.start);
  const lines = printBlock(fields([key, value]), styleOf(text, node, root));
  const behind = deeperCommentsBelow(text, lineAfter(text, above.range.end), column);
  return patch(target, [insertLines(text, behind, indented(lines, column))]);
}

/** Writes a new field of a mapping behind the field `after`, or as the last one. A field that is there already is refused. */
export function addMappingEntry(
  target: PatchTarget,
  path: Path,
  entry: readonly [key: string, value: Content],
  after?: string,
): Patch {
  const place = placeOf(target, path);
  if (typeof place === 'string') return refuse(place);
  const { node } = place;
  const { text, root } = target;
  const [key, value] = entry;
  if (isFillable(place)) return fillWithBlock(target, place, styleOf(text, root), fields(entry));
  if (node.kind !== 'mapping') return refuse('it has no fields');
  if (node.entries.some((other) => other.key === key)) return refuse(`${key} is there already`);
  if (!node.flow) return addBlockEntry(target, node, entry, after);
  const flow = flowStyleOf(text, node, root);
  const lines = (step: number) => flowEntryLines(key, value, flow, step);
  const at = node.entries.findLastIndex((other) => other.key === after) + 1 || node.entries.length;
  return insertFlowPart(target, node, at, { inline: printFlowEntry(key, value, flow), lines }, flow.pad);
}
