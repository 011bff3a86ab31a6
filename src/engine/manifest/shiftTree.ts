import type { TextRange } from '../text/origin';
import type { MappingEntry, YamlNode } from './tree';

export function shiftRange(range: TextRange, by: number): TextRange {
  return by === 0 ? range : { start: range.start + by, end: range.end + by };
}

/** The same tree `by` characters further on. */
export function shiftTree(node: YamlNode, by: number): YamlNode {
  if (by === 0) return node;
  const range = shiftRange(node.range, by);
  if (node.kind === 'scalar') return { ...node, range };
  if (node.kind === 'mapping')
    return { ...node, range, entries: node.entries.map((entry) => shiftEntry(entry, by)) };
  const items = node.items.map(({ dash, value }) =>
    dash === undefined ? { value: shiftTree(value, by) } : { dash: dash + by, value: shiftTree(value, by) },
  );
  return { ...node, range, items };
}

function shiftEntry(entry: MappingEntry, by: number): MappingEntry {
  const keyRange = shiftRange(entry.keyRange, by);
  return { ...entry, keyRange, range: shiftRange(entry.range, by), value: shiftTree(entry.value, by) };
}
