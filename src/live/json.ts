/** What an API sends, before anyone has looked at it. */
export type Json = string | number | boolean | null | readonly Json[] | JsonObject;
export interface JsonObject {
  readonly [key: string]: Json | undefined;
}

export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The object under a key; an empty one where there is none. */
export function objectAt(value: JsonObject, key: string): JsonObject {
  const found = value[key];
  return isObject(found) ? found : {};
}

/** The objects of the list under a key; whatever else is in it is passed over. */
export function objectsAt(value: JsonObject, key: string): readonly JsonObject[] {
  const found = value[key];
  return Array.isArray(found) ? (found as readonly unknown[]).filter(isObject) : [];
}

/** The string under a key; empty where there is none. */
export function textAt(value: JsonObject, key: string): string {
  const found = value[key];
  return typeof found === 'string' ? found : '';
}

/** The strings of the object under a key, as labels are written. */
export function labelsAt(value: JsonObject, key: string): Readonly<Record<string, string>> {
  const entries = Object.entries(objectAt(value, key));
  return Object.fromEntries(
    entries.filter((entry): entry is [string, string] => typeof entry[1] === 'string'),
  );
}

/** An object of the fields that say something: those that are undefined, empty objects and empty lists are left out. */
export function written(fields: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => {
      if (value === undefined) return false;
      if (Array.isArray(value)) return value.length > 0;
      return !isObject(value) || Object.keys(value).length > 0;
    }),
  );
}

/** The names of objects as an API lists them. */
export const namesOf = (items: readonly JsonObject[]): readonly string[] =>
  items.map((item) => textAt(objectAt(item, 'metadata'), 'name')).filter((name) => name !== '');
