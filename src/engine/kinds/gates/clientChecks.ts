/** What kubectl itself refuses before it sends an object: its gates `decode-client` and `client`. */
import type { Field } from '../field';
import { decodeError } from './decode';
import { fitsSchema } from './fitsSchema';
import { jsonOf, printJson } from './goJson';
import { goQuote } from '../../manifest/goText';
import { METADATA_ONLY } from './metaSchemas';
import { pathSegmentErrors } from './names';
import type { Refusal } from './refusal';

/** What kubectl cannot decode: an object without a kind, or metadata of the wrong types. */
export function clientDecodeError(root: Field): Refusal | undefined {
  if (root.node && root.key('kind').string() === '') {
    const message = `Object 'Kind' is missing in '${printJson(jsonOf(root.node))}'`;
    const help = 'Say which kind of object this is, e.g. `kind: NetworkPolicy`.';
    return {
      stage: 'decode-client',
      field: '',
      type: 'Decode error',
      message,
      advice: { help },
      place: root.key('kind'),
    };
  }
  if (fitsSchema(root.node, METADATA_ONLY, 'types')) return undefined;
  return decodeError(root, METADATA_ONLY, 'decode-client');
}

/** Names under which kubectl cannot even ask the server for the object. */
export function clientNameError(root: Field): Refusal | undefined {
  const metadata = root.key('metadata');
  const name = metadata.key('name');
  if ((name.string() ?? '') === '') {
    return (
      generatedNameError(metadata.key('generateName')) ??
      segmentError(metadata.key('namespace'), 'namespace') ??
      noName(name)
    );
  }
  return segmentError(metadata.key('namespace'), 'namespace') ?? segmentError(name, 'resource name');
}

function generatedNameError(field: Field): Refusal | undefined {
  const generated = field.string() ?? '';
  if (generated === '') return undefined;
  const message = `from ${generated}: cannot use generate name with apply`;
  return clientError(field, 'Forbidden', message, 'kubectl apply needs a fixed metadata.name.');
}

function noName(field: Field): Refusal {
  return clientError(
    field,
    'Required value',
    'resource name may not be empty',
    'Give the object a metadata.name.',
  );
}

function segmentError(field: Field, what: string): Refusal | undefined {
  const text = field.string() ?? '';
  const errors = pathSegmentErrors(text);
  if (errors.length === 0) return undefined;
  const message = `invalid ${what} ${goQuote(text)}: [${errors.join(', ')}]`;
  return clientError(
    field,
    'Invalid value',
    message,
    'It becomes part of a URL, so it may not contain "/" or "%".',
  );
}

function clientError(place: Field, type: string, message: string, help: string): Refusal {
  return { stage: 'client', field: place.path, type, message, advice: { help }, place };
}

/** Lists do not nest: kubectl takes the inner one for an object that is no list. */
export function nestedListError(place: Field): Refusal {
  const message = '*unstructured.Unstructured is not a list: no Items field in this object';
  const help = 'Put the items of the inner List into the outer one.';
  return { stage: 'client', field: '', type: 'Client error', message, advice: { help }, place };
}
