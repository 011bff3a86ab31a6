import { ALL_IPV4, ALL_IPV6, type AddressRange } from '../kube/addresses';
import type { Rule } from '../policy/policy';

/** DNS as pods ask it: 53 at the Service, and on OpenShift 5353 at the pods. */
const DNS_PORTS: ReadonlySet<number | string | undefined> = new Set([53, 5353, 'dns', 'dns-tcp']);

/** Egress that opens only DNS, as nearly every policy for egress has to. */
export function isDnsForAll({ direction, ports }: Rule): boolean {
  return direction === 'egress' && ports !== 'any' && ports.every(({ port }) => DNS_PORTS.has(port));
}

export const isOneAddress = ({ first, last }: AddressRange): boolean => first === last;

/** 0.0.0.0/0 or ::/0. */
export const isEveryAddress = ({ family, first, last }: AddressRange): boolean =>
  first === 0n && last === (family === 4 ? ALL_IPV4 : ALL_IPV6).last;
