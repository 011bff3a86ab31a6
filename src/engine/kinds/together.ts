import type { Diagnostic } from '../diagnostics/diagnostic';
import type { KubeObject } from '../manifest/manifest';
import { applyObjects } from './apply';
import { isForeignKind, keyOf } from './applyObject';
import { diagnosticOf } from './gates/refusal';
import { isRead } from './registry';

/** What is said of objects because of what they are applied with. Of all others holds what is said of them alone. */
export type SaidTogether = ReadonlyMap<KubeObject, readonly Diagnostic[]>;

/**
 * Of objects that are there twice, as far as the second differs from the first: it is an update, and updates are refused in
 * other words and for further reasons. `objects` in the order in which they are applied. Never throws.
 */
export function updatesAmong(objects: readonly KubeObject[]): SaidTogether {
  return together(repeated(objects), isForeignKind);
}

/**
 * Of all objects, on a cluster that has network policies of other makers (Cilium's, Calico's, AdminNetworkPolicy) only in
 * the API groups named. Other foreign kinds are taken to be there: they change no answer that is given here. Never throws.
 */
export function appliedTogether(objects: readonly KubeObject[], groups: ReadonlySet<string>): SaidTogether {
  return together(objects.filter(isJudged), (apiVersion, kind) =>
    kind.endsWith('NetworkPolicy') ? groups.has(groupOf(apiVersion)) : isForeignKind(apiVersion, kind),
  );
}

function together(
  objects: readonly KubeObject[],
  hasKind: (apiVersion: string, kind: string) => boolean,
): SaidTogether {
  const said = [...applyObjects(objects, { hasKind })];
  return new Map(
    said.flatMap(([object, refusals]) =>
      refusals.length === 0 ? [] : [[object, refusals.map(diagnosticOf)] as const],
    ),
  );
}

/** Text that does not parse is no object: its document has the problem. */
function isJudged(object: KubeObject): boolean {
  return object.isRead || (object.kind !== '' && !isRead(object.apiVersion, object.kind));
}

function repeated(objects: readonly KubeObject[]): readonly KubeObject[] {
  const byKey = new Map<string, KubeObject[]>();
  for (const object of objects) {
    if (!object.isRead) continue;
    const key = keyOf(object);
    const same = byKey.get(key);
    if (same) same.push(object);
    else byKey.set(key, [object]);
  }
  return [...byKey.values()].filter((same) => same.length > 1).flat();
}

const groupOf = (apiVersion: string) => apiVersion.split('/', 1)[0]!;
