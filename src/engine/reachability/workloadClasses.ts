import type { Workload } from '../kube/entities';
import type { LabelSelector } from '../kube/labels';
import { matches, requirementsOf } from '../kube/labels';
import type { Vocabulary } from './vocabulary';
import { resolvePort } from './rulePorts';

/**
 * Workloads put into classes that no policy can tell apart. Classes are numbered namespace by namespace, so the classes of
 * a namespace are a range of numbers.
 */
export interface WorkloadClasses {
  readonly count: number;
  /** Class of each workload, by the workload's place in `cluster.workloads`. */
  readonly ofWorkload: Uint32Array;
  /** Places of the workloads of each class, ascending. */
  readonly members: readonly (readonly number[])[];
  /** One workload of each class, to read labels and ports from. */
  readonly samples: readonly Workload[];
  /** Classes of a namespace: from, and one past the last. */
  readonly ofNamespace: ReadonlyMap<string, readonly [from: number, to: number]>;
  /** Classes that carry a label, ascending, by key and then value. */
  readonly byLabel: ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>;
}

/** `extra` adds to the signature of a workload what else must be equal within a class. */
export function classify(
  workloads: readonly Workload[],
  vocabulary: Vocabulary,
  extra?: (workload: Workload) => string,
): WorkloadClasses {
  const signature = signatures(vocabulary);
  const ofWorkload = new Uint32Array(workloads.length);
  const members: number[][] = [];
  const samples: Workload[] = [];
  const ofNamespace = new Map<string, [number, number]>();
  for (const [namespace, places] of placesByNamespace(workloads)) {
    const from = members.length;
    const known = new Map<string, number>();
    for (const place of places) {
      const workload = workloads[place]!;
      const key = extra ? `${signature(workload)} ${extra(workload)}` : signature(workload);
      let number = known.get(key);
      if (number === undefined) {
        number = members.push([]) - 1;
        known.set(key, number);
        samples.push(workload);
      }
      members[number]!.push(place);
      ofWorkload[place] = number;
    }
    ofNamespace.set(namespace, [from, members.length]);
  }
  return {
    count: members.length,
    ofWorkload,
    members,
    samples,
    ofNamespace,
    byLabel: labelIndex(samples, vocabulary),
  };
}

/**
 * Places of the workloads of each namespace, ascending. Sorted by id they need not stand together: a refused object may be
 * of a namespace `a/b`, between two of `a`.
 */
function placesByNamespace(workloads: readonly Workload[]): Map<string, number[]> {
  const found = new Map<string, number[]>();
  workloads.forEach(({ namespace }, place) => {
    const places = found.get(namespace);
    if (places) places.push(place);
    else found.set(namespace, [place]);
  });
  return found;
}

/** The part of a workload that policies can see, as a string. Values that no selector names count as one. */
function signatures(vocabulary: Vocabulary): (workload: Workload) => string {
  let next = 0;
  const tokens = new Map<string, { values: Map<string, number>; other: number | undefined }>();
  for (const [key, { values, existence }] of vocabulary.keys) {
    const numbered = new Map([...values].map((value) => [value, next++]));
    tokens.set(key, { values: numbered, other: existence ? next++ : undefined });
  }
  const names = [...vocabulary.namedPorts.values()];
  return ({ labels, ports }) => {
    const found: number[] = [];
    for (const key in labels) {
      const entry = tokens.get(key);
      const token = entry && (entry.values.get(labels[key]!) ?? entry.other);
      if (token !== undefined) found.push(token);
    }
    if (found.length > 1) found.sort((a, b) => a - b);
    if (names.length === 0 || ports.length === 0) return found.join();
    return `${found.join()}|${names.map((name) => resolvePort(name, ports) ?? '').join()}`;
  };
}

function labelIndex(
  samples: readonly Workload[],
  vocabulary: Vocabulary,
): Map<string, Map<string, number[]>> {
  const index = new Map<string, Map<string, number[]>>();
  for (const key of vocabulary.keys.keys()) index.set(key, new Map());
  samples.forEach(({ labels }, number) => {
    for (const key in labels) {
      const byValue = index.get(key);
      if (!byValue) continue;
      const value = labels[key]!;
      const list = byValue.get(value);
      if (list) list.push(number);
      else byValue.set(value, [number]);
    }
  });
  return index;
}

/** The classes from `from` up to `to` whose pods the selector matches, ascending. */
export function classesMatching(
  classes: WorkloadClasses,
  selector: LabelSelector,
  from: number,
  to: number,
): number[] {
  const found: number[] = [];
  const candidates = rarestLabel(classes, selector);
  if (candidates) {
    for (let i = firstAtLeast(candidates, from); i < candidates.length && candidates[i]! < to; i++) {
      if (matches(selector, classes.samples[candidates[i]!]!.labels)) found.push(candidates[i]!);
    }
  } else {
    for (let i = from; i < to; i++) if (matches(selector, classes.samples[i]!.labels)) found.push(i);
  }
  return found;
}

const NOBODY: readonly number[] = [];

/** Of the labels that the selector demands with one value, the classes that carry the rarest; undefined if it demands none. */
function rarestLabel(classes: WorkloadClasses, selector: LabelSelector): readonly number[] | undefined {
  let rarest: readonly number[] | undefined;
  for (const { key, operator, values } of requirementsOf(selector)) {
    if (operator !== 'In' || values.length !== 1) continue;
    const carriers = classes.byLabel.get(key)?.get(values[0]!) ?? NOBODY;
    if (!rarest || carriers.length < rarest.length) rarest = carriers;
  }
  return rarest;
}

function firstAtLeast(ascending: readonly number[], least: number): number {
  let low = 0;
  let high = ascending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle]! < least) low = middle + 1;
    else high = middle;
  }
  return low;
}
