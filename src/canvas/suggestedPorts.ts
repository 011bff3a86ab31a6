import type { Analysis } from '../engine/door';
import type { ApiServerAddress, ConnectEnd } from '../engine/edits/intent';
import type { ContainerPort } from '../engine/kube/entities';
import type { Protocol } from '../engine/kube/ports';
import { portsOf } from './ends';

/** Ports to tick for a line to some end. */
export interface SuggestedPorts {
  readonly ports: readonly ContainerPort[];
  /** How many of them, from the first, are ticked to begin with; none: all ports. */
  readonly ticked: number;
}

const port = (number: number, protocol: Protocol = 'TCP', name?: string): ContainerPort => ({
  container: '',
  name,
  number,
  protocol,
});

/**
 * What one most often means: a target's first container port, both protocols of DNS, HTTPS of the Internet. The API server
 * listens where the files say, else on 443 or 6443: one address, so that allowing both opens nothing else.
 */
export function suggestedPorts(
  analysis: Analysis,
  to: ConnectEnd,
  apiServer: readonly ApiServerAddress[],
): SuggestedPorts {
  if (to.kind === 'dns') return { ports: [port(53, 'UDP'), port(53)], ticked: 2 };
  if (to.kind === 'outside' && to.name === 'internet') return { ports: [port(443), port(80)], ticked: 1 };
  if (to.kind === 'outside') {
    const known = apiServer.filter(({ source }) => source === apiServer[0]?.source);
    const numbers = [...new Set(known.flatMap(({ ports }) => ports))];
    const ports = (numbers.length > 0 ? numbers : [443, 6443]).map((number) => port(number));
    return { ports, ticked: ports.length };
  }
  const ports = portsOf(analysis, to);
  return { ports, ticked: Math.min(1, ports.length) };
}
