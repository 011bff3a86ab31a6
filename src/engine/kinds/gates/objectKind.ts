/** kubectl's gate `client-validation`: whether a document says at all what it is. */
import type { KubeObject } from '../../manifest/manifest';
import type { Field } from '../field';
import type { Refusal } from './refusal';

const NOT_AN_OBJECT_HELP = 'A Kubernetes object is a mapping that begins with apiVersion and kind.';

/**
 * kubectl's getObjectKind: whether this says what it is. All that is wrong comes in one bracketed message. Items of a typed
 * list (`NetworkPolicyList`) have the list's kind where they write none.
 */
export function objectKindError({ apiVersion, kind }: KubeObject, root: Field): Refusal | undefined {
  if (apiVersion !== '' && kind !== '') {
    const fault = groupVersionFault(apiVersion, root.key('apiVersion'));
    return fault && clientValidation(fault.place, fault.field, fault.type, [fault.message], fault.help);
  }
  if (root.node?.kind !== 'mapping') {
    return clientValidation(
      root,
      '',
      'Client validation',
      ['invalid object to validate'],
      NOT_AN_OBJECT_HELP,
    );
  }
  const faults = [apiVersionFault(root.key('apiVersion')), kindFault(root.key('kind'))].filter(
    (fault) => fault !== undefined,
  );
  const [first] = faults;
  if (!first) return undefined;
  const alone = faults.length === 1;
  const messages = faults.map(({ message }) => message);
  return clientValidation(
    alone ? first.place : root,
    alone ? first.field : '',
    first.type,
    messages,
    first.help,
  );
}

interface KindFault {
  readonly place: Field;
  readonly field: string;
  readonly type: string;
  readonly message: string;
  readonly help: string;
}

const API_VERSION_HELP = 'Say which API this is, e.g. `apiVersion: networking.k8s.io/v1`.';

function apiVersionFault(place: Field): KindFault | undefined {
  const fault = (type: string, message: string) => ({
    place,
    field: 'apiVersion',
    type,
    message,
    help: API_VERSION_HELP,
  });
  if (!place.isWritten) return fault('Required value', 'apiVersion not set');
  const version = place.string();
  if (version === undefined) return fault('Client validation', "apiVersion isn't string type");
  return groupVersionFault(version, place);
}

/** An apiVersion is a version, or a group, one slash and a version. */
function groupVersionFault(version: string, place: Field): KindFault | undefined {
  if (version.split('/').length <= 2) return undefined;
  const message = `unexpected GroupVersion string: ${version}`;
  return { place, field: 'apiVersion', type: 'Client validation', message, help: API_VERSION_HELP };
}

function kindFault(place: Field): KindFault | undefined {
  const help = 'Say which kind of object this is, e.g. `kind: NetworkPolicy`.';
  const fault = (type: string, message: string) => ({ place, field: 'kind', type, message, help });
  if (!place.isWritten) return fault('Required value', 'kind not set');
  return place.string() === undefined ? fault('Client validation', "kind isn't string type") : undefined;
}

function clientValidation(
  place: Field,
  field: string,
  type: string,
  messages: readonly string[],
  help: string,
): Refusal {
  const message = messages.length === 1 ? messages[0]! : `[${messages.join(', ')}]`;
  return { stage: 'client-validation', field, type, message, advice: { help }, place };
}
