import { labelIndexOf } from '../explain/labelIndex';
import type { Workload } from '../kube/entities';
import type { LabelSelector, Labels } from '../kube/labels';
import { requirementsOf, satisfies, selectorKey } from '../kube/labels';

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

/** One bit for each letter, capital or not, that occurs. */
function lettersOf(text: string): number {
  let letters = 0;
  for (let i = 0; i < text.length; i++) letters |= 1 << (text.charCodeAt(i) & 31);
  return letters;
}

function bitsIn(word: number): number {
  let count = 0;
  for (let rest = word; rest !== 0; rest &= rest - 1) count++;
  return count;
}

/** Sure to differ by more than two letters: most pairs of words are told apart by their lengths and letters. */
function farApart(a: string, b: string): boolean {
  return Math.abs(a.length - b.length) > 2 || bitsIn(lettersOf(a) ^ lettersOf(b)) > 4;
}

/** Short words are near to much, and `web-1` is not a slip for `web-2`: these are left alone. */
function differenceOf(written: string, found: string): { distance: number; words: string } | undefined {
  if (written === found || farApart(written, found)) return undefined;
  if (written.toLowerCase() === found.toLowerCase())
    return { distance: 0, words: 'the same but for capitals' };
  if (written.replace(/\d+/g, '') === found.replace(/\d+/g, '')) return undefined;
  const shortest = Math.min(written.length, found.length);
  const limit = shortest >= 7 ? 2 : shortest >= 4 ? 1 : 0;
  const distance = editDistance(written, found, limit);
  if (distance > limit) return undefined;
  return { distance, words: distance === 1 ? 'one letter away' : 'two letters away' };
}

function nearKeys(key: string, other: string): { distance: number; words: string } | undefined {
  return key !== other && NAME_KEYS.has(key) && NAME_KEYS.has(other)
    ? { distance: 1, words: 'the same value under another key' }
    : differenceOf(key, other);
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
    const near = nearKeys(key, other);
    if (near)
      return { written, found: { key: other, value }, difference: near.words, distance: near.distance };
  }
  return undefined;
}

/** Places of the pods that have a label near to one that the selector asks for. Nobody else can be nearest. */
function placesNear(selector: LabelSelector, population: readonly Workload[]): readonly number[] {
  const index = labelIndexOf(population);
  const places = new Set<number>();
  const add = (carriers: readonly number[] = []) => carriers.forEach((place) => places.add(place));
  for (const { key, operator, values } of requirementsOf(selector)) {
    const [value, ...more] = values;
    if (operator !== 'In' || value === undefined || more.length > 0) continue;
    for (const [other, carriers] of index.get(key) ?? []) if (differenceOf(value, other)) add(carriers);
    for (const [other, byValue] of index) if (nearKeys(key, other)) add(byValue.get(value));
  }
  return [...places].sort((a, b) => a - b);
}

function findNear(selector: LabelSelector, population: readonly Workload[]): NearLabel | undefined {
  let best: Candidate | undefined;
  const requirements = requirementsOf(selector);
  for (const place of placesNear(selector, population)) {
    const { labels } = population[place]!;
    const failing = requirements.filter((requirement) => !satisfies(requirement, labels));
    const [only] = failing;
    if (failing.length !== 1 || only?.values.length !== 1 || only.operator !== 'In') continue;
    const near = nearIn(labels, only.key, only.values[0]!);
    if (near && (!best || near.distance < best.distance)) best = near;
  }
  return best;
}

const known = new WeakMap<readonly Workload[], Map<string, NearLabel | undefined>>();

/**
 * The label among pods that is nearest to one the selector asks for and that, put in its place, would let the whole selector
 * match. undefined when nothing is near. Asked only of selectors that match nobody, and of lists that are kept.
 */
export function nearLabel(selector: LabelSelector, population: readonly Workload[]): NearLabel | undefined {
  let answers = known.get(population);
  if (!answers) known.set(population, (answers = new Map()));
  const key = selectorKey(selector);
  if (!answers.has(key)) answers.set(key, findNear(selector, population));
  return answers.get(key);
}
