import type { Stage } from '../../diagnostics/diagnostic';
import type { ScalarNode } from '../../manifest/tree';
import type { Field } from '../field';
import { scalarFits } from './fitsSchema';
import { goNumber } from './goJson';
import { sortedByKey } from './keyOrder';
import { timeError } from './goTime';
import { adviceOnType, jsonTypeOf } from './jsonType';
import type { Advice, Refusal } from './refusal';
import type { Schema, StructSchema } from './schema';
import { goTypeOf, STRING, TIME } from './schema';

/** Where the decoder stands: the innermost Go struct and the path of field names to it. */
interface Context {
  readonly struct: string;
  readonly path: string;
}

interface Failure {
  readonly place: Field;
  readonly context: Context;
  readonly message: string;
  readonly advice: Advice;
  /** A type of its own (a port, a time) refuses at once, ahead of type errors that Go's decoder had only noted. */
  readonly atOnce: boolean;
}

/**
 * What Go's JSON decoder says of the first value whose type does not fit, in its order: keys sorted, as kubectl sends them.
 * undefined when everything fits. Null fits everywhere.
 */
export function decodeError(root: Field, schema: StructSchema, stage: Stage): Refusal | undefined {
  const failures = failuresOf(root, schema, { struct: '', path: '' });
  const failure = failures.find(({ atOnce }) => atOnce) ?? failures[0];
  if (!failure) return undefined;
  const { place, context, message, advice } = failure;
  return { stage, field: context.path, type: 'Type error', message, advice, place };
}

function failuresOf(field: Field, schema: Schema, context: Context): Failure[] {
  const node = field.node;
  if (!node || schema.is === 'any') return [];
  switch (schema.is) {
    case 'struct':
      return node.kind === 'mapping'
        ? structFailures(field, schema, context)
        : [mismatch(field, schema, context)];
    case 'list':
      return node.kind === 'sequence'
        ? field.items().flatMap((item) => failuresOf(item, schema.of, context))
        : [mismatch(field, schema, context)];
    case 'stringMap':
      return node.kind === 'mapping' ? mapFailures(field, context) : [mismatch(field, schema, context)];
    default:
      return node.kind === 'scalar'
        ? scalarFailures(field, node, schema, context)
        : [mismatch(field, schema, context)];
  }
}

function structFailures(field: Field, schema: StructSchema, context: Context): Failure[] {
  const known = field.entries().filter(([key]) => schema.fields.has(key));
  return sortedByKey(known).flatMap(([key, value]) => {
    const path = context.path === '' ? key : `${context.path}.${key}`;
    return failuresOf(value, schema.fields.get(key)!, { struct: schema.name, path });
  });
}

function mapFailures(field: Field, context: Context): Failure[] {
  return sortedByKey(field.entries()).flatMap(([, value]) =>
    value.string() === undefined ? [mismatch(value, STRING, context)] : [],
  );
}

function scalarFailures(field: Field, node: ScalarNode, schema: Schema, context: Context): Failure[] {
  if (schema.is === 'time') return timeFailures(field, node, context);
  return scalarFits(node, schema) ? [] : [mismatch(field, schema, context)];
}

function timeFailures(field: Field, node: ScalarNode, context: Context): Failure[] {
  if (typeof node.value !== 'string') return [mismatch(field, TIME, context)];
  const message = timeError(node.value);
  if (message === undefined) return [];
  const advice = { help: 'A time is written as RFC 3339, e.g. "2025-01-15T04:00:00Z".' };
  return [{ place: field, context, message, advice, atOnce: true }];
}

function mismatch(place: Field, schema: Schema, context: Context): Failure {
  const found = describeFound(place, schema);
  const message = `json: cannot unmarshal ${found} into Go struct field ${context.struct}.${context.path} of type ${goTypeOf(schema)}`;
  const atOnce = schema.is === 'intOrString' || schema.is === 'time';
  return { place, context, message, advice: adviceOnType(place, schema), atOnce };
}

/** Go names the JSON type; a number that no integer type can hold it quotes. */
function describeFound(place: Field, schema: Schema): string {
  const node = place.scalar();
  const wantsNumber = schema.is === 'int32' || schema.is === 'int64' || schema.is === 'intOrString';
  if (wantsNumber && node && typeof node.value === 'number') return `number ${goNumber(node)}`;
  return jsonTypeOf(place);
}
