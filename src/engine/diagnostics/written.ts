import type { KubeObject } from '../manifest/manifest';
import { originOf } from '../manifest/origins';
import type { Patch, PatchTarget } from '../manifest/patch';
import type { YamlNode } from '../manifest/tree';
import { nodeAt } from '../manifest/tree';
import type { Policy } from '../policy/policy';
import type { Origin } from '../text/origin';
import type { DiagnosisContext } from './check';
import type { Diagnostic, Fix } from './diagnostic';

/** A policy of the picture together with the text it was read from. */
export interface WrittenPolicy {
  readonly policy: Policy;
  readonly object: KubeObject;
  readonly target: PatchTarget;
}

const known = new WeakMap<DiagnosisContext, readonly WrittenPolicy[]>();

function findWritten({
  files,
  readings,
  cluster,
  policyObjects,
}: DiagnosisContext): readonly WrittenPolicy[] {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const current = new Set<KubeObject>();
  for (const { documents } of readings)
    for (const { objects } of documents) for (const object of objects) current.add(object);
  return cluster.policies.flatMap((policy) => {
    const object = policyObjects.get(policy.id);
    const text = texts.get(policy.origin.file);
    if (!object?.isRead || text === undefined || !current.has(object)) return [];
    return [{ policy, object, target: targetIn(object, text) }];
  });
}

/** Most policies are never patched, so the tree is only looked for when one is. */
function targetIn(object: KubeObject, text: string): PatchTarget {
  return {
    file: object.origin.file,
    text,
    get root() {
      return object.node!;
    },
  };
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

/**
 * Findings that follow from a policy by itself, whatever pods there are. A text in which there was nothing to find is not
 * looked at again.
 */
export function inEachPolicy(
  find: (written: WrittenPolicy) => readonly Diagnostic[],
): (context: DiagnosisContext) => readonly Diagnostic[] {
  const clean = new WeakSet<object>();
  return (context) =>
    writtenPolicies(context).flatMap((written) => {
      if (clean.has(written.object.content)) return [];
      const found = find(written);
      if (found.length === 0) clean.add(written.object.content);
      return found;
    });
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
