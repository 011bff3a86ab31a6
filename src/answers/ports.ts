import { PROTOCOLS, isAll, isEmpty, portSetKey, type PortSet } from '../engine/kube/ports';

/** A set of ports in a few characters: `TCP 80, 443`, `TCP 53 · UDP 53`, `every port`, `every UDP port`, `no port`. */
export function printPorts(set: PortSet): string {
  if (isAll(set)) return 'every port';
  if (isEmpty(set)) return 'no port';
  return PROTOCOLS.filter((protocol) => set[protocol].length > 0)
    .map((protocol) => {
      const [only] = set[protocol];
      const every = set[protocol].length === 1 && only![0] === 1 && only![1] === 65535;
      return every
        ? `every ${protocol} port`
        : portSetKey({ TCP: [], UDP: [], SCTP: [], [protocol]: set[protocol] }).replaceAll(',', ', ');
    })
    .join(' · ');
}
