import type { Field } from '../field';
import type { Advice } from './refusal';
import { advise } from './refusal';
import type { Schema } from './schema';

export type JsonType = 'object' | 'array' | 'string' | 'number' | 'bool' | 'null';

/** JSON's name for what stands here, as Go's decoder says it. */
export function jsonTypeOf(field: Field): JsonType {
  const node = field.node;
  if (!node) return 'null';
  if (node.kind === 'mapping') return 'object';
  if (node.kind === 'sequence') return 'array';
  if (typeof node.value === 'boolean') return 'bool';
  return typeof node.value === 'number' ? 'number' : 'string';
}

const FOUND: Record<JsonType, string> = {
  object: 'a mapping',
  array: 'a list',
  string: 'text',
  number: 'a number',
  bool: 'true or false',
  null: 'nothing',
};

/** What is written, what belongs there, and how to get from one to the other. */
export function adviceOnType(field: Field, schema: Schema): Advice {
  const found = jsonTypeOf(field);
  const source = field.scalar()?.source ?? '';
  const textWanted = schema.is === 'string' || schema.is === 'time';
  if (textWanted && (found === 'number' || found === 'bool') && !field.scalar()?.quoted) {
    const quoted = `"${source}"`;
    const help = `YAML reads ${source} as ${FOUND[found]}, but text belongs here. Put it in quotes: ${quoted}.`;
    return advise(help, `Write ${quoted}`, field.replaceScalar(quoted));
  }
  if (schema.is === 'list' && found !== 'null') {
    return { help: `A list belongs here, one item per "-"; this is ${FOUND[found]}.` };
  }
  if (found === 'array' && schema.is === 'struct') {
    return { help: 'A mapping belongs here, not a list: remove the "-".' };
  }
  return { help: `${wanted(schema)} belongs here; this is ${FOUND[found]}.` };
}

function wanted(schema: Schema): string {
  switch (schema.is) {
    case 'struct':
    case 'stringMap':
      return 'A mapping';
    case 'list':
      return 'A list';
    case 'int32':
      return 'A whole number of at most 2147483647, without quotes,';
    case 'int64':
      return 'A whole number';
    case 'intOrString':
      return 'A port number, or the name of a container port,';
    case 'bool':
      return 'true or false';
    default:
      return 'Text';
  }
}
