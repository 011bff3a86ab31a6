/** What may stand at a place of a manifest, with words for the person who writes it. */
export type Shape = ObjectShape | ListShape | LabelsShape | ScalarShape;

export interface ObjectShape {
  readonly kind: 'object';
  readonly fields: Readonly<Record<string, FieldSpec>>;
}

export interface ListShape {
  readonly kind: 'list';
  readonly of: Shape;
  /** What one item is, e.g. `one peer`. */
  readonly item: string;
}

/** Keys and values of the writer's own choice; `of` says whose labels are worth proposing. */
export interface LabelsShape {
  readonly kind: 'labels';
  readonly of: LabelsOf;
}

export type LabelsOf = 'pods' | 'namespaces' | 'nothing';

export interface ScalarShape {
  readonly kind: 'scalar';
  readonly type: 'string' | 'integer' | 'integer or name' | 'CIDR';
  /** The only values the API accepts, or those that are usual. */
  readonly values?: readonly ValueSpec[];
  /** What in the cluster the values come from. */
  readonly known?: Known;
}

/** Things of the cluster that can be proposed as a value. */
export type Known =
  | { readonly what: 'namespace' | 'port' }
  | { readonly what: 'labelKey' | 'labelValue'; readonly of: LabelsOf };

export interface ValueSpec {
  readonly value: string;
  readonly doc: string;
}

export interface FieldSpec {
  /** One to three sentences: what it does, and what it means when it is absent or empty. */
  readonly doc: string;
  readonly shape: Shape;
  readonly required?: true;
  /** Fields of the same object that the API forbids beside this one. */
  readonly notBeside?: readonly string[];
  /** Whole values worth a proposal of their own, in flow style: `{}` selects everything. */
  readonly whole?: readonly ValueSpec[];
}

/** The type as a title says it: `list of strings`, `object`, `integer or name`. */
export function typeName(shape: Shape): string {
  switch (shape.kind) {
    case 'object':
      return 'object';
    case 'labels':
      return 'map of strings';
    case 'list':
      return shape.of.kind === 'scalar' ? `list of ${shape.of.type}s` : 'list of objects';
    case 'scalar':
      return shape.values && shape.values.length < 5
        ? shape.values.map((each) => each.value).join(' | ')
        : shape.type;
  }
}

/** The spec of a field; undefined also for what every JavaScript object seems to have, like `constructor`. */
export function fieldOf(shape: Shape | undefined, name: string): FieldSpec | undefined {
  return shape?.kind === 'object' && Object.hasOwn(shape.fields, name) ? shape.fields[name] : undefined;
}

/** The shape below one step of a path: a field, an item, or a label's value. */
export function shapeBelow(shape: Shape | undefined, step: string | number): Shape | undefined {
  if (shape?.kind === 'list') return typeof step === 'number' ? shape.of : undefined;
  if (shape?.kind === 'labels')
    return { kind: 'scalar', type: 'string', known: { what: 'labelValue', of: shape.of } };
  return typeof step === 'string' ? fieldOf(shape, step)?.shape : undefined;
}

export function text(known?: Known): ScalarShape {
  return known ? { kind: 'scalar', type: 'string', known } : { kind: 'scalar', type: 'string' };
}

export function oneOf(...values: readonly ValueSpec[]): ScalarShape {
  return { kind: 'scalar', type: 'string', values };
}
