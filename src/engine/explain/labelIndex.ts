import type { Workload } from '../kube/entities';
import { matches, requirementsOf, type LabelSelector } from '../kube/labels';

/** Places in a list of the workloads that carry a label, ascending, by key and then value. */
export type LabelIndex = ReadonlyMap<string, ReadonlyMap<string, readonly number[]>>;

const indexes = new WeakMap<readonly Workload[], LabelIndex>();

function build(workloads: readonly Workload[]): LabelIndex {
  const index = new Map<string, Map<string, number[]>>();
  workloads.forEach(({ labels }, place) => {
    for (const key in labels) {
      const value = labels[key]!;
      let byValue = index.get(key);
      if (!byValue) index.set(key, (byValue = new Map()));
      const places = byValue.get(value);
      if (places) places.push(place);
      else byValue.set(value, [place]);
    }
  });
  return index;
}

/** The labels of a list; remembered, so ask it of lists that are kept. */
export function labelIndexOf(workloads: readonly Workload[]): LabelIndex {
  let index = indexes.get(workloads);
  if (!index) indexes.set(workloads, (index = build(workloads)));
  return index;
}

/** A list so short is looked through faster than it is indexed. */
const SHORT = 8;
const NOBODY: readonly number[] = [];

/** Places of the carriers of the rarest label that the selector demands with one value; undefined if it demands none. */
function rarest(workloads: readonly Workload[], selector: LabelSelector): readonly number[] | undefined {
  let found: readonly number[] | undefined;
  for (const { key, operator, values } of requirementsOf(selector)) {
    if (operator !== 'In' || values.length !== 1) continue;
    const carriers = labelIndexOf(workloads).get(key)?.get(values[0]!) ?? NOBODY;
    if (!found || carriers.length < found.length) found = carriers;
  }
  return found;
}

/** Those of a list that the selector matches, in its order. The list's labels are indexed, so ask it of lists that are kept. */
export function matchingAmong(workloads: readonly Workload[], selector: LabelSelector): readonly Workload[] {
  const places = workloads.length > SHORT ? rarest(workloads, selector) : undefined;
  const candidates = places ? places.map((place) => workloads[place]!) : workloads;
  return candidates.filter(({ labels }) => matches(selector, labels));
}
