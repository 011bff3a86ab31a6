import type { Field } from '../field';
import { goQuote, sortedByKey } from './goText';
import type { Refusal } from './refusal';
import type { Schema } from './schema';
import { nearestName } from './nearestName';

/** sigs.k8s.io/json stops counting here. */
const MOST = 100;

/** Every field that the API does not have, in the order of sorted keys, with list indexes. */
export function unknownFields(root: Field, schema: Schema): Refusal[] {
  return unknownIn(root, schema).slice(0, MOST);
}

function unknownIn(field: Field, schema: Schema): Refusal[] {
  if (schema.is === 'list') return field.items().flatMap((item) => unknownIn(item, schema.of));
  if (schema.is !== 'struct') return [];
  return sortedByKey(field.entries()).flatMap(([key, value]) => {
    const known = schema.fields.get(key);
    if (known) return unknownIn(value, known);
    return schema.open ? [] : [unknownField(key, value, [...schema.fields.keys()])];
  });
}

function unknownField(key: string, place: Field, known: readonly string[]): Refusal {
  const quoted = goQuote(place.path);
  const meant = nearestName(key, known);
  const help = meant
    ? `There is no field ${key} here; ${meant} was probably meant.`
    : `There is no field ${key} here. Known are ${[...known].sort().join(', ')}. Check the indentation, too.`;
  const field = quoted.slice(1, -1);
  return { stage: 'strict', field, type: 'Unknown field', message: `unknown field ${quoted}`, help, place };
}
