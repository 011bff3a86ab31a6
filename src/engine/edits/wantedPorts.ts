import { portTermInWords } from '../explain/phrases/ports';
import { listed } from '../explain/phrases/list';
import type { Workload } from '../kube/entities';
import { ALL_PORTS, HIGHEST_PORT, LOWEST_PORT, NO_PORTS, portSetOf, unite } from '../kube/ports';
import type { PortSet, Protocol } from '../kube/ports';
import type { PortTerm } from '../policy/policy';
import type { ConnectEnd, WantedPort } from './intent';
import { Refusal } from './refusal';

function namedPort(destination: Workload, { protocol, port }: WantedPort): PortSet {
  return destination.ports
    .filter((own) => own.name === port && own.protocol === protocol)
    .reduce((set, own) => unite(set, portSetOf(protocol, own.number, own.number)), NO_PORTS);
}

/** The wanted ports as numbers at a destination. A name that the destination does not declare stands for nothing there. */
export function portsAt(wanted: readonly WantedPort[], destination: Workload | undefined): PortSet {
  if (wanted.length === 0) return ALL_PORTS;
  return wanted.reduce((set, port) => {
    if (typeof port.port === 'number')
      return unite(set, portSetOf(port.protocol, port.port, port.endPort ?? port.port));
    return destination ? unite(set, namedPort(destination, port)) : set;
  }, NO_PORTS);
}

/** The ports of a rule as numbers at a destination. */
export function termsAt(terms: readonly PortTerm[] | 'any', destination: Workload | undefined): PortSet {
  if (terms === 'any') return ALL_PORTS;
  return terms
    .map(({ protocol, port, endPort }) =>
      port === undefined ? portSetOf(protocol) : portsAt([wanted(protocol, port, endPort)], destination),
    )
    .reduce((all, ports) => unite(all, ports), NO_PORTS);
}

const wanted = (protocol: Protocol, port: number | string, endPort: number | undefined): WantedPort =>
  endPort === undefined ? { protocol, port } : { protocol, port, endPort };

const isPort = (port: number) => Number.isInteger(port) && port >= LOWEST_PORT && port <= HIGHEST_PORT;

/** Throws {@link Refusal} for a port the API would refuse, and for a name that no pod of the destination declares. */
export function checkPorts(
  wanted: readonly WantedPort[],
  to: ConnectEnd,
  destinations: readonly Workload[],
  toName: string,
): void {
  for (const port of wanted) {
    if (typeof port.port === 'number') {
      const last = port.endPort ?? port.port;
      if (!isPort(port.port) || !isPort(last) || last < port.port)
        throw new Refusal(`${wantedPortsInWords([port])} is no port: ports go from 1 to 65535.`);
      continue;
    }
    if (port.endPort !== undefined)
      throw new Refusal(`A port range needs a number to begin with, not a name.`);
    const declared = destinations.some((destination) => namedPort(destination, port) !== NO_PORTS);
    if (!declared && to.kind !== 'anyone')
      throw new Refusal(`${toName} declares no ${port.protocol} container port named ${port.port}.`);
  }
}

/** `TCP 8080`, `TCP 8080 and UDP 53`, `every port`. */
export function wantedPortsInWords(wanted: readonly WantedPort[]): string {
  if (wanted.length === 0) return 'every port';
  return listed(
    wanted.map(({ protocol, port, endPort }) =>
      typeof port === 'string'
        ? `${protocol} ${port}`
        : portTermInWords({ protocol, port, endPort, origin: NOWHERE }),
    ),
  );
}

const NOWHERE = { file: '', document: 0, range: { start: 0, end: 0 }, path: '' };
