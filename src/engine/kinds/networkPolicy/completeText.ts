import type { Caret } from '../../manifest/caret';
import { columnOf } from '../../manifest/caret';
import { plainScalarValue } from '../../manifest/scalarValue';
import type { YamlNode } from '../../manifest/tree';
import type { Shape } from './fieldsShape';

/** Text to insert and where the caret goes in it; absent: behind it. */
export interface Insertion {
  readonly insert: string;
  readonly caret?: number;
}

/** How new text is written at a caret so that it looks like what stands around it. */
export interface Manner {
  readonly style: Caret['style'];
  /** Column of the new key; what belongs to it stands two further right. */
  readonly column: number;
  /** Columns by which the dashes of a list stand further right than its key: 0 or 2. */
  readonly listIndent: number;
}

export function mannerAt(caret: Caret, text: string): Manner {
  return { style: caret.style, column: caret.column, listIndent: listIndentOf(caret.root, text) ?? 2 };
}

/** A key with the skeleton of its value: `from:` and a dash on the next line, `port: `, `{}` within flow style. */
export function fieldText(name: string, shape: Shape, manner: Manner): Insertion {
  const key = manner.style === 'json' ? `"${name}"` : name;
  const isList = shape.kind === 'list';
  if (shape.kind === 'scalar') return scalarField(key, shape.type === 'integer', manner);
  if (manner.style !== 'block') {
    const insert = `${key}: ${isList ? '[]' : '{}'}`;
    return { insert, caret: insert.length - 1 };
  }
  const indent = manner.column + (isList ? manner.listIndent : 2);
  return { insert: `${key}:\n${' '.repeat(indent)}${isList ? '- ' : ''}` };
}

function scalarField(key: string, isNumber: boolean, manner: Manner): Insertion {
  if (manner.style !== 'json' || isNumber) return { insert: `${key}: ` };
  return { insert: `${key}: ""`, caret: key.length + 3 };
}

/** A string as YAML that is read as that string: `true`, `on` and `1e3` need quotes. */
export function stringText(value: string, style: Caret['style']): string {
  return style === 'json' || plainScalarValue(value).type !== 'string' ? `"${value}"` : value;
}

/** How far the first block list that is a value of a key stands to the right of it. */
function listIndentOf(root: YamlNode, text: string): number | undefined {
  const waiting: YamlNode[] = [root];
  for (let node = waiting.pop(); node; node = waiting.pop()) {
    if (node.kind === 'sequence') waiting.push(...node.items.map((item) => item.value));
    if (node.kind !== 'mapping') continue;
    for (const { keyRange, value } of node.entries) {
      const dash = value.kind === 'sequence' ? value.items[0]?.dash : undefined;
      if (dash !== undefined) return columnOf(text, dash) > columnOf(text, keyRange.start) ? 2 : 0;
      waiting.push(value);
    }
  }
  return undefined;
}
