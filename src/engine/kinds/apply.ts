import type { Diagnostic, Stage } from '../diagnostics/diagnostic';
import type { KubeObject, ManifestDocument } from '../manifest/manifest';
import type { ApplyState } from './applyObject';
import { keyOf, refusalsBeforeSending, send } from './applyObject';
import type { Refusal } from './gates/refusal';
import { diagnosticOf } from './gates/refusal';

/** What is known of the cluster that a file would be applied to. */
export interface ClusterFacts {
  /** Its namespaces; unknown, every namespace is taken to exist. Those that the file itself creates count as well. */
  readonly namespaces?: ReadonlySet<string>;
  /** Kinds that it has besides Kubernetes' own, from custom resource definitions; unknown, it has none. */
  readonly hasKind?: (apiVersion: string, kind: string) => boolean;
  /** Objects that were applied before, so that applying them again is an update. */
  readonly applied?: readonly KubeObject[];
}

export interface ApplyError {
  readonly field: string;
  readonly type: string;
  readonly message: string;
}

/** What `kubectl apply -f` answers for one file. */
export interface ApplyResult {
  /** True when kubectl would exit with 0: everything in the file was accepted. */
  readonly valid: boolean;
  /** The gate of the first error; undefined when there is none. */
  readonly stage: Stage | undefined;
  /** In the order in which kubectl prints them: what it cannot send at all comes before the server's answers. */
  readonly errors: readonly ApplyError[];
  /** The same errors with their places, but for text that does not parse: that is among the document's problems. */
  readonly diagnostics: readonly Diagnostic[];
}

/** What is needed of the documents that `ManifestReader.read` gives. */
export type AppliedDocument = Pick<ManifestDocument, 'objects' | 'problems' | 'isParsed'>;

/**
 * Says what `kubectl apply` (1.32, client side) would say of the documents of one file. A document that does not parse
 * ends the file, yet those before it are applied. Never throws.
 */
export function applyFile(documents: readonly AppliedDocument[], facts: ClusterFacts = {}): ApplyResult {
  const end = documents.findIndex((document) => parseErrorOf(document) !== undefined);
  const parse = end < 0 ? undefined : parseErrorOf(documents[end]!);
  const objects = (end < 0 ? documents : documents.slice(0, end)).flatMap((document) => document.objects);
  if (objects.length === 0 && !parse) return NOTHING_TO_APPLY;
  const refusals = [...applyObjects(objects, facts).values()].flat();
  const errors = refusals.map(({ field, type, message }): ApplyError => ({ field, type, message }));
  if (parse) errors.unshift(parse);
  return {
    valid: errors.length === 0,
    stage: parse ? 'parse' : refusals[0]?.stage,
    errors,
    diagnostics: refusals.map(diagnosticOf),
  };
}

const NOTHING_TO_APPLY: ApplyResult = {
  valid: false,
  stage: 'empty',
  errors: [{ field: '', type: 'Empty', message: 'no objects passed to apply' }],
  diagnostics: [],
};

function stateOf(facts: ClusterFacts): ApplyState {
  return {
    namespaces: facts.namespaces && new Set(facts.namespaces),
    hasKind: facts.hasKind ?? (() => false),
    stored: new Map(facts.applied?.map((object) => [keyOf(object), object])),
  };
}

/**
 * What is said of objects that are applied together, by object, in the order in which kubectl prints it: it looks through all
 * of them before it sends the first. Never throws.
 */
export function applyObjects(
  objects: readonly KubeObject[],
  facts: ClusterFacts = {},
): ReadonlyMap<KubeObject, readonly Refusal[]> {
  const state = stateOf(facts);
  const said = new Map<KubeObject, readonly Refusal[]>();
  const sendable: KubeObject[] = [];
  for (const object of objects) {
    const refusals = refusalsBeforeSending(object, state);
    if (refusals.length > 0) said.set(object, refusals);
    else sendable.push(object);
  }
  for (const object of sendable) said.set(object, send(object, state));
  return said;
}

function parseErrorOf({ problems, isParsed }: AppliedDocument): ApplyError | undefined {
  if (isParsed) return undefined;
  const stop = problems.find(({ kind }) => kind === 'parse' || kind === 'not-yaml' || kind === 'limit');
  return stop && { field: '', type: 'Parse error', message: stop.message };
}
