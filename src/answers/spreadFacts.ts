import type { Analysis, WorkloadView } from '../engine/door';
import type { ApiServerAddress } from '../engine/edits/intent';
import { contains, parseCidr } from '../engine/kube/addresses';
import { answersDns } from '../engine/kube/dns';
import { includesPort } from '../engine/kube/ports';
import type { OutsideView, SpreadStep } from '../engine/reachability/views';
import type { Origin } from '../engine/text/origin';

export type Waves = readonly (readonly SpreadStep[])[];

/** How far a compromise gets, in numbers. */
export interface Spread {
  readonly workloads: number;
  /** Of how many others. */
  readonly of: number;
  readonly hops: number;
}

export function spreadOf(waves: Waves, { workloads }: Pick<Analysis, 'workloads'>): Spread {
  const ids = new Set(workloads.map(({ id }) => id));
  const hops = waves.findLastIndex((wave) => wave.some(({ id }) => ids.has(id))) + 1;
  const reached = waves.flat().filter(({ id }) => ids.has(id)).length;
  return { workloads: reached, of: workloads.length - 1, hops };
}

/** Something worth more to an intruder than one more pod. */
export interface Landmark {
  readonly name: string;
  /** possible: the files do not tell where it is, and something that may be it is reached. unknown: nothing may be it. */
  readonly state: 'reached' | 'possible' | 'unknown' | 'notReached';
  /** The first wave that reaches it is 1. */
  readonly hop?: number;
  readonly why?: string;
  readonly origins: readonly Origin[];
}

interface Found {
  readonly step: SpreadStep;
  readonly hop: number;
}

/** The step of the earliest wave that is wanted. */
function first(waves: Waves, isWanted: (step: SpreadStep) => boolean): Found | undefined {
  for (const [index, wave] of waves.entries()) {
    const step = wave.find(isWanted);
    if (step) return { step, hop: index + 1 };
  }
  return undefined;
}

function landmark(name: string, found: Found | undefined): Landmark {
  if (!found) return { name, state: 'notReached', origins: [] };
  return { name, state: 'reached', hop: found.hop, origins: found.step.origins };
}

/** Where API servers listen: behind the Service, and by themselves. */
const API_SERVER_PORTS = [443, 6443];

const listensFor = ({ ports }: SpreadStep, wanted: readonly number[]) =>
  wanted.some((port) => includesPort(ports, 'TCP', port));

function apiServerOf(
  waves: Waves,
  outside: readonly OutsideView[],
  known: readonly ApiServerAddress[],
): Landmark {
  const name = 'API server';
  if (known.length === 0) {
    const ids = new Set(outside.map(({ id }) => id));
    const found = first(waves, (step) => ids.has(step.id) && listensFor(step, API_SERVER_PORTS));
    if (!found) return landmark(name, undefined);
    return { ...landmark(name, found), state: 'possible', why: 'its address is in no manifest' };
  }
  const portsOf = new Map<string, readonly number[]>();
  for (const { cidr, ports } of known) {
    const block = parseCidr(cidr);
    const view = outside.find(({ ranges }) => block && ranges.some((range) => contains(range, block)));
    if (view) portsOf.set(view.id, [...(portsOf.get(view.id) ?? []), ...ports]);
  }
  return landmark(
    name,
    first(waves, (step) => listensFor(step, portsOf.get(step.id) ?? [])),
  );
}

function dnsOf(waves: Waves, workloads: readonly WorkloadView[]): Landmark {
  const ids = new Set(workloads.filter(answersDns).map(({ id }) => id));
  const name = 'Cluster DNS';
  if (ids.size === 0) return { name, state: 'unknown', why: 'no manifest declares its pods', origins: [] };
  return landmark(
    name,
    first(waves, ({ id, ports }) => ids.has(id) && includesPort(ports, 'UDP', 53)),
  );
}

/** What an intruder looks for first, each with the wave that gets there. */
export function landmarksOf(
  waves: Waves,
  { outside, workloads }: Pick<Analysis, 'outside' | 'workloads'>,
  apiServer: readonly ApiServerAddress[],
): readonly Landmark[] {
  const kindOf = new Map(outside.map(({ id, kind }) => [id, kind]));
  return [
    landmark(
      'Cloud metadata',
      first(waves, ({ id }) => kindOf.get(id) === 'metadata'),
    ),
    apiServerOf(waves, outside, apiServer),
    dnsOf(waves, workloads),
    landmark(
      'Internet',
      first(waves, ({ id }) => kindOf.get(id) === 'internet'),
    ),
  ];
}

/** The policy in whose text a line stands. */
export function policyAt(
  { policies }: Pick<Analysis, 'policies'>,
  { file, range }: Origin,
): string | undefined {
  return policies.find(
    ({ origin }) =>
      origin.file === file && origin.range.start <= range.start && range.end <= origin.range.end,
  )?.id;
}
