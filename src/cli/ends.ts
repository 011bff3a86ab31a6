import type { Analysis } from '../engine/door';
import { isAddressText, workloadsNamed } from '../engine/kube/connectionText';
import { PROTOCOLS, type Protocol } from '../engine/kube/ports';
import type { Probe } from '../engine/reachability/verdict';
import { InputError } from './readPaths';

/** `8080` or `53/UDP`; TCP where no protocol is written. Throws InputError. */
export function parseProbe(text: string, option = '--port'): Probe {
  const [number = '', protocol = 'TCP'] = text.toUpperCase().split('/');
  const port = Number(number);
  if (!/^\d+$/.test(number) || port < 1 || port > 65535)
    throw new InputError(`${option} ${text}: not a port from 1 to 65535`);
  if (!(PROTOCOLS as readonly string[]).includes(protocol))
    throw new InputError(`${option} ${text}: the protocol is one of ${PROTOCOLS.join(', ')}`);
  return { protocol: protocol as Protocol, port };
}

/** The id behind `namespace/name`, `name` (in default) or `namespace/name[Kind]`; an address stands for itself. Throws InputError. */
export function endpointId({ workloads }: Analysis, text: string): string {
  if (isAddressText(text)) return text;
  const found = workloadsNamed(workloads, text);
  if (found.length === 1) return found[0]!;
  if (found.length > 1) throw new InputError(`${text} is ambiguous: ${found.join(', ')}`);
  const known = workloads.slice(0, 8).map(({ id }) => id);
  throw new InputError(
    `no workload ${text}; ${known.length === 0 ? 'the input declares none' : `there are ${known.join(', ')}${workloads.length > 8 ? ' …' : ''}`}`,
  );
}
