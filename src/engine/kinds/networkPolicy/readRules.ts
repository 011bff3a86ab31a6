import type { Protocol } from '../../kube/ports';
import { PROTOCOLS } from '../../kube/ports';
import type { Direction, PortTerm, Rule } from '../../policy/policy';
import type { Field } from '../field';
import { readPeer } from './readPeer';

const PEERS_FIELD: Record<Direction, string> = { ingress: 'from', egress: 'to' };

/** The items of `spec.ingress` or `spec.egress`. A null item is an empty rule, which admits everything. */
export function readRules(list: Field, direction: Direction, effective: boolean): Rule[] {
  return list.items().map((rule, index) => ({
    direction,
    index,
    peers: everyItem(rule.key(PEERS_FIELD[direction]), readPeer),
    ports: everyItem(rule.key('ports'), readPortTerm),
    effective,
    origin: rule.origin(),
  }));
}

/** 'any' when the list is absent, null or empty: then it restricts nothing. */
function everyItem<T>(list: Field, read: (item: Field) => T | undefined): T[] | 'any' {
  const items = list.items();
  if (items.length === 0) return 'any';
  return items.flatMap((item) => read(item) ?? []);
}

/** One item of `ports`; `{}` and null are every TCP port. */
function readPortTerm(field: Field): PortTerm {
  const port = field.key('port');
  const protocol = field.key('protocol');
  const implied = protocol.isWritten ? undefined : 'protocol not written: TCP';
  return {
    protocol: readProtocol(protocol),
    port: port.integer() ?? port.string(),
    endPort: field.key('endPort').integer(),
    origin: field.origin(implied),
  };
}

function readProtocol(field: Field): Protocol {
  const text = field.string();
  return PROTOCOLS.find((protocol) => protocol === text) ?? 'TCP';
}
