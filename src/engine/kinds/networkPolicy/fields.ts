import type { YamlNode } from '../../manifest/tree';
import { nodeAt, stringOf, valueOf } from '../../manifest/tree';
import { ANY_OBJECT, LIST_OBJECT } from './fieldsMeta';
import { ruleShape } from './fieldsRule';
import { selectorShape } from './fieldsSelector';
import type { FieldSpec, ObjectShape, Shape } from './fieldsShape';
import { fieldOf, oneOf, shapeBelow } from './fieldsShape';

const SPEC: ObjectShape = {
  kind: 'object',
  fields: {
    podSelector: {
      doc: "The pods this policy applies to, in the policy's own namespace. Empty ({}), null or absent selects every pod of the namespace. Selected pods are isolated for each of the policyTypes.",
      shape: selectorShape('pods'),
      whole: [{ value: '{}', doc: 'Every pod of the namespace.' }],
    },
    policyTypes: {
      doc: 'The directions for which the selected pods become isolated. When absent or empty: Ingress, and Egress as well if there is at least one egress rule. Rules of a direction that is not listed have no effect.',
      shape: {
        kind: 'list',
        item: 'one direction',
        of: oneOf(
          { value: 'Ingress', doc: 'The selected pods accept only connections that some rule allows.' },
          {
            value: 'Egress',
            doc: 'The selected pods open only connections that some rule allows, DNS included.',
          },
        ),
      },
      whole: [
        { value: '[Ingress]', doc: 'Isolate for ingress; says nothing about egress.' },
        { value: '[Egress]', doc: 'Isolate for egress; says nothing about ingress.' },
        { value: '[Ingress, Egress]', doc: 'Isolate for both directions.' },
      ],
    },
    ingress: {
      doc: 'Who may connect to the selected pods: one matching rule is enough. Absent, null or [] allows nobody when the pods are isolated for ingress. A rule without content ({}) allows everyone.',
      shape: { kind: 'list', of: ruleShape('from'), item: 'one rule' },
      whole: [{ value: '[]', doc: 'No rule: nobody may connect.' }],
    },
    egress: {
      doc: 'Where the selected pods may connect to: one matching rule is enough. [] isolates for egress only if policyTypes lists Egress. Remember DNS: without it no name is found.',
      shape: { kind: 'list', of: ruleShape('to'), item: 'one rule' },
      whole: [{ value: '[]', doc: 'No rule: nothing may be opened, if policyTypes lists Egress.' }],
    },
  },
};

const SPEC_FIELD: FieldSpec = {
  doc: 'Which pods the policy isolates, for which directions, and which connections it allows nevertheless.',
  shape: SPEC,
};

export const NETWORK_POLICY: ObjectShape = {
  kind: 'object',
  fields: { ...ANY_OBJECT.fields, spec: SPEC_FIELD },
};

/** The object around a place: the document, or the item of a List, with the path that is left inside it. */
export interface ObjectPlace {
  readonly node: YamlNode;
  readonly path: readonly (string | number)[];
  readonly shape: ObjectShape;
}

export function objectAround(root: YamlNode, path: readonly (string | number)[]): ObjectPlace {
  const isList = stringOf(valueOf(root, 'kind')) === 'List';
  if (isList && path[0] === 'items' && typeof path[1] === 'number') {
    const node = nodeAt(root, path.slice(0, 2)) ?? root;
    return { node, path: path.slice(2), shape: shapeOfObject(node) };
  }
  return { node: root, path, shape: isList ? LIST_OBJECT : shapeOfObject(root) };
}

/** An object without a kind is taken for a NetworkPolicy in the making; one of another group (Calico's) is not. */
function shapeOfObject(node: YamlNode): ObjectShape {
  const kind = stringOf(valueOf(node, 'kind')) ?? '';
  const apiVersion = stringOf(valueOf(node, 'apiVersion')) ?? '';
  const isPolicy = kind === 'NetworkPolicy' || kind === '';
  const isServed = apiVersion === '' || /^(networking\.k8s\.io|extensions)\//.test(apiVersion);
  return isPolicy && isServed ? NETWORK_POLICY : ANY_OBJECT;
}

/** What may stand at a path inside an object; undefined where the API knows nothing. */
export function shapeAt(place: ObjectPlace): Shape | undefined {
  return place.path.reduce<Shape | undefined>(shapeBelow, place.shape);
}

/** The field that a path ends in, items skipped: for `spec.ingress[0]` the field `ingress`. */
export function fieldAt(place: ObjectPlace): FieldSpec | undefined {
  const last = place.path.findLastIndex((step) => typeof step === 'string');
  if (last < 0) return undefined;
  const container = place.path.slice(0, last).reduce<Shape | undefined>(shapeBelow, place.shape);
  return fieldOf(container, String(place.path[last]));
}
