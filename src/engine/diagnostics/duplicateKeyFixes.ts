import { printString } from '../manifest/patchContent';
import { columnOf } from '../manifest/patchLines';
import { stringOf, type MappingEntry, type MappingNode, type YamlNode } from '../manifest/tree';
import type { SourceFile } from '../text/edit';
import type { TextRange } from '../text/origin';
import type { DiagnosisContext } from './check';
import type { Diagnostic, Fix } from './diagnostic';

/** A mapping with the entry in it whose key stands at a place, and the entry the mapping is the value of. */
interface Found {
  readonly mapping: MappingNode;
  readonly index: number;
  readonly holder: MappingEntry | undefined;
}

function findKey(node: YamlNode | undefined, { start }: TextRange, holder?: MappingEntry): Found | undefined {
  if (!node || start < node.range.start || node.range.end <= start) return undefined;
  if (node.kind === 'scalar') return undefined;
  if (node.kind === 'sequence') {
    const item = node.items.find(({ value }) => value.range.start <= start && start < value.range.end);
    return findKey(item?.value, { start, end: start });
  }
  const index = node.entries.findIndex(({ keyRange, merged }) => !merged && keyRange.start === start);
  if (index >= 0) return { mapping: node, index, holder };
  const entry = node.entries.find(({ value }) => value.range.start <= start && start < value.range.end);
  return findKey(entry?.value, { start, end: start }, entry);
}

/** Changes nothing: the entry has no effect as it is. Comments between it and the next entry stay with the next. */
function removeEntry({ path, text }: SourceFile, { mapping, index, holder }: Found): readonly Fix[] {
  const entry = mapping.entries[index]!;
  const next = mapping.entries[index + 1];
  // Whole parts written twice are two objects that lack a `---` between them; neither should go.
  if (!holder || entry.value.kind !== 'scalar') return [];
  if (!next || next.merged || text.slice(entry.range.end, next.keyRange.start).includes('#')) return [];
  const range = { start: entry.keyRange.start, end: next.keyRange.start };
  return [{ title: `Remove the first ${entry.key}`, edits: [{ file: path, range, text: '' }] }];
}

/** `matchLabels` with nothing but several values of one key, as the expression that selects any of them. */
function selectEither({ path, text }: SourceFile, { mapping, index, holder }: Found): readonly Fix[] {
  const { key } = mapping.entries[index]!;
  if (holder?.key !== 'matchLabels' || mapping.flow || holder.merged) return [];
  const values = mapping.entries.map(({ value }) => stringOf(value));
  if (mapping.entries.some((entry) => entry.key !== key || entry.merged) || values.includes(undefined))
    return [];
  const print = (value: string) => printString(value, '"');
  const list = values.map((value) => print(value ?? '')).join(', ');
  const indent = ' '.repeat(columnOf(text, holder.keyRange.start));
  const newline = text.includes('\r\n') ? '\r\n' : '\n';
  const range = { start: holder.keyRange.start, end: mapping.entries.at(-1)!.range.end };
  const expression = `matchExpressions:${newline}${indent}- {key: ${print(key)}, operator: In, values: [${list}]}`;
  return [{ title: 'Select pods with any of the values', edits: [{ file: path, range, text: expression }] }];
}

/** A key written twice with what can be done about it. */
export function withDuplicateKeyFixes({ files, readings }: DiagnosisContext, found: Diagnostic): Diagnostic {
  if (found.rule !== 'duplicate-key') return found;
  const { file: path, document, range } = found.origin;
  const file = files.find((one) => one.path === path);
  const root = readings
    .find((reading) => reading.path === path)
    ?.documents.find(({ index }) => index === document)?.root;
  const place = findKey(root, range);
  if (!file || !place) return found;
  return { ...found, fixes: [...selectEither(file, place), ...removeEntry(file, place)] };
}
