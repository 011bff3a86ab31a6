/** What differs when the object is there already, so that kubectl sends a patch and not the object. */
import type { KubeObject } from '../../manifest/manifest';
import type { Field } from '../field';
import { invalid } from './fieldErrors';
import type { Json, JsonMap } from './goJson';
import { GoNumber, isJsonMap, printJson } from './goJson';
import { goQuote } from '../../manifest/goText';
import { sortedByKey } from './keyOrder';
import { jsonMapOf, LAST_APPLIED, lastAppliedText, merged } from './lastApplied';
import type { Refusal } from './refusal';

/** Unknown fields of a patch come as one error that shows the whole patch, at the stage of validation. */
export function unknownInPatch(
  unknown: readonly Refusal[],
  existing: Field,
  root: Field,
  namespace: string | undefined,
): Refusal[] {
  const [first] = unknown;
  if (!first) return [];
  const patch = patchFor(jsonMapOf(existing), jsonMapOf(root), namespace);
  const named = unknown.map(({ message }) => message).join(', ');
  const message = `Invalid value: ${goQuote(goText(patch))}: strict decoding error: ${named}`;
  return [{ ...first, stage: 'validation', field: 'patch', type: 'Invalid value', message }];
}

/** Facts that identify the stored object cannot be changed by applying others. */
export function identityErrors(root: Field): Refusal[] {
  const uid = root.at('metadata', 'uid');
  const written = uid.string() ?? '';
  const help = 'The cluster gives every object its uid. Remove it from the manifest.';
  return written === '' ? [] : [invalid(uid, written, 'field is immutable', help)];
}

/** A resourceVersion written down is never the one that the cluster has by the time it is applied again. */
export function conflictError(root: Field, object: KubeObject): Refusal | undefined {
  const place = root.at('metadata', 'resourceVersion');
  if ((place.string() ?? '') === '') return undefined;
  const message = `Operation cannot be fulfilled on ${resourceOf(object)} ${goQuote(object.name)}: the object has been modified; please apply your changes to the latest version and try again`;
  const help = 'Remove metadata.resourceVersion: it names one stored version, and there is a newer one.';
  return { stage: 'conflict', field: '', type: 'Conflict', message, advice: { help }, place };
}

function resourceOf({ apiVersion, kind }: KubeObject): string {
  const plural = `${kind.toLowerCase()}s`.replace(/ys$/, 'ies');
  const slash = apiVersion.indexOf('/');
  return slash < 0 ? plural : `${plural}.${apiVersion.slice(0, slash)}`;
}

/** The patch that `kubectl apply` would send: what changed, what went away as null, and the new copy of the manifest. */
function patchFor(before: JsonMap, after: JsonMap, namespace: string | undefined): JsonMap {
  const copy = new Map([[LAST_APPLIED, lastAppliedText(after, namespace)]]);
  return merged(changes(before, after), new Map([['metadata', new Map([['annotations', copy]])]]));
}

function changes(before: JsonMap, after: JsonMap): JsonMap {
  const patch = new Map<string, Json>();
  for (const [key, value] of after) {
    const old = before.get(key);
    if (value === null || (old !== undefined && printJson(old) === printJson(value))) continue;
    patch.set(key, isJsonMap(old) && isJsonMap(value) ? changes(old, value) : value);
  }
  for (const key of before.keys()) if (!after.has(key)) patch.set(key, null);
  return patch;
}

/** A value as Go's `%+v` prints it. */
function goText(json: Json): string {
  if (json === null) return '<nil>';
  if (json instanceof GoNumber) return json.digits;
  if (typeof json !== 'object') return String(json);
  if (!isJsonMap(json)) return `[${json.map(goText).join(' ')}]`;
  const fields = sortedByKey([...json]).map(([key, value]) => `${key}:${goText(value)}`);
  return `map[${fields.join(' ')}]`;
}
