import type { Workload } from '../../kube/entities';
import { METADATA_NAME } from '../../kube/entities';
import type { Labels } from '../../kube/labels';
import type { KnownCluster } from './completeContext';
import { workloadsMeant } from './completeContext';
import type { ObjectPlace } from './fields';
import type { LabelsOf, ScalarShape } from './fieldsShape';

/** A value worth proposing, before it is written in the manner of the place. */
export interface Proposal {
  readonly value: string;
  readonly doc: string;
  /** Written as it is: a number, or text that has its quotes already. */
  readonly verbatim: boolean;
}

/** A thing with labels and the name people know it by. */
interface Labelled {
  readonly name: string;
  readonly labels: Labels;
}

const MOST_NAMES = 4;

/** The values for a scalar: what the API accepts, and what the cluster has. `labelKey` is for values of a label. */
export function valuesFor(
  shape: ScalarShape,
  place: ObjectPlace,
  known: KnownCluster,
  labelKey: string | undefined,
): readonly Proposal[] {
  const fixed = (shape.values ?? []).map(({ value, doc }) => ({ value, doc, verbatim: true }));
  switch (shape.known?.what) {
    case 'namespace':
      return namespaceNames(known);
    case 'port':
      return ports(workloadsMeant(place, known));
    case 'labelKey':
      return labelKeys(shape.known.of, place, known);
    case 'labelValue':
      return labelKey === undefined ? [] : labelValues(labelKey, shape.known.of, place, known);
    case undefined:
      return fixed;
  }
}

/** Label keys in use, those on most things first; of namespaces the name label, which every namespace has, leads. */
export function labelKeys(of: LabelsOf, place: ObjectPlace, known: KnownCluster): readonly Proposal[] {
  const bearers = new Map<string, string[]>();
  for (const { name, labels } of labelled(of, place, known))
    for (const key of Object.keys(labels)) append(bearers, key, name);
  return byCount(bearers).map(([key, names]) => ({
    value: key,
    doc: key === METADATA_NAME ? NAME_LABEL : `On ${few(names)}.`,
    verbatim: false,
  }));
}

const NAME_LABEL =
  'The name of the namespace. The API server sets this label on every namespace and nobody can change it.';

function labelValues(
  key: string,
  of: LabelsOf,
  place: ObjectPlace,
  known: KnownCluster,
): readonly Proposal[] {
  const bearers = new Map<string, string[]>();
  for (const { name, labels } of labelled(of, place, known)) {
    const value = labels[key];
    if (value !== undefined) append(bearers, value, name);
  }
  return byCount(bearers).map(([value, names]) => ({ value, doc: `On ${few(names)}.`, verbatim: false }));
}

function labelled(of: LabelsOf, place: ObjectPlace, known: KnownCluster): readonly Labelled[] {
  if (of === 'nothing') return [];
  if (of === 'namespaces') return [...known.namespaces];
  return workloadsMeant(place, known).map(({ namespace, name, labels }) => ({
    name: `${namespace}/${name}`,
    labels,
  }));
}

function namespaceNames(known: KnownCluster): readonly Proposal[] {
  const workloads = new Map<string, string[]>();
  for (const { namespace, name } of known.workloads) append(workloads, namespace, name);
  return [...known.namespaces].map(({ name }) => {
    const inside = workloads.get(name);
    return { value: name, doc: inside ? `Holds ${few(inside)}.` : 'Holds no workload yet.', verbatim: false };
  });
}

/** Numbers first, then names, each with the pods that have it. */
function ports(workloads: readonly Workload[]): readonly Proposal[] {
  const numbers = new Map<string, string[]>();
  const names = new Map<string, string[]>();
  for (const workload of workloads) {
    for (const { number, name, protocol } of workload.ports) {
      append(numbers, String(number), `${workload.name} (${name ? `${name}, ` : ''}${protocol})`);
      if (name !== undefined) append(names, name, `${workload.name} (${protocol} ${number})`);
    }
  }
  return [
    ...byCount(numbers).map(([value, on]) => ({ value, doc: `Port of ${few(on)}.`, verbatim: true })),
    ...byCount(names).map(([value, on]) => ({
      value,
      doc: `Container port of ${few(on)}. The name is looked up on each pod that receives.`,
      verbatim: false,
    })),
  ];
}

function append(groups: Map<string, string[]>, key: string, name: string): void {
  const group = groups.get(key);
  if (group) group.push(name);
  else groups.set(key, [name]);
}

function byCount(groups: ReadonlyMap<string, string[]>): [string, string[]][] {
  return [...groups].sort(([a, x], [b, y]) => rank(b, y) - rank(a, x) || (a < b ? -1 : 1));
}

function rank(key: string, names: readonly string[]): number {
  return key === METADATA_NAME ? Infinity : names.length;
}

function few(names: readonly string[]): string {
  const distinct = [...new Set(names)];
  const more = distinct.length - MOST_NAMES;
  return distinct.slice(0, MOST_NAMES).join(', ') + (more > 0 ? ` and ${more} more` : '');
}
