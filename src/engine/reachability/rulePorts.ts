import type { ContainerPort } from '../kube/entities';
import { ALL_PORTS, NO_PORTS, portSetOf, unite, type PortSet, type Protocol } from '../kube/ports';
import type { PortTerm } from '../policy/policy';

/** A port that a rule calls by name: which number it is, the destination pod decides. */
export interface NamedPort {
  readonly name: string;
  readonly protocol: Protocol;
}

/** The ports of a rule, split into what it says itself and what each destination pod has to say. */
export interface RulePorts {
  readonly fixed: PortSet;
  readonly named: readonly NamedPort[];
}

/** A number with or without endPort, or all ports of a protocol; undefined for a name. */
export function fixedPorts(term: PortTerm): PortSet | undefined {
  if (typeof term.port === 'string') return undefined;
  return term.port === undefined
    ? portSetOf(term.protocol)
    : portSetOf(term.protocol, term.port, term.endPort ?? term.port);
}

const ANY_PORT: RulePorts = { fixed: ALL_PORTS, named: [] };

/** Most rules are the same after an edit. */
const knownPorts = new WeakMap<readonly PortTerm[], RulePorts>();

export function rulePorts(ports: readonly PortTerm[] | 'any'): RulePorts {
  if (ports === 'any') return ANY_PORT;
  let known = knownPorts.get(ports);
  if (!known) knownPorts.set(ports, (known = splitPorts(ports)));
  return known;
}

function splitPorts(ports: readonly PortTerm[]): RulePorts {
  let fixed = NO_PORTS;
  const named: NamedPort[] = [];
  for (const term of ports) {
    const known = fixedPorts(term);
    if (known) fixed = unite(fixed, known);
    else if (typeof term.port === 'string') named.push({ name: term.port, protocol: term.protocol });
  }
  return { fixed, named };
}

/** The number a pod gives the name: the first container port of that name and protocol, as the API machinery's FindPort. */
export function resolvePort(wanted: NamedPort, ports: readonly ContainerPort[]): number | undefined {
  return ports.find((port) => port.name === wanted.name && port.protocol === wanted.protocol)?.number;
}

/** Every port the rule opens on a pod with these container ports. */
export function portsOnPod(rule: RulePorts, ports: readonly ContainerPort[]): PortSet {
  let set = rule.fixed;
  for (const wanted of rule.named) {
    const number = resolvePort(wanted, ports);
    if (number !== undefined) set = unite(set, portSetOf(wanted.protocol, number));
  }
  return set;
}

export function namedPortKey(port: NamedPort): string {
  return `${port.protocol}/${port.name}`;
}
