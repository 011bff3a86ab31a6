import type { FlowStyle, Style } from './patchContent';
import { USUAL_STYLE } from './patchContent';
import { columnOf } from './patchLines';
import type { MappingNode, SequenceNode, YamlNode } from './tree';

type Habit = keyof Style;

/** How often each way of writing was seen. */
class Habits {
  private readonly seen = new Map<Habit, Map<string | number, number>>();

  note(habit: Habit, value: string | number): void {
    const counts = this.seen.get(habit) ?? new Map<string | number, number>();
    counts.set(value, (counts.get(value) ?? 0) + 1);
    this.seen.set(habit, counts);
  }

  usual<T extends string | number>(habit: Habit, otherwise: T): T {
    const counts = [...(this.seen.get(habit) ?? [])].sort((a, b) => b[1] - a[1]);
    return (counts[0]?.[0] as T | undefined) ?? otherwise;
  }
}

function noteMapping(text: string, node: MappingNode, habits: Habits): void {
  for (const { keyRange, value, merged } of node.entries) {
    if (merged) continue;
    const column = columnOf(text, keyRange.start);
    const start = value.kind === 'mapping' ? value.entries[0]?.keyRange.start : undefined;
    if (start !== undefined && isBlock(value)) habits.note('step', columnOf(text, start) - column);
    const dash = value.kind === 'sequence' ? value.items[0]?.dash : undefined;
    if (dash !== undefined) habits.note('dashIndent', columnOf(text, dash) - column);
  }
}

function noteSequence(text: string, node: SequenceNode, habits: Habits): void {
  for (const { dash, value } of node.items) {
    const width = dash === undefined ? 0 : value.range.start - dash;
    const onOneLine = dash !== undefined && !text.slice(dash, value.range.start).includes('\n');
    if (onOneLine && width >= 2 && isBlock(value)) habits.note('dashWidth', width);
  }
}

const isBlock = (node: YamlNode) => node.kind !== 'scalar' && !node.flow;

function note(text: string, node: YamlNode, habits: Habits): void {
  if (node.alias !== undefined) return;
  if (node.kind === 'scalar') {
    if (node.quoted) habits.note('quote', node.source[0] ?? '"');
    return;
  }
  if (node.kind === 'mapping') {
    if (!node.flow) noteMapping(text, node, habits);
    for (const { value, merged } of node.entries) if (!merged) note(text, value, habits);
    return;
  }
  noteSequence(text, node, habits);
  for (const { value } of node.items) note(text, value, habits);
}

/** The habits of what stands nearest; where that says nothing, of the next wider part, and last the usual ones. */
export function styleOf(text: string, ...nearestFirst: readonly YamlNode[]): Style {
  return nearestFirst.reduceRight<Style>((wider, node) => {
    const habits = new Habits();
    note(text, node, habits);
    return {
      step: Math.max(1, habits.usual('step', wider.step)),
      dashIndent: Math.max(0, habits.usual('dashIndent', wider.dashIndent)),
      dashWidth: habits.usual('dashWidth', wider.dashWidth),
      quote: habits.usual('quote', wider.quote),
    };
  }, USUAL_STYLE);
}

function firstFlowMapping(node: YamlNode): MappingNode | undefined {
  if (node.kind === 'scalar' || node.alias !== undefined) return undefined;
  if (node.kind === 'mapping' && node.flow && node.entries.length > 0) return node;
  const values = node.kind === 'mapping' ? node.entries : node.items;
  for (const { value } of values) {
    const found = firstFlowMapping(value);
    if (found) return found;
  }
  return undefined;
}

/** How braces are written near `near`, else anywhere in `root`. */
export function flowStyleOf(text: string, near: YamlNode, root: YamlNode): FlowStyle {
  const sample = firstFlowMapping(near) ?? firstFlowMapping(root);
  const entry = sample?.entries[0];
  const json = entry !== undefined && text[entry.keyRange.start] === '"';
  const spaced = entry === undefined || /\s/.test(text[text.indexOf(':', entry.keyRange.end) + 1] ?? ' ');
  return {
    json,
    colon: spaced ? ': ' : ':',
    comma: json && !spaced ? ',' : ', ',
    pad: sample !== undefined && text[sample.range.start + 1] === ' ' ? ' ' : '',
    quote: styleOf(text, root).quote,
  };
}
