import type { KubeObject } from '../manifest/manifest';
import { isServedByKubernetes, isServedInLowerCase } from './builtInKinds';
import { Field } from './field';
import { clientNameError, nestedListError } from './gates/clientChecks';
import { decodeError } from './gates/decode';
import { fitsSchema } from './gates/fitsSchema';
import { hintFor, lowerCaseKindError, noMatchError } from './gates/noMatch';
import { objectKindError } from './gates/objectKind';
import { namespaceMissing } from './gates/namespaceGate';
import type { Refusal } from './gates/refusal';
import { clientRefusals, validationRefusals } from './gates/serverChecks';
import { unknownFields } from './gates/strict';
import { conflictError, identityErrors, unknownInPatch } from './gates/update';
import type { KindReader } from './kindReader';
import { identityOf } from './kindReader';
import { KIND_READERS, readerOf } from './readers';

/** The cluster as it stands while the objects of a file are sent to it one by one. */
export interface ClusterState {
  /** undefined: every namespace is taken to exist. */
  readonly namespaces: ReadonlySet<string> | undefined;
  readonly hasKind: (apiVersion: string, kind: string) => boolean;
  /** What was accepted so far, by {@link keyOf}. */
  readonly stored: ReadonlyMap<string, KubeObject>;
}

/** A cluster that keeps what it is sent. */
export interface ApplyState extends ClusterState {
  readonly namespaces: Set<string> | undefined;
  readonly stored: Map<string, KubeObject>;
}

export function keyOf(object: KubeObject): string {
  const namespaced = readerOf(object.apiVersion, object.kind)?.namespaced ?? true;
  const { name, namespace } = identityOf(object);
  return JSON.stringify([object.apiVersion, object.kind, namespaced ? namespace : '', name]);
}

/** kubectl's own gates, up to asking the cluster whether it has the kind. Items of a List skip the check of their metadata. */
export function refusalsBeforeSending(object: KubeObject, state: ClusterState): readonly Refusal[] {
  const root = Field.of(object);
  const { apiVersion, kind } = object;
  const inList = object.origin.path !== '';
  if (inList && kind === 'List') return [nestedListError(root)];
  const refusals = inList ? kindRefusals(object, root) : clientRefusals(object, root);
  if (refusals.length > 0 || kindExists(apiVersion, kind, state)) return refusals;
  return [noMatchError(object, root, hintFor(object, KIND_READERS))];
}

function kindRefusals(object: KubeObject, root: Field): readonly Refusal[] {
  const refusal = objectKindError(object, root);
  return refusal ? [refusal] : [];
}

function kindExists(apiVersion: string, kind: string, state: ClusterState): boolean {
  return (
    isServedByKubernetes(apiVersion, kind) ||
    isServedInLowerCase(apiVersion, kind) ||
    state.hasKind(apiVersion, kind)
  );
}

/** Sends one object: the errors of the first gate that refuses it, or none, and then the cluster has it. */
export function send(object: KubeObject, state: ApplyState): readonly Refusal[] {
  const refusals = answerOf(object, state);
  if (refusals.length > 0) return refusals;
  state.stored.set(keyOf(object), object);
  if (object.apiVersion === 'v1' && object.kind === 'Namespace') state.namespaces?.add(object.name);
  return [];
}

function answerOf(object: KubeObject, state: ClusterState): readonly Refusal[] {
  const reader = readerOf(object.apiVersion, object.kind);
  return reader ? answerTo(object, reader, state) : answerToUnread(object);
}

/** Any kind of other makers, but for those that are one of ours under a wrong name. */
export function isForeignKind(apiVersion: string, kind: string): boolean {
  return hintFor({ apiVersion, kind }, KIND_READERS) === undefined;
}

/** A cluster of which nothing is known is taken to have every namespace and kind, and nothing that could be updated. */
const UNKNOWN_CLUSTER: ClusterState = {
  namespaces: undefined,
  hasKind: isForeignKind,
  stored: new Map(),
};

/** What would be said of an object by itself, on a cluster of which nothing is known. */
export function refusalsOfAlone(object: KubeObject): readonly Refusal[] {
  const refusals = refusalsBeforeSending(object, UNKNOWN_CLUSTER);
  return refusals.length > 0 ? refusals : answerOf(object, UNKNOWN_CLUSTER);
}

/** Of kinds that nobody here reads only the spelling is judged. */
function answerToUnread(object: KubeObject): readonly Refusal[] {
  const { apiVersion, kind } = object;
  const known = isServedByKubernetes(apiVersion, kind) || !isServedInLowerCase(apiVersion, kind);
  return known ? [] : [lowerCaseKindError(object, Field.of(object))];
}

function answerTo(object: KubeObject, reader: KindReader, state: ClusterState): readonly Refusal[] {
  const root = Field.of(object);
  const existing = state.stored.get(keyOf(object));
  const fits = fitsSchema(root.node, reader.schema, 'fields');
  const undecodable =
    clientNameError(root) ?? (fits ? undefined : decodeError(root, reader.schema, 'decode'));
  if (undecodable) return [undecodable];
  const { namespace } = identityOf(object);
  const unknown = fits ? [] : unknownFields(root, reader.schema);
  if (unknown.length > 0) {
    return existing
      ? unknownInPatch(unknown, Field.of(existing), root, reader.namespaced ? namespace : undefined)
      : unknown;
  }
  if (reader.namespaced && state.namespaces && !state.namespaces.has(namespace)) {
    return [namespaceMissing(root, namespace)];
  }
  const conflict = existing && conflictError(root, object);
  if (conflict) return [conflict];
  return [...(existing ? identityErrors(root) : []), ...validationRefusals(root, reader)];
}
