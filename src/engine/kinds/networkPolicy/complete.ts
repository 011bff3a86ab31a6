import type { Caret } from '../../manifest/caret';
import { caretAt, columnOf } from '../../manifest/caret';
import type { YamlNode } from '../../manifest/tree';
import { nodeAt, stringOf } from '../../manifest/tree';
import type { TextRange } from '../../text/origin';
import type { Completion } from '../fieldDoc';
import type { KnownCluster } from './completeContext';
import { wholeDocuments } from './completeDocuments';
import type { Insertion, Manner } from './completeText';
import { fieldText, mannerAt, stringText } from './completeText';
import type { Proposal } from './completeValues';
import { labelKeys, valuesFor } from './completeValues';
import type { ObjectPlace } from './fields';
import { fieldAt, objectAround, shapeAt } from './fields';
import type { FieldSpec, ListShape, ObjectShape, ScalarShape, Shape } from './fieldsShape';

/** Everything a proposal needs to know about the place it is made for. */
interface Ask {
  readonly text: string;
  readonly caret: Caret;
  readonly place: ObjectPlace;
  readonly known: KnownCluster;
  readonly manner: Manner;
  /** Replaced by the insertion. */
  readonly range: TextRange;
  /** Written in front of the insertion: a dash, or a line break and its indentation. */
  readonly before: string;
}

/**
 * What can be written at `offset` of a manifest that may be half typed, best first: fields with the skeleton of their
 * value, values the API accepts, and labels, names and ports of the cluster. Empty where nothing is known. Never throws.
 */
export function complete(text: string, offset: number, known: KnownCluster): readonly Completion[] {
  const caret = caretAt(text, offset);
  if (!caret) return [];
  const place = objectAround(caret.root, caret.path);
  const manner = mannerAt(caret, text);
  const ask: Ask = { text, caret, place, known, manner, range: caret.word, before: '' };
  const shape = shapeAt(place);
  if (!shape) return [];
  if (caret.role === 'value') return behindKey(ask, shape);
  const documents =
    caret.root.kind === 'scalar' && caret.style === 'block' ? wholeDocuments(caret.word, known) : [];
  return [...entries(ask, shape), ...itemsOfListAbove(ask, shape), ...documents];
}

/** What begins an entry or item of `shape`. */
function entries(ask: Ask, shape: Shape): readonly Completion[] {
  switch (shape.kind) {
    case 'object':
      return fields(ask, shape);
    case 'labels':
      return labelKeys(shape.of, ask.place, ask.known)
        .filter(({ value }) => !writtenKeys(ask).has(value))
        .map((proposal) => labelEntry(ask, proposal));
    case 'scalar':
      return values(ask, shape);
    case 'list':
      return items(ask, shape);
  }
}

/** Items of a block list, each with the dash that is not typed yet. */
function items(ask: Ask, list: ListShape): readonly Completion[] {
  const manner = { ...ask.manner, column: ask.manner.column + 2 };
  return entries({ ...ask, before: `${ask.before}- `, manner }, list.of);
}

/** In the column of `from:` and of its dashes the next line may be another field or another item. */
function itemsOfListAbove(ask: Ask, shape: Shape): readonly Completion[] {
  const { caret, place, text } = ask;
  const container = nodeAt(place.node, place.path);
  if (shape.kind !== 'object' || container?.kind !== 'mapping' || caret.style !== 'block') return [];
  const above = container.entries.findLast((entry) => entry.keyRange.end < caret.word.start);
  const list = above && shapeAt({ ...place, path: [...place.path, above.key] });
  if (list?.kind !== 'list' || !mayHoldDashAt(above!.value, caret.column, text)) return [];
  return items({ ...ask, place: { ...place, path: [...place.path, above!.key] } }, list);
}

function mayHoldDashAt(value: YamlNode, column: number, text: string): boolean {
  if (value.kind === 'scalar') return value.type === 'null';
  const dash = value.kind === 'sequence' ? value.items[0]?.dash : undefined;
  return dash !== undefined && columnOf(text, dash) === column;
}

/** What stands behind `key:`: a scalar, a whole value in flow style, or the first lines of what goes below. */
function behindKey(ask: Ask, shape: Shape): readonly Completion[] {
  if (shape.kind === 'scalar') return values(ask, shape);
  const whole = (fieldAt(ask.place)?.whole ?? []).map(({ value, doc }) =>
    completion(ask, value, doc, { insert: value }, 'value'),
  );
  return ask.caret.style === 'block' ? [...whole, ...below(ask, shape)] : whole;
}

