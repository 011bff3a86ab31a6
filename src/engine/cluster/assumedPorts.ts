import type { ContainerPort } from '../kube/entities';
import type { PortTerm } from '../policy/policy';

/** What the usual port names usually are. */
const USUAL_NUMBERS: ReadonlyMap<string, number> = new Map([
  ['http', 80],
  ['https', 443],
  ['web', 80],
  ['dns', 53],
  ['dns-tcp', 53],
  ['grpc', 50051],
  ['metrics', 9090],
  ['postgres', 5432],
  ['postgresql', 5432],
  ['mysql', 3306],
  ['redis', 6379],
  ['mongodb', 27017],
  ['amqp', 5672],
]);
const FIRST_UNUSUAL_NUMBER = 8080;
/** Container of ports that nobody declares. */
const ASSUMED = 'assumed';

/** The ports a representative declares with those that rules open on it; names that no table knows get numbers from 8080 on. */
export function withPorts(own: readonly ContainerPort[], terms: readonly PortTerm[]): ContainerPort[] {
  const ports = [...own];
  for (const { port, endPort, protocol } of terms) {
    if (port === undefined || endPort !== undefined) continue;
    const isThis = (known: ContainerPort) =>
      known.protocol === protocol && (typeof port === 'number' ? known.number === port : known.name === port);
    if (ports.some(isThis)) continue;
    const number = typeof port === 'number' ? port : (USUAL_NUMBERS.get(port) ?? freeNumber(ports));
    ports.push({ container: ASSUMED, name: typeof port === 'string' ? port : undefined, number, protocol });
  }
  return ports;
}

function freeNumber(ports: readonly ContainerPort[]): number {
  let number = FIRST_UNUSUAL_NUMBER;
  while (ports.some((port) => port.number === number)) number++;
  return number;
}

/** `port http is taken to be 80`, for each name whose number nobody wrote; '' if there is none. */
export function portsTaken(ports: readonly ContainerPort[]): string {
  return ports
    .filter(({ name, container }) => name !== undefined && container === ASSUMED)
    .map(({ name, number }) => `port ${name} is taken to be ${number}`)
    .join(', ');
}
