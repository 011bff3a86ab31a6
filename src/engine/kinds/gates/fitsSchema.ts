import { isNull, stringOf, type MappingEntry, type ScalarNode, type YamlNode } from '../../manifest/tree';
import { goNumber } from './goJson';
import { timeError } from './goTime';
import type { Schema, StructSchema } from './schema';

/** `types`: every value has the type that the API wants. `fields`: besides, the API has every field. */
export type Strictness = 'types' | 'fields';

/**
 * Whether a value passes the decoder; null does everywhere. Nearly every object does, and to see that needs no path and no
 * sorted keys. True exactly where `decodeError` and, for `fields`, `unknownFields` have nothing to say.
 */
export function fitsSchema(node: YamlNode | undefined, schema: Schema, wanted: Strictness): boolean {
  if (isNull(node) || !node) return true;
  switch (schema.is) {
    case 'any':
      return true;
    case 'struct':
      return node.kind === 'mapping' && node.entries.every((entry) => entryFits(entry, schema, wanted));
    case 'list':
      return (
        node.kind === 'sequence' && node.items.every(({ value }) => fitsSchema(value, schema.of, wanted))
      );
    case 'stringMap':
      return (
        node.kind === 'mapping' &&
        node.entries.every(
          ({ shadowed, value }) => shadowed || isNull(value) || stringOf(value) !== undefined,
        )
      );
    default:
      return node.kind === 'scalar' && scalarFits(node, schema);
  }
}

function entryFits(
  { key, value, shadowed }: MappingEntry,
  schema: StructSchema,
  wanted: Strictness,
): boolean {
  if (shadowed || isNull(value)) return true;
  const known = schema.fields.get(key);
  return known ? fitsSchema(value, known, wanted) : schema.open || wanted === 'types';
}

/** Whether Go's decoder takes this scalar, which is not null, for a value of a type that is no collection. */
export function scalarFits(node: ScalarNode, schema: Schema): boolean {
  switch (schema.is) {
    case 'bool':
      return typeof node.value === 'boolean';
    case 'int32':
    case 'int64':
      return isInteger(node, schema.is);
    case 'intOrString':
      return typeof node.value === 'string' || isInteger(node, 'int32');
    case 'time':
      return typeof node.value === 'string' && timeError(node.value) === undefined;
    default:
      return typeof node.value === 'string';
  }
}

const HIGHEST = { int32: 2n ** 31n - 1n, int64: 2n ** 63n - 1n };

function isInteger(node: ScalarNode, size: 'int32' | 'int64'): boolean {
  if (typeof node.value !== 'number' || !Number.isInteger(node.value)) return false;
  const digits = goNumber(node);
  if (!/^-?[0-9]+$/.test(digits)) return false;
  const value = BigInt(digits);
  return value >= -HIGHEST[size] - 1n && value <= HIGHEST[size];
}
