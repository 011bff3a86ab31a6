import type { Field } from '../field';
import { nearestName } from './nearestName';
import type { Advice } from './refusal';
import { advise } from './refusal';
import type { Schema, StructSchema } from './schema';

/** A struct and the name of the field it stands in; '' for the whole object. */
export interface Level {
  readonly name: string;
  readonly schema: StructSchema;
}

/** What the writer of a field that does not exist here probably wanted. `levels` is from the object down to this struct. */
export function adviceOnUnknown(key: string, place: Field, levels: readonly Level[]): Advice {
  const { schema } = levels.at(-1)!;
  const meant = nearestName(key, [...schema.fields.keys()]);
  if (meant !== undefined) {
    const help = `There is no field ${key} here; ${meant} was probably meant.`;
    return advise(help, `Rename to ${meant}`, place.renameKey(meant));
  }
  const note = schema.notes.get(key) ?? deeper(key, schema) ?? higher(key, levels) ?? asLabel(key, schema);
  const known = [...schema.fields.keys()].sort().join(', ');
  return { help: note ?? `There is no field ${key} here. There are ${known}.` };
}

function structOf(schema: Schema): StructSchema | undefined {
  if (schema.is === 'list') return structOf(schema.of);
  return schema.is === 'struct' ? schema : undefined;
}

function deeper(key: string, schema: StructSchema): string | undefined {
  const homes = [...schema.fields]
    .filter(([, field]) => structOf(field)?.fields.has(key))
    .map(([name]) => name);
  return homes.length > 0 ? `${key} belongs inside ${homes.join(' or ')}.` : undefined;
}

function higher(key: string, levels: readonly Level[]): string | undefined {
  const home = levels.slice(0, -1).findLast(({ schema }) => schema.fields.has(key));
  if (!home) return undefined;
  return home.name === ''
    ? `${key} belongs at the left margin, beside kind.`
    : `${key} belongs to ${home.name}: indent it less.`;
}

/** A selector with labels written straight into it. */
function asLabel(key: string, schema: StructSchema): string | undefined {
  if (!schema.fields.has('matchLabels')) return undefined;
  return `To select by the label ${key}, write it inside matchLabels.`;
}
