import type { Failure, Place } from './feed';
import { problemInWords } from './problem';
import { RESOURCES, type Resource } from './resources';

const IDLE_MISSING = 'those without a running pod are missing';

/** What a missing kind does to the picture. */
const THEREFORE: Readonly<Record<Resource, string>> = {
  namespaces: 'rules that choose namespaces by label may not match here what they match in the cluster',
  pods: 'workloads are missing, or stand as their controllers declare them',
  services: 'none of them is shown',
  networkpolicies: 'connections shown as open may be closed',
  deployments: IDLE_MISSING,
  statefulsets: IDLE_MISSING,
  daemonsets: IDLE_MISSING,
  cronjobs: IDLE_MISSING,
};

const MOST_NAMED = 5;

function listed(names: readonly string[]): string {
  const rest = names.length - MOST_NAMED;
  if (rest > 1) return `${names.slice(0, MOST_NAMED).join(', ')} and ${rest} more`;
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)!}`;
}

function placesInWords(places: readonly Place[]): string {
  const names = places.filter((place) => place !== undefined);
  return names.length < places.length ? '' : ` in ${listed(names)}`;
}

interface Gap {
  readonly resource: Resource;
  readonly where: string;
  readonly why: string;
}

const grouped = <T>(items: readonly T[], keyOf: (item: T) => string): readonly (readonly T[])[] => {
  const groups = new Map<string, T[]>();
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item]);
  return [...groups.values()];
};

const sentence = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);

/** What could not be read, what follows from it, and why; the same of several places or kinds is said once. */
export function gapsInWords(failures: readonly Failure[]): readonly string[] {
  const whyOf = ({ problem }: Failure) => problemInWords(problem);
  const gaps = grouped(failures, (failure) => `${failure.resource} ${whyOf(failure)}`).map((group): Gap => ({
    resource: group[0]!.resource,
    where: placesInWords(group.map(({ place }) => place)),
    why: whyOf(group[0]!),
  }));
  return grouped(gaps, ({ resource, where, why }) => `${THEREFORE[resource]} ${where} ${why}`).map(
    (alike) => {
      const { resource, where, why } = alike[0]!;
      const kinds = listed(alike.map((gap) => RESOURCES[gap.resource].words));
      return `${sentence(kinds)}${where} could not be read: ${THEREFORE[resource]}. ${why}.`;
    },
  );
}

/** Whether the pods of a namespace were read. */
export const podsAreKnown = (failures: readonly Failure[]) => {
  const unknown = new Set(failures.filter(({ resource }) => resource === 'pods').map(({ place }) => place));
  return (namespace: string): boolean => !unknown.has(undefined) && !unknown.has(namespace);
};
