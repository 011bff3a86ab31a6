import type { TextRange } from '../text/origin';
import type { Patch, PatchTarget } from './patch';
import { patch, refuse } from './patch';
import { columnOf, indentOf, isFirstOnLine, lineEnd, newlineOf } from './patchLines';
import type { MappingNode, SequenceNode } from './tree';

/** Extents of what stands between the braces or brackets. */
function partsOf(node: MappingNode | SequenceNode): readonly TextRange[] {
  return node.kind === 'mapping'
    ? node.entries.map(({ range }) => range)
    : node.items.map(({ value }) => value.range);
}

function isBracketed(text: string, { range }: MappingNode | SequenceNode): boolean {
  return /[[{]/.test(text[range.start] ?? '') && /[\]}]/.test(text[range.end - 1] ?? '');
}

/** New text for one part: on one line, and over several lines for collections that are written so. */
export interface FlowPart {
  readonly inline: string;
  readonly lines: (step: number) => readonly string[];
}

/** Spaces by which a part stands deeper than the line of its bracket. */
function stepOf(text: string, node: MappingNode | SequenceNode, first: TextRange | undefined): number {
  return first ? Math.max(1, columnOf(text, first.start) - indentOf(text, node.range.start)) : 2;
}

function fillEmpty(
  target: PatchTarget,
  node: MappingNode | SequenceNode,
  part: FlowPart,
  pad: string,
): Patch {
  const { text, root } = target;
  const start = node.range.start + 1;
  const end = node.range.end - 1;
  if (text.slice(start, end).trim() !== '') return refuse('there is a comment between its brackets');
  const isMultiline =
    root.kind !== 'scalar' && root.flow && text.slice(root.range.start, root.range.end).includes('\n');
  if (!isMultiline) {
    const inner = node.kind === 'mapping' ? pad : '';
    return patch(target, [[start, end, `${inner}${part.inline}${inner}`]]);
  }
  const newline = newlineOf(text);
  const base = ' '.repeat(indentOf(text, node.range.start));
  const lines = part.lines(2).map((line) => `${newline}${base}  ${line}`);
  return patch(target, [[start, end, `${lines.join('')}${newline}${base}`]]);
}

function appendLines(target: PatchTarget, last: TextRange, lines: readonly string[]): Patch {
  const { text } = target;
  const newline = newlineOf(text);
  const indent = ' '.repeat(columnOf(text, last.start));
  const added = lines.map((line) => newline + indent + line).join('');
  const [, comma = '', comment] =
    /^\s*?(,?)[ \t]*(#?)/.exec(text.slice(last.end, lineEnd(text, last.end))) ?? [];
  if (comment !== '#') return patch(target, [[last.end, last.end, `,${added}`]]);
  const behind = lineEnd(text, last.end);
  return patch(target, [
    ...(comma === '' ? [[last.end, last.end, ','] as const] : []),
    [behind, behind, added + comma],
  ]);
}

/** A new part at `index` between the braces or brackets, on its own lines where the others stand so. */
export function insertFlowPart(
  target: PatchTarget,
  node: MappingNode | SequenceNode,
  index: number,
  part: FlowPart,
  pad: string,
): Patch {
  const { text } = target;
  if (!isBracketed(text, node)) return refuse('it is a key without braces');
  const parts = partsOf(node);
  const last = parts.at(-1);
  if (!last) return fillEmpty(target, node, part, pad);
  const next = parts[index];
  const ownLines = isFirstOnLine(text, (next ?? last).start);
  const lines = ownLines ? part.lines(stepOf(text, node, parts[0])) : [part.inline];
  if (!next && ownLines) return appendLines(target, last, lines);
  if (!next) return patch(target, [[last.end, last.end, `, ${part.inline}`]]);
  const separator = ownLines ? newlineOf(text) + ' '.repeat(columnOf(text, next.start)) : ' ';
  return patch(target, [[next.start, next.start, `${lines.join(separator)},${separator}`]]);
}

/** Runs of neighbouring indexes, ascending. */
function runsOf(indexes: readonly number[]): [first: number, last: number][] {
  const runs: [number, number][] = [];
  for (const index of [...new Set(indexes)].sort((a, b) => a - b)) {
    const run = runs.at(-1);
    if (run?.[1] === index - 1) run[1] = index;
    else runs.push([index, index]);
  }
  return runs;
}

/** Takes parts away together with the comma that goes with them; all of them leave `{}` or `[]`. */
export function removeFlowParts(
  target: PatchTarget,
  node: MappingNode | SequenceNode,
  indexes: readonly number[],
): Patch {
  const { text } = target;
  if (!isBracketed(text, node)) return refuse('it is a key without braces');
  const parts = partsOf(node);
  const gaps = parts.map((part, i) => text.slice(parts[i - 1]?.end ?? node.range.start, part.start));
  gaps.push(text.slice(parts.at(-1)?.end ?? node.range.start, node.range.end));
  if (gaps.some((gap) => gap.includes('#'))) return refuse('there are comments between its brackets');
  return patch(
    target,
    runsOf(indexes).map(([first, last]) => {
      const next = parts[last + 1];
      const before = parts[first - 1];
      if (next) return [parts[first]!.start, next.start, ''];
      if (before) return [before.end, parts[last]!.end, ''];
      return [node.range.start + 1, node.range.end - 1, ''];
    }),
  );
}
