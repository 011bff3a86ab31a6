import type { KubeObject, ManifestDocument } from '../manifest/manifest';
import { refusalsOfAlone } from './applyObject';
import { Field } from './field';
import type { Refusal } from './gates/refusal';
import { diagnosticOf, newerServerDiagnostic } from './gates/refusal';
import { identityOf } from './kindReader';
import type { ObjectReading } from './objectReading';
import { readerOf, readerOfRemoved } from './readers';

const NOTHING: ObjectReading = {
  namespaces: [],
  workloads: [],
  services: [],
  policies: [],
  diagnostics: [],
  refused: false,
};

/** Whether objects of this kind say anything about connections, so that their text is worth parsing whole. */
export function isRead(apiVersion: string, kind: string): boolean {
  return (readerOf(apiVersion, kind) ?? readerOfRemoved(apiVersion, kind)) !== undefined;
}

/**
 * Everything in a document, one reading per object. Text that is YAML and no object (`hello`, a null item of a List) is
 * refused; text that is no YAML says nothing, its document has the problem. Never throws.
 */
export function readDocument(document: ManifestDocument): ObjectReading[] {
  return document.objects.map((object) => {
    const isNoObject = document.isParsed && !object.isRead && object.kind === '';
    return isNoObject ? refusedWith(refusalsOfAlone(object)) : readObject(object);
  });
}

/**
 * An object as the model sees it, with what kubectl and the API server would say of it alone. Never throws. Findings of a
 * refused object are what it would say once it is accepted.
 */
export function readObject(object: KubeObject): ObjectReading {
  const { apiVersion, kind } = object;
  const reader = readerOf(apiVersion, kind);
  if (!reader) return readUnserved(object);
  if (!object.isRead) return NOTHING;
  const root = Field.of(object);
  const refusals = refusalsOfAlone(object);
  const findings = reader.read(root, identityOf(object));
  if (refusals.length > 0 && refusals.every(isServersOwnStatus))
    return { ...refusedWith(refusals), ...findings, refused: false };
  if (refusals.length > 0) return { ...refusedWith(refusals), ...findings, policies: [] };
  return { ...NOTHING, ...findings, diagnostics: reader.validateNewer(root).map(newerServerDiagnostic) };
}

/** An object without a node and without a kind is text that does not parse, which the manifest itself complains of. */
function readUnserved(object: KubeObject): ObjectReading {
  const { apiVersion, kind, isRead } = object;
  if (!isRead && kind === '') return NOTHING;
  const refusal = refusedWith(refusalsOfAlone(object));
  const reader = readerOfRemoved(apiVersion, kind);
  return reader && isRead
    ? { ...refusal, ...reader.read(Field.of(object), identityOf(object)), policies: [] }
    : refusal;
}

/**
 * Servers of 1.24 to 1.27 printed `status: {}` on every NetworkPolicy. Applied again it is refused as an unknown field, yet
 * the policy it was read from is in force, so the picture must have it.
 */
const isServersOwnStatus = ({ stage, field }: Refusal) => stage === 'strict' && field === 'status';

function refusedWith(refusals: readonly Refusal[]): ObjectReading {
  return { ...NOTHING, diagnostics: refusals.map(diagnosticOf), refused: refusals.length > 0 };
}
