import type { AddedPort } from '../engine/edits/intent';
import { labelsOf, type Labels } from '../engine/kube/labels';
import { PROTOCOLS } from '../engine/kube/ports';

const partsOf = (text: string) => text.split(/[\s,]+/).filter((part) => part !== '');

/** `app=web, tier=front` as labels; undefined while a part of it is none. A label without `=` has the empty value. */
export function labelsFrom(text: string): Labels | undefined {
  const pairs = partsOf(text).map((part): [string, string] => {
    const at = part.indexOf('=');
    return at < 0 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)];
  });
  return pairs.some(([key]) => key === '') ? undefined : labelsOf(pairs);
}

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
