import type { Field } from '../field';
import type { Json, JsonMap } from './goJson';
import { isJsonMap, jsonOf, printJson } from './goJson';

/** The annotation in which `kubectl apply` keeps a copy of the manifest, to see later what was taken out of it. */
export const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';

/** The copy as kubectl writes it: the object with annotations and namespace filled in. `namespace` undefined: has none. */
export function lastAppliedText(object: JsonMap, namespace: string | undefined): string {
  const added = new Map<string, Json>([['annotations', new Map()]]);
  if (namespace !== undefined) added.set('namespace', namespace);
  return `${printJson(merged(new Map([['metadata', added]]), object))}\n`;
}

export function jsonMapOf(root: Field): JsonMap {
  const json = root.node && jsonOf(root.node);
  return isJsonMap(json) ? json : new Map();
}

/** `over` on top of `base`, mapping by mapping. */
export function merged(base: JsonMap, over: JsonMap): JsonMap {
  const all = new Map(base);
  for (const [key, value] of over) {
    const old = all.get(key);
    all.set(key, isJsonMap(old) && isJsonMap(value) ? merged(old, value) : value);
  }
  return all;
}
