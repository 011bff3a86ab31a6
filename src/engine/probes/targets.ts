import type { Workload } from '../kube/entities';
import { HIGHEST_PORT, LOWEST_PORT, PROTOCOLS, type Protocol } from '../kube/ports';
import type { Reachability } from '../reachability/reachability';
import type { Endpoint, Probe } from '../reachability/verdict';
import { some } from './candidates';
import type { ProbeChoice } from './clusterProbe';

/** Where a probed connection ends: one port of a workload, or of an address outside. */
export interface Target extends Probe {
  readonly to: string;
  readonly endpoint: Endpoint;
  /** undefined for an address outside. */
  readonly workload: Workload | undefined;
}

export interface Targets {
  readonly targets: readonly Target[];
  readonly leftOut: readonly string[];
}

/**
 * Every port that a class of workloads serves, once: at the first of its members that has it. `classes` are the workloads
 * that can be probed, by the nodes of the model.
 */
export function insideTargets(
  classes: readonly (readonly Workload[])[],
  reachability: Reachability,
  { to }: ProbeChoice,
): Targets {
  const targets: Target[] = [];
  const silent: string[] = [];
  let alike = 0;
  classes.forEach((members, node) => {
    const known = new Set<string>();
    for (const workload of to === undefined ? members : members.filter(({ id }) => id === to)) {
      const ports = workload.ports.length > 0 ? workload.ports : portsOfRules(reachability, node);
      if (ports.length === 0) silent.push(workload.id);
      const fresh = ports.filter(({ protocol, number }) => {
        const key = `${protocol} ${number}`;
        return known.has(key) ? false : known.add(key);
      });
      if (ports.length > 0 && fresh.length === 0) alike++;
      const endpoint = { kind: 'workload', id: workload.id } as const;
      for (const { protocol, number: port } of fresh)
        targets.push({ to: workload.id, endpoint, workload, protocol, port });
    }
  });
  return { targets, leftOut: [...notProbed(silent), ...standIns(alike)] };
}

const notProbed = (silent: readonly string[]) =>
  silent.length > 0
    ? [`${some(silent)} not probed at any port: no container port is declared and no rule names one.`]
    : [];

const standIns = (count: number) =>
  count > 0
    ? [
        count === 1
          ? 'One workload is not probed: every policy treats it like another one that is.'
          : `${count} workloads are not probed: every policy treats them like others that are.`,
      ]
    : [];

/** A pod that declares no port may still serve those that rules name; of a range its first. */
function portsOfRules(
  { model }: Reachability,
  node: number,
): readonly { readonly protocol: Protocol; readonly number: number }[] {
  const { parts } = model.ingress.all[model.ingress.ofNode[node]!]!;
  return parts
    .flatMap(({ rows }) => rows.map(({ ports }) => model.ports.setOf(ports)))
    .flatMap((ports) =>
      PROTOCOLS.flatMap((protocol) =>
        ports[protocol]
          .filter(([from, to]) => from > LOWEST_PORT || to < HIGHEST_PORT)
          .map(([number]) => ({ protocol, number })),
      ),
    );
}

/** The addresses outside that were asked for. */
export function outsideTargets(reachability: Reachability, { outside = [], to }: ProbeChoice): Targets {
  const targets: Target[] = [];
  const leftOut: string[] = [];
  for (const { address, protocol, port } of to === undefined ? outside : []) {
    const endpoint = reachability.endpointOf(address);
    const single =
      endpoint?.kind === 'addresses' && endpoint.ranges.every(({ first, last }) => first === last);
    if (single) targets.push({ to: address, endpoint, workload: undefined, protocol, port });
    else
      leftOut.push(
        `${address} is left out: ${endpoint?.kind === 'workload' ? `it is ${endpoint.id}` : 'it is no IP address'}.`,
      );
  }
  return { targets, leftOut };
}
