import { HIGHEST_PORT, LOWEST_PORT, PROTOCOLS, type Protocol } from './ports';

/** A port as a rule names it: a number, the name of a container port, or a range. */
export interface PortText {
  readonly protocol: Protocol;
  readonly port: number | string;
  readonly endPort?: number;
}

const isPort = (port: number) => port >= LOWEST_PORT && port <= HIGHEST_PORT;

/** `8080`, `8000-8100`, `http`; undefined when it is neither a port, a range, nor a port's name as the API accepts it. */
export function portTermOf(text: string, protocol: Protocol): PortText | undefined {
  const trimmed = text.trim();
  const numbers = /^(\d+)(?:\s*[-–]\s*(\d+))?$/.exec(trimmed);
  if (numbers) {
    const port = Number(numbers[1]);
    const endPort = numbers[2] === undefined ? undefined : Number(numbers[2]);
    if (!isPort(port)) return undefined;
    if (endPort === undefined || endPort === port) return { protocol, port };
    return isPort(endPort) && endPort > port ? { protocol, port, endPort } : undefined;
  }
  const isName = trimmed.length <= 15 && /^[a-z0-9]+(-[a-z0-9]+)*$/.test(trimmed) && /[a-z]/.test(trimmed);
  return isName ? { protocol, port: trimmed } : undefined;
}

/** Several of them with commas between, any with its protocol before it (`UDP 53`), else with the usual; undefined when one makes no sense. */
export function portTermsOf(text: string, usual: Protocol): readonly PortText[] | undefined {
  const ports = text
    .split(',')
    .filter((part) => part.trim() !== '')
    .map((part) => {
      const [, protocol = usual, port = ''] = /^\s*(?:(TCP|UDP|SCTP)\s+)?(.*)$/i.exec(part) ?? [];
      return portTermOf(port, PROTOCOLS.find((each) => each === protocol.toUpperCase()) ?? usual);
    });
  return ports.every((port) => port !== undefined) ? ports : undefined;
}
