/**
 * The Go types behind a kind, as far as its decoder and its strict check need them. Names are Go's, because they stand
 * in the API server's messages.
 */
export type Schema =
  StructSchema | ListSchema | StringMapSchema | ScalarSchema | TimeSchema | IntOrStringSchema | AnySchema;

export interface StructSchema {
  readonly is: 'struct';
  /** Go's name without its package, e.g. `NetworkPolicySpec`. */
  readonly name: string;
  readonly fields: ReadonlyMap<string, Schema>;
  /** True: fields exist that are not listed here, so an unlisted one is not called unknown. */
  readonly open: boolean;
  /** What to say of fields that people write here and the API does not have, by name. */
  readonly notes: ReadonlyMap<string, string>;
}

export interface ListSchema {
  readonly is: 'list';
  readonly of: Schema;
}

/** `map[string]string`. */
export interface StringMapSchema {
  readonly is: 'stringMap';
}

export interface ScalarSchema {
  readonly is: 'string' | 'bool' | 'int32' | 'int64';
  /** Go's name of the type, e.g. `v1.PolicyType`. */
  readonly type: string;
}

/** metav1.Time: RFC 3339 text. */
export interface TimeSchema {
  readonly is: 'time';
}

export interface IntOrStringSchema {
  readonly is: 'intOrString';
}

/** Content that nobody checks. */
export interface AnySchema {
  readonly is: 'any';
}

export const STRING: ScalarSchema = { is: 'string', type: 'string' };
export const BOOL: ScalarSchema = { is: 'bool', type: 'bool' };
export const INT32: ScalarSchema = { is: 'int32', type: 'int32' };
export const INT64: ScalarSchema = { is: 'int64', type: 'int64' };
export const STRING_MAP: StringMapSchema = { is: 'stringMap' };
export const TIME: TimeSchema = { is: 'time' };
export const INT_OR_STRING: IntOrStringSchema = { is: 'intOrString' };
export const ANY: AnySchema = { is: 'any' };

/** A string with a Go type of its own, e.g. `v1.Protocol`. */
export function namedString(type: string): ScalarSchema {
  return { is: 'string', type };
}

export function listOf(of: Schema): ListSchema {
  return { is: 'list', of };
}

type Fields = Readonly<Record<string, Schema>>;
type Notes = Readonly<Record<string, string>>;

/** A struct of which every field is listed: any other is unknown. */
export function struct(name: string, fields: Fields, notes: Notes = {}): StructSchema {
  return structSchema(name, fields, false, notes);
}

/** A struct of which only the fields that decide connections are listed. */
export function partOf(name: string, fields: Fields): StructSchema {
  return structSchema(name, fields, true, {});
}

function structSchema(name: string, fields: Fields, open: boolean, notes: Notes): StructSchema {
  return {
    is: 'struct',
    name,
    fields: new Map(Object.entries(fields)),
    open,
    notes: new Map(Object.entries(notes)),
  };
}

/** The type as Go prints it in an error, e.g. `[]v1.NetworkPolicyPeer`. */
export function goTypeOf(schema: Schema): string {
  switch (schema.is) {
    case 'struct':
      return `v1.${schema.name}`;
    case 'list':
      return `[]${goTypeOf(schema.of)}`;
    case 'stringMap':
      return 'map[string]string';
    case 'intOrString':
      return 'int32';
    case 'time':
      return 'string';
    case 'any':
      return 'interface {}';
    default:
      return schema.type;
  }
}
