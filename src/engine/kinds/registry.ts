import type { KubeObject, ManifestDocument } from '../manifest/manifest';
import { Field } from './field';
import { hintFor, lowerCaseKindError, noMatchError } from './gates/noMatch';
import type { Refusal } from './gates/refusal';
import { diagnosticOf, newerServerDiagnostic } from './gates/refusal';
import { clientRefusals, decodingRefusals, validationRefusals } from './gates/serverChecks';
import type { KindReader } from './kindReader';
import { identityOf } from './kindReader';
import { namespace } from './namespace/namespace';
import { networkPolicy } from './networkPolicy/networkPolicy';
import type { ObjectReading } from './objectReading';
import { service } from './service/service';
import { workloads } from './workloads/workloads';

export const KIND_READERS: readonly KindReader[] = [networkPolicy, namespace, service, ...workloads];

const READER_OF: ReadonlyMap<string, KindReader> = new Map(
  KIND_READERS.map((reader) => [`${reader.apiVersion} ${reader.kind}`, reader]),
);

/**
 * By the versions that servers no longer have: such objects are refused, and still say which pods their author means. A policy
 * of such a version protects nothing and is not read.
 */
const READER_OF_REMOVED: ReadonlyMap<string, KindReader> = new Map(
  KIND_READERS.filter((reader) => reader !== networkPolicy).flatMap((reader) =>
    [...reader.removed.keys()].map((apiVersion) => [`${apiVersion} ${reader.kind}`, reader] as const),
  ),
);

const NOTHING: ObjectReading = {
  namespaces: [],
  workloads: [],
  services: [],
  policies: [],
  diagnostics: [],
  refused: false,
};

export function readerOf(apiVersion: string, kind: string): KindReader | undefined {
  return READER_OF.get(`${apiVersion} ${kind}`);
}

/** Whether objects of this kind say anything about connections, so that their text is worth parsing whole. */
export function isRead(apiVersion: string, kind: string): boolean {
  const name = `${apiVersion} ${kind}`;
  return READER_OF.has(name) || READER_OF_REMOVED.has(name);
}

/**
 * Everything in a document, one reading per object. Text that is YAML and no object (`hello`, a null item of a List) is
 * refused; text that is no YAML says nothing, its document has the problem. Never throws.
 */
export function readDocument(document: ManifestDocument): ObjectReading[] {
  return document.objects.map((object) => {
    const isNoObject = document.root !== undefined && !object.node && object.kind === '';
    return isNoObject ? refusedWith(clientRefusals(object, Field.of(object))) : readObject(object);
  });
}

/**
 * An object as the model sees it, with what kubectl and the API server would say of it. Never throws. The namespace is
 * taken to exist. Findings of a refused object are what it would say once it is accepted.
 */
export function readObject(object: KubeObject): ObjectReading {
  const reader = readerOf(object.apiVersion, object.kind);
  const root = Field.of(object);
  if (!reader) return readUnserved(object, root);
  if (!object.node) return NOTHING;
  const refusals = firstRefusals(object, root, reader);
  const findings = reader.read(root, identityOf(object));
  if (refusals.length > 0 && refusals.every(isServersOwnStatus))
    return { ...refusedWith(refusals), ...findings, refused: false };
  if (refusals.length > 0) return { ...refusedWith(refusals), ...findings, policies: [] };
  return { ...NOTHING, ...findings, diagnostics: reader.validateNewer(root).map(newerServerDiagnostic) };
}

function readUnserved(object: KubeObject, root: Field): ObjectReading {
  const refusal = refusedWith(refusalsOfUnread(object, root));
  const reader = READER_OF_REMOVED.get(`${object.apiVersion} ${object.kind}`);
  return reader && object.node
    ? { ...refusal, ...reader.read(root, identityOf(object)), policies: [] }
    : refusal;
}

/**
 * Servers of 1.24 to 1.27 printed `status: {}` on every NetworkPolicy. Applied again it is refused as an unknown field, yet
 * the policy it was read from is in force, so the picture must have it.
 */
const isServersOwnStatus = ({ stage, field }: Refusal) => stage === 'strict' && field === 'status';

function firstRefusals(object: KubeObject, root: Field, reader: KindReader): readonly Refusal[] {
  const client = clientRefusals(object, root);
  if (client.length > 0) return client;
  const undecodable = decodingRefusals(root, reader);
  return undecodable.length > 0 ? undecodable : validationRefusals(root, reader);
}

function refusedWith(refusals: readonly Refusal[]): ObjectReading {
  return { ...NOTHING, diagnostics: refusals.map(diagnosticOf), refused: refusals.length > 0 };
}

/**
 * Kinds that nobody here reads pass, unless they are one of ours under a wrong name. An object without a node and without a
 * kind is text that does not parse, which the manifest itself complains of.
 */
function refusalsOfUnread(object: KubeObject, root: Field): Refusal[] {
  if (!object.node && object.kind === '') return [];
  const refusals = clientRefusals(object, root);
  if (refusals.length > 0) return refusals;
  if (readerOfLowerCase(object)) return [lowerCaseKindError(object, root)];
  const hint = hintFor(object, KIND_READERS);
  return hint ? [noMatchError(object, root, hint)] : [];
}

function readerOfLowerCase({ apiVersion, kind }: KubeObject): KindReader | undefined {
  return KIND_READERS.find(
    (reader) => reader.apiVersion === apiVersion && reader.kind.toLowerCase() === kind,
  );
}
