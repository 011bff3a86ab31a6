/** Connections as people write them on a command line and in lessons: ends by name, ports by protocol and number. */
import { parseAddress } from './addresses';
import type { Workload } from './entities';
import {
  ALL_PORTS,
  HIGHEST_PORT,
  LOWEST_PORT,
  NO_PORTS,
  portSetOf,
  PROTOCOLS,
  unite,
  type PortSet,
  type Protocol,
} from './ports';

type Named = Pick<Workload, 'id' | 'namespace' | 'name'>;

/** Whether the text is an address or a CIDR block, which is an end by itself. */
export function isAddressText(text: string): boolean {
  return parseAddress(text.replace(/\/\d+$/, '')) !== undefined;
}

/** Ids of the workloads that `namespace/name`, `name` (in default) or `namespace/name[Kind]` may mean: none, one or several. */
export function workloadsNamed(workloads: readonly Named[], text: string): string[] {
  const name = text.includes('/') ? text : `default/${text}`;
  return workloads
    .filter(({ id, namespace, name: own }) => id === name || `${namespace}/${own}` === name)
    .map(({ id }) => id);
}

function intervalOf(protocol: Protocol, text: string): PortSet | undefined {
  const [, first, last] = /^(\d{1,5})(?:-(\d{1,5}))?$/.exec(text) ?? [];
  if (first === undefined) return undefined;
  const [from, to] = [Number(first), Number(last ?? first)];
  return from >= LOWEST_PORT && to <= HIGHEST_PORT && from <= to ? portSetOf(protocol, from, to) : undefined;
}

function portsOfProtocol(text: string): PortSet | undefined {
  const [, name, list] = /^(\S+) (.+)$/.exec(text) ?? [];
  const protocol = PROTOCOLS.find((known) => known === name);
  if (!protocol || list === undefined) return undefined;
  return uniteAll(list.split(/,\s*/).map((item) => intervalOf(protocol, item)));
}

function uniteAll(sets: readonly (PortSet | undefined)[]): PortSet | undefined {
  return sets.reduce((sum, set) => sum && set && unite(sum, set), NO_PORTS as PortSet | undefined);
}

/** `TCP 8080`, `TCP 80, 9000-9010`, `TCP 53; UDP 53`, `every port`. undefined when it is none of these. */
export function portsOfText(text: string): PortSet | undefined {
  if (text === 'every port') return ALL_PORTS;
  return uniteAll(text.split(/;\s*/).map(portsOfProtocol));
}
