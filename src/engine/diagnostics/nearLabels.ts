import type { LabelSelector, Labels } from '../kube/labels';
import { requirementsOf, satisfies } from '../kube/labels';

/** A label that some pod has and that the selector probably meant. */
export interface NearLabel {
  readonly written: { readonly key: string; readonly value: string };
  readonly found: { readonly key: string; readonly value: string };
  /** How they differ, in words: `one letter away`. */
  readonly difference: string;
}

/** Keys that people use for the same thing, so that one is easily written for the other. */
const NAME_KEYS = new Set([
  'app',
  'name',
  'k8s-app',
  'component',
  'app.kubernetes.io/name',
  'app.kubernetes.io/component',
]);

/** Letters to insert, delete or replace; gives up beyond `limit`. */
function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1;
  let row = Array.from({ length: b.length + 1 }, (_, j) => j);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(replaced, row[j]! + 1, next[j - 1]! + 1));
    }
    row = next;
  }
  return row[b.length]!;
}

/** Short words are near to much, and `web-1` is not a slip for `web-2`: these are left alone. */
function differenceOf(written: string, found: string): { distance: number; words: string } | undefined {
  if (written === found) return undefined;
  if (written.toLowerCase() === found.toLowerCase())
    return { distance: 0, words: 'the same but for capitals' };
  if (written.replace(/\d+/g, '') === found.replace(/\d+/g, '')) return undefined;
  const shortest = Math.min(written.length, found.length);
  const limit = shortest >= 7 ? 2 : shortest >= 4 ? 1 : 0;
  const distance = editDistance(written, found, limit);
  if (distance > limit) return undefined;
  return { distance, words: distance === 1 ? 'one letter away' : 'two letters away' };
}

interface Candidate extends NearLabel {
  readonly distance: number;
}

function nearIn(labels: Labels, key: string, value: string): Candidate | undefined {
  const written = { key, value };
  const own = labels[key];
  if (own !== undefined) {
    const near = differenceOf(value, own);
    return near && { written, found: { key, value: own }, difference: near.words, distance: near.distance };
  }
  for (const [other, theirs] of Object.entries(labels)) {
    if (theirs !== value) continue;
    const alike = NAME_KEYS.has(key) && NAME_KEYS.has(other);
    const near = alike
      ? { distance: 1, words: 'the same value under another key' }
      : differenceOf(key, other);
    if (near)
      return { written, found: { key: other, value }, difference: near.words, distance: near.distance };
  }
  return undefined;
}

/**
 * The label of `population` that is nearest to one the selector asks for and that, put in its place, would let the whole
 * selector match. undefined when nothing is near. Asked only of selectors that match nobody.
 */
export function nearLabel(selector: LabelSelector, population: readonly Labels[]): NearLabel | undefined {
  let best: Candidate | undefined;
  for (const labels of population) {
    const failing = requirementsOf(selector).filter((requirement) => !satisfies(requirement, labels));
    const [only] = failing;
    if (failing.length !== 1 || only?.values.length !== 1 || only.operator !== 'In') continue;
    const near = nearIn(labels, only.key, only.values[0]!);
    if (near && (!best || near.distance < best.distance)) best = near;
  }
  return best;
}
