import type { Workload } from '../kube/entities';
import type { ProbeChoice } from './clusterProbe';

/** Workloads that have pods to probe from and to, and what is said of the others. */
export interface Candidates {
  readonly usable: ReadonlySet<string>;
  readonly leftOut: readonly string[];
}

const RUNS_AND_ENDS: ReadonlySet<string> = new Set(['Job', 'CronJob']);

/** Why no probe is made with a workload; undefined where nothing speaks against it. `named`: somebody asked for it. */
function objection({ kind, hostNetwork, replicas, assumed }: Workload, named: boolean): string | undefined {
  if (assumed !== undefined) return 'no manifest declares it';
  if (hostNetwork) return 'it uses the host network, for which the API leaves open what policies do';
  if (replicas === 0) return 'it has no replicas';
  if (RUNS_AND_ENDS.has(kind) && !named) return 'its pods run and end, so there may be none to probe';
  return undefined;
}

export function candidatesOf(workloads: readonly Workload[], choice: ProbeChoice): Candidates {
  const asked = new Set([choice.from, choice.to, choice.workload]);
  const usable = new Set<string>();
  const objections = new Map<string, string[]>();
  for (const workload of workloads) {
    const reason = objection(workload, asked.has(workload.id));
    if (reason === undefined) usable.add(workload.id);
    else objections.set(reason, [...(objections.get(reason) ?? []), workload.id]);
  }
  return {
    usable,
    leftOut: [...objections].map(([reason, ids]) => `${some(ids)} left out: ${reason}.`),
  };
}

/** `a`, `a and b`, or `a, b and 3 more`, with the verb. */
export function some(names: readonly string[]): string {
  const [first = '', second = ''] = names;
  if (names.length === 1) return `${first} is`;
  if (names.length === 2) return `${first} and ${second} are`;
  return `${first}, ${second} and ${names.length - 2} more are`;
}
