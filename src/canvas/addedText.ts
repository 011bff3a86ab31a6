import type { AddedPort } from '../engine/edits/intent';
import { partsOf } from '../engine/kube/labelText';
import { PROTOCOLS } from '../engine/kube/ports';

function portFrom(text: string): AddedPort | undefined {
  const [, name, number, protocol = 'TCP'] = /^(?:([^:/]+):)?(\d+)(?:\/([A-Za-z]+))?$/.exec(text) ?? [];
  const known = PROTOCOLS.find((each) => each === protocol.toUpperCase());
  if (number === undefined || !known) return undefined;
  return { ...(name !== undefined && { name }), number: Number(number), protocol: known };
}

/** `8080`, `http:8080`, `dns:53/UDP`, one or more of them; undefined while a part of it is no port. */
export function portsFrom(text: string): readonly AddedPort[] | undefined {
  const ports = partsOf(text).map(portFrom);
  const whole = ports.filter((port) => port !== undefined);
  return whole.length === ports.length ? whole : undefined;
}
