import type { Workload } from '../kube/entities';
import type { KubeObject } from '../manifest/manifest';
import { originOf } from '../manifest/origins';
import type { Patch, PatchTarget } from '../manifest/patch';
import type { YamlNode } from '../manifest/tree';
import { nodeAt } from '../manifest/tree';
import type { Policy } from '../policy/policy';
import type { Origin } from '../text/origin';
import type { DiagnosisContext } from './check';
import type { Fix } from './diagnostic';

/** A policy of the picture together with the text it was read from. */
export interface WrittenPolicy {
  readonly policy: Policy;
  readonly object: KubeObject;
  readonly target: PatchTarget;
}

const known = new WeakMap<DiagnosisContext, readonly WrittenPolicy[]>();

const placeKey = (file: string, document: number, start: number) => `${start} ${document} ${file}`;

function findWritten({ files, readings, cluster }: DiagnosisContext): readonly WrittenPolicy[] {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const objects = new Map<string, KubeObject>();
  for (const { documents } of readings) {
    for (const object of documents.flatMap((document) => document.objects)) {
      const { file, document } = object.origin;
      if (object.node) objects.set(placeKey(file, document, object.node.range.start), object);
    }
  }
  return cluster.policies.flatMap((policy) => {
    const { file, document, range } = policy.origin;
    const object = objects.get(placeKey(file, document, range.start));
    const text = texts.get(file);
    if (!object?.node || text === undefined) return [];
    return [{ policy, object, target: { file, text, root: object.node } }];
  });
}

/**
 * The policies of the picture that stand in the files as they are now. Those of which the picture shows an older text are
 * left out: nothing can be said about lines that have changed since.
 */
export function writtenPolicies(context: DiagnosisContext): readonly WrittenPolicy[] {
  let written = known.get(context);
  if (!written) known.set(context, (written = findWritten(context)));
  return written;
}

/** The value at a path of the policy's object. */
export function at({ object }: WrittenPolicy, ...path: readonly (string | number)[]): YamlNode | undefined {
  return nodeAt(object.node, path);
}

export function originAt(
  written: WrittenPolicy,
  place: YamlNode | Origin,
  path: readonly (string | number)[],
): Origin {
  return originOf(written.object, place.range, path);
}

/** A patch as a fix; a patch that refuses is no fix. */
export function fixOf(title: string, patch: Patch): readonly Fix[] {
  return patch.ok && patch.edits.length > 0 ? [{ title, edits: patch.edits }] : [];
}

/** Workloads that a manifest declares: assumed ones never raise an alarm. */
export function isDeclared({ assumed }: Workload): boolean {
  return assumed === undefined;
}
