/** kubectl's gate `client-validation`: whether a document says at all what it is. */
import type { KubeObject } from '../../manifest/manifest';
import { plainScalarValue } from '../../manifest/scalarValue';
import type { Field } from '../field';
import type { Refusal } from './refusal';

const API_VERSION_HELP = 'Say which API this is, e.g. `apiVersion: networking.k8s.io/v1`.';
const KIND_HELP = 'Say which kind of object this is, e.g. `kind: NetworkPolicy`.';

/** One thing that is wrong with apiVersion or kind. */
interface KindFault {
  readonly place: Field;
  readonly field: string;
  readonly type: string;
  readonly message: string;
  readonly help: string;
}

/**
 * kubectl's getObjectKind: whether this says what it is. All that is wrong comes in one bracketed message. Items of a typed
 * list (`NetworkPolicyList`) have the list's kind where they write none.
 */
export function objectKindError(object: KubeObject, root: Field): Refusal | undefined {
  const nothing = notAnObject(object, root);
  if (nothing) return nothing;
  const faults = [apiVersionFault(object, root), kindFault(object, root)].filter(
    (fault) => fault !== undefined,
  );
  const [first] = faults;
  if (!first) return undefined;
  if (faults.length === 1) return clientValidation(first);
  const message = `[${faults.map((fault) => fault.message).join(', ')}]`;
  return clientValidation({ ...first, place: root, field: '', message });
}

function notAnObject({ apiVersion, kind, origin }: KubeObject, root: Field): Refusal | undefined {
  const fault = { place: root, field: '', type: 'Client validation', message: 'invalid object to validate' };
  // A List with items is not here itself, its items are.
  if (apiVersion === 'v1' && kind === 'List' && origin.path === '') {
    return clientValidation({ ...fault, help: 'A List needs items: a list of objects.' });
  }
  const named = apiVersion !== '' && kind !== '';
  if (named || root.node?.kind === 'mapping') return undefined;
  const help = 'A Kubernetes object is a mapping that begins with apiVersion and kind.';
  return clientValidation({ ...fault, help });
}

function apiVersionFault({ apiVersion }: KubeObject, root: Field): KindFault | undefined {
  const place = root.key('apiVersion');
  const fault = { place, field: 'apiVersion', type: 'Client validation', help: API_VERSION_HELP };
  if (apiVersion === '' && !place.isWritten) {
    return { ...fault, type: 'Required value', message: 'apiVersion not set' };
  }
  if (isNotText(apiVersion, place)) return { ...fault, message: "apiVersion isn't string type" };
  // A version, or a group, one slash and a version.
  if (apiVersion.split('/').length <= 2) return undefined;
  return { ...fault, message: `unexpected GroupVersion string: ${apiVersion}` };
}

function kindFault({ kind }: KubeObject, root: Field): KindFault | undefined {
  const place = root.key('kind');
  const fault = { place, field: 'kind', help: KIND_HELP };
  if (kind === '' && !place.isWritten) return { ...fault, type: 'Required value', message: 'kind not set' };
  if (!isNotText(kind, place)) return undefined;
  return { ...fault, type: 'Client validation', message: "kind isn't string type" };
}

/** Objects of kinds that nobody reads are not parsed: then only the written characters tell. */
function isNotText(written: string, place: Field): boolean {
  if (place.isWritten) return place.string() === undefined;
  return written !== '' && plainScalarValue(written).type !== 'string';
}

function clientValidation({ place, field, type, message, help }: KindFault): Refusal {
  return { stage: 'client-validation', field, type, message, advice: { help }, place };
}
