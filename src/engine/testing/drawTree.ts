import type { MappingEntry, YamlNode } from '../manifest/tree';

/** For tests: a tree as indented lines, `key: type value`, with what is odd about an entry behind it. */
export function drawTree(node: YamlNode): string {
  return lines(node, '').join('\n');
}

function lines(node: YamlNode, indent: string): string[] {
  if (node.kind === 'scalar') return [indent + inline(node)];
  if (node.kind === 'mapping') return node.entries.flatMap((entry) => entryLines(entry, indent));
  return node.items.flatMap(({ dash, value }) =>
    labelled(`${indent}${dash === undefined ? '*' : '-'}`, value, indent, ''),
  );
}

function entryLines(entry: MappingEntry, indent: string): string[] {
  const flags = (entry.shadowed ? ' (shadowed)' : '') + (entry.merged ? ' (merged)' : '');
  return labelled(`${indent}${entry.key}:`, entry.value, indent, flags);
}

function labelled(label: string, value: YamlNode, indent: string, flags: string): string[] {
  const marks = (value.anchor ? ` &${value.anchor}` : '') + (value.alias ? ` *${value.alias}` : '');
  if (value.kind === 'scalar') return [`${label} ${inline(value)}${marks}${flags}`];
  const children = lines(value, `${indent}  `);
  const size = children.length === 0 ? ` ${value.kind === 'mapping' ? '{}' : '[]'}` : '';
  return [`${label}${size}${marks}${flags}`, ...children];
}

function inline(node: YamlNode): string {
  if (node.kind !== 'scalar') return node.kind;
  if (node.type === 'null') return 'null';
  return `${node.type} ${typeof node.value === 'string' ? JSON.stringify(node.value) : String(node.value)}`;
}