function below(ask: Ask, shape: Shape): readonly Completion[] {
  const column = ask.manner.column + (shape.kind === 'list' ? ask.manner.listIndent : 2);
  const colon = ask.text.lastIndexOf(':', ask.range.start);
  return entries(
    {
      ...ask,
      range: { start: colon + 1, end: ask.range.end },
      before: `\n${' '.repeat(column)}`,
      manner: { ...ask.manner, column },
    },
    shape,
  );
}

function fields(ask: Ask, shape: ObjectShape): readonly Completion[] {
  const written = writtenKeys(ask);
  return Object.entries(shape.fields)
    .filter(([name, spec]) => !written.has(name) && !spec.notBeside?.some((other) => written.has(other)))
    .flatMap(([name, spec]) => fieldWithVariants(ask, name, spec));
}

function fieldWithVariants(ask: Ask, name: string, spec: FieldSpec): readonly Completion[] {
  const documentation = spec.required ? `Required. ${spec.doc}` : spec.doc;
  if (ask.caret.hasColon)
    return [completion(ask, name, documentation, { insert: keyText(ask, name) }, 'field')];
  const field = completion(
    ask,
    name,
    documentation,
    inBraces(ask, fieldText(name, spec.shape, ask.manner)),
    'field',
  );
  const isFlow = ask.caret.style !== 'block';
  const variants = (isFlow ? [] : (spec.whole ?? [])).map(({ value, doc }) =>
    completion(ask, `${name}: ${value}`, doc, { insert: `${name}: ${value}` }, 'value'),
  );
  return [field, ...variants];
}

/** Directly within `[ ]` an object needs braces of its own. */
function inBraces(ask: Ask, { insert, caret }: Insertion): Insertion {
  const isItem = ask.caret.style !== 'block' && nodeAt(ask.place.node, ask.place.path)?.kind === 'scalar';
  return isItem
    ? { insert: `{ ${insert} }`, caret: 2 + (caret ?? insert.length) }
    : { insert, ...(caret === undefined ? {} : { caret }) };
}

function keyText(ask: Ask, name: string): string {
  return ask.caret.style === 'json' ? `"${name}"` : name;
}

function labelEntry(ask: Ask, { value, doc }: Proposal): Completion {
  const insertion = ask.caret.hasColon
    ? { insert: keyText(ask, value) }
    : fieldText(value, { kind: 'scalar', type: 'string' }, ask.manner);
  return completion(ask, value, doc, insertion, 'field');
}

function values(ask: Ask, shape: ScalarShape): readonly Completion[] {
  const { place, known, caret } = ask;
  const written = writtenItems(ask);
  return valuesFor(shape, place, known, labelKeyOf(place))
    .filter(({ value }) => !written.has(value))
    .map(({ value, doc, verbatim }) => {
      const isString = !verbatim || (caret.style === 'json' && !value.startsWith('"'));
      const insert = isString ? stringText(value, caret.style) : value;
      return completion(ask, value, doc, { insert }, 'value');
    });
}

/** The label whose value stands here: the key itself, or the `key` beside `values` of an expression. */
function labelKeyOf(place: ObjectPlace): string | undefined {
  const at = place.path.lastIndexOf('values');
  if (at >= 0) return stringOf(nodeAt(place.node, [...place.path.slice(0, at), 'key']));
  const last = place.path.at(-1);
  return typeof last === 'string' ? last : undefined;
}

function completion(
  ask: Ask,
  label: string,
  documentation: string,
  { insert, caret }: Insertion,
  kind: Completion['kind'],
): Completion {
  const moved = caret === undefined ? {} : { caret: caret + ask.before.length };
  return { label, documentation, insert: ask.before + insert, ...moved, kind, range: ask.range };
}

/** Keys that the container has besides the one under the caret. */
function writtenKeys({ caret, place, before }: Ask): ReadonlySet<string> {
  const container = nodeAt(place.node, place.path);
  if (container?.kind !== 'mapping' || before !== '') return new Set();
  return new Set(
    container.entries.filter((entry) => entry.keyRange.start !== caret.word.start).map((entry) => entry.key),
  );
}

/** Scalars that the list around the caret has besides the one under it. */
function writtenItems({ caret, place }: Ask): ReadonlySet<string> {
  const path = typeof place.path.at(-1) === 'number' ? place.path.slice(0, -1) : place.path;
  const list = nodeAt(place.node, path);
  if (list?.kind !== 'sequence') return new Set();
  return new Set(
    list.items.flatMap(({ value }) =>
      value.range.start === caret.word.start ? [] : (stringOf(value) ?? []),
    ),
  );
}
