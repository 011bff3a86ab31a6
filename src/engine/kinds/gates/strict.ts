import type { Field } from '../field';
import { goQuote } from '../../manifest/goText';
import { sortedByKey } from './keyOrder';
import type { Level } from './misplaced';
import { adviceOnUnknown } from './misplaced';
import type { Refusal } from './refusal';
import type { Schema, StructSchema } from './schema';

/** sigs.k8s.io/json stops counting here. */
const MOST = 100;

/** Every field that the API does not have, in the order of sorted keys, with list indexes. */
export function unknownFields(root: Field, schema: StructSchema): Refusal[] {
  return unknownIn(root, schema, '', []).slice(0, MOST);
}

function unknownIn(field: Field, schema: Schema, name: string, above: readonly Level[]): Refusal[] {
  if (schema.is === 'list') return field.items().flatMap((item) => unknownIn(item, schema.of, name, above));
  if (schema.is !== 'struct') return [];
  const levels = [...above, { name, schema }];
  return sortedByKey(field.entries()).flatMap(([key, value]) => {
    const known = schema.fields.get(key);
    if (known) return unknownIn(value, known, key, levels);
    return schema.open ? [] : [unknownField(key, value, levels)];
  });
}

function unknownField(key: string, place: Field, levels: readonly Level[]): Refusal {
  const quoted = goQuote(place.path);
  return {
    stage: 'strict',
    field: quoted.slice(1, -1),
    type: 'Unknown field',
    message: `unknown field ${quoted}`,
    advice: adviceOnUnknown(key, place, levels),
    place,
  };
}
