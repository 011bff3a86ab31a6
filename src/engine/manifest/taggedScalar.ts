import { decodeBase64 } from './base64';
import { plainScalarValue, type ScalarValue } from './scalarValue';
import type { ScalarType } from './tree';

const STANDARD = 'tag:yaml.org,2002:';
const TYPES = new Map<string, ScalarType>([
  ['str', 'string'],
  ['bool', 'bool'],
  ['int', 'int'],
  ['float', 'float'],
  ['null', 'null'],
]);
const NAMES: Readonly<Record<ScalarType, string>> = {
  string: '!!str',
  bool: '!!bool',
  int: '!!int',
  float: '!!float',
  null: '!!null',
};
const CLOCK = String.raw`\d{1,2}:\d{1,2}:\d{1,2}(?:\.\d+)?`;
const TIMESTAMP = new RegExp(
  String.raw`^\d{4}-\d{1,2}-\d{1,2}(?:[Tt]${CLOCK}(?:Z|[-+]\d\d:\d\d)| ${CLOCK})?$`,
);

/**
 * What a scalar with a tag is to kubectl: standard tags convert or refuse (the reason comes back as `error`), quoted or
 * not; others such as `!vault` are dropped and leave a string.
 */
export function taggedScalarValue(text: string, tag: string): ScalarValue | { readonly error: string } {
  const name = tag.startsWith(STANDARD) ? tag.slice(STANDARD.length) : '';
  if (name === 'binary') return binaryValue(text);
  const asString: ScalarValue = { type: 'string', value: text };
  if (name === 'timestamp' && TIMESTAMP.test(text)) return asString;
  const wanted = TYPES.get(name);
  if (wanted === 'string' || (wanted === undefined && name !== 'timestamp')) return asString;
  const plain = plainScalarValue(text);
  if (plain.type === wanted) return plain;
  if (wanted === 'float' && plain.type === 'int') return { type: 'float', value: plain.value };
  return { error: `cannot decode ${NAMES[plain.type]} \`${text}\` as a !!${name}` };
}

function binaryValue(text: string): ScalarValue | { readonly error: string } {
  const value = decodeBase64(text);
  return value === undefined
    ? { error: '!!binary value contains invalid base64 data' }
    : { type: 'string', value };
}
