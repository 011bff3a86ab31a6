import type { TextRange } from '../text/origin';
import type { DocumentContent } from './documentContent';
import { shifted } from './explained';
import type { MappingEntry, YamlNode } from './tree';

/** The same content for the same text where it begins at `start`. */
export function moveContent(content: DocumentContent, start: number): DocumentContent {
  const by = start - content.start;
  if (by === 0) return content;
  return {
    start,
    root: content.root && shiftTree(content.root, by),
    objects: content.objects.map((object) => ({ ...object, range: shiftRange(object.range, by) })),
    problems: content.problems.map((problem) => shifted(problem, by)),
  };
}

function shiftRange(range: TextRange, by: number): TextRange {
  return { start: range.start + by, end: range.end + by };
}

function shiftTree(node: YamlNode, by: number): YamlNode {
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
