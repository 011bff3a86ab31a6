import type { LabelSelector } from '../../kube/labels';
import { EVERYTHING } from '../../kube/labels';
import type { Direction, Isolation, Policy } from '../../policy/policy';
import { DIRECTIONS } from '../../policy/policy';
import type { Field } from '../field';
import { readLabelSelector } from '../labels';
import type { ObjectIdentity } from '../kindReader';
import { readRules } from './readRules';

const DIRECTION_OF_TYPE: ReadonlyMap<string | undefined, Direction> = new Map([
  ['Ingress', 'ingress'],
  ['Egress', 'egress'],
]);

/**
 * A NetworkPolicy as the API server would store it, every default of `SetDefaults_NetworkPolicy` resolved. Expects an
 * object that passed the gates; what is not decodable in another is left out.
 */
export function readPolicy(object: Field, { name, namespace }: ObjectIdentity): Policy {
  const spec = object.key('spec');
  const isolates = readIsolation(spec);
  const isolated = new Set(isolates.map((isolation) => isolation.direction));
  const subject = spec.key('podSelector');
  return {
    id: `${namespace}/${name}`,
    namespace,
    name,
    subject: readSubject(subject),
    subjectOrigin: subject.origin(
      subject.isWritten ? undefined : 'podSelector not written: every pod of the namespace',
    ),
    isolates,
    rules: DIRECTIONS.flatMap((direction) =>
      readRules(spec.key(direction), direction, isolated.has(direction)),
    ),
    origin: object.origin(),
  };
}

function readSubject(field: Field): LabelSelector {
  return field.isWritten ? readLabelSelector(field) : EVERYTHING;
}

/** Each direction once, in the order written; without policyTypes Ingress, and Egress if there is an egress rule. */
function readIsolation(spec: Field): Isolation[] {
  const types = spec.key('policyTypes');
  if (types.items().length === 0) return impliedIsolation(spec, types);
  const isolates = new Map<Direction, Isolation>();
  for (const item of types.items()) {
    const direction = DIRECTION_OF_TYPE.get(item.string());
    if (direction && !isolates.has(direction)) isolates.set(direction, { direction, origin: item.origin() });
  }
  return [...isolates.values()];
}

function impliedIsolation(spec: Field, types: Field): Isolation[] {
  const how = types.isWritten ? 'policyTypes empty' : 'policyTypes not written';
  const ingress: Isolation = { direction: 'ingress', origin: types.origin(`${how}: Ingress`) };
  const egress = spec.key('egress');
  if (egress.items().length === 0) return [ingress];
  const origin = { ...types.origin(`${how}, egress rules present: Egress`), range: egress.range };
  return [ingress, { direction: 'egress', origin }];
}
