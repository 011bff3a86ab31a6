import type { Content } from './patchContent';
import { fields } from './patchContent';
import { effectiveEntries } from './tree';
import type { YamlNode } from './tree';

/** A value as content to be written anew; undefined for what content has no words for: null, and numbers too long to be exact. */
export function nodeContent(node: YamlNode): Content | undefined {
  if (node.kind === 'scalar') {
    const isExact = typeof node.value !== 'number' || Number.isSafeInteger(node.value);
    return node.value === null || !isExact ? undefined : node.value;
  }
  if (node.kind === 'sequence') {
    const items = node.items.map(({ value }) => nodeContent(value));
    return items.every((item) => item !== undefined) ? items : undefined;
  }
  const entries = effectiveEntries(node).map(({ key, value }) => [key, nodeContent(value)] as const);
  return entries.every(([, value]) => value !== undefined) ? fields(...entries) : undefined;
}
