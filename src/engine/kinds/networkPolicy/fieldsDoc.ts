import { METADATA_NAME } from '../../kube/entities';
import type { Caret } from '../../manifest/caret';
import { caretAt } from '../../manifest/caret';
import type { FieldDoc } from '../fieldDoc';
import type { ObjectPlace } from './fields';
import { fieldAt, objectAround, shapeAt } from './fields';
import type { FieldSpec } from './fieldsShape';
import { typeName } from './fieldsShape';

/** What the field or value under the caret means; undefined where nothing is known of it. Never throws. */
export function fieldDocAt(text: string, offset: number): FieldDoc | undefined {
  const caret = caretAt(text, offset);
  if (!caret || caret.typed === '') return undefined;
  const word = caret.typed.replace(/^["']|["']$/g, '');
  const around = objectAround(caret.root, caret.path);
  const isKey = caret.role === 'entry' && shapeAt(around)?.kind !== 'scalar';
  const place = isKey ? { ...around, path: [...around.path, word] } : around;
  const spec = fieldAt(place);
  if (spec) return fieldDoc(place, spec, caret, isKey ? undefined : word);
  return place.path.includes(METADATA_NAME) ? nameLabelDoc(caret) : undefined;
}

function fieldDoc(place: ObjectPlace, spec: FieldSpec, caret: Caret, value: string | undefined): FieldDoc {
  const required = spec.required ? 'required' : 'optional';
  return {
    title: `${pathInWords(place)} · ${typeName(spec.shape)}, ${required}`,
    text: [valueDoc(place, value), spec.doc].filter((part) => part !== undefined).join('\n\n'),
    range: caret.word,
  };
}

/** `spec.ingress[].from[].podSelector`: which item it is does not matter to what it means. */
function pathInWords({ path }: ObjectPlace): string {
  return path.map((step, i) => (typeof step === 'number' ? '[]' : i === 0 ? step : `.${step}`)).join('');
}

function valueDoc(place: ObjectPlace, value: string | undefined): string | undefined {
  const shape = shapeAt(place);
  const known = shape?.kind === 'scalar' ? shape.values?.find((each) => each.value === value) : undefined;
  return known && `${known.value}: ${known.doc}`;
}

function nameLabelDoc(caret: Caret): FieldDoc {
  return {
    title: METADATA_NAME,
    text: 'The name of a namespace as a label. The API server sets it on every namespace and nobody can change it, so it is the safe way to mean one namespace.',
    range: caret.word,
  };
}
