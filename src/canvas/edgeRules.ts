import type { Analysis, PolicyView } from '../engine/door';
import type { WantedPort } from '../engine/edits/intent';
import type { ContainerPort } from '../engine/kube/entities';
import {
  isAll,
  isEmpty,
  NO_PORTS,
  PROTOCOLS,
  portSetOf,
  subtract,
  unite,
  type PortSet,
} from '../engine/kube/ports';
import type { PortTerm, Rule } from '../engine/policy/policy';
import type { Origin } from '../engine/text/origin';
import type { PictureEdge } from './picture';
import { portKey, type ChosenPorts } from './PortChoice';

/** A rule behind a line. */
export interface EdgeRule {
  readonly policy: PolicyView;
  readonly rule: Rule;
}

const samePlace = (a: Origin, b: Origin) =>
  a.file === b.file && a.document === b.document && a.path === b.path && a.range.start === b.range.start;

/** The rules that allow a line, at either end. */
export function rulesOf({ policies }: Analysis, edges: readonly PictureEdge[]): EdgeRule[] {
  const origins = edges.flatMap((edge) => edge.origins);
  return policies.flatMap((policy) =>
    policy.rules
      .filter((rule) => origins.some((origin) => samePlace(origin, rule.origin)))
      .map((rule) => ({ policy, rule })),
  );
}

function setOf({ protocol, port, endPort }: PortTerm, ports: readonly ContainerPort[]): PortSet {
  if (typeof port === 'number') return portSetOf(protocol, port, endPort ?? port);
  if (port === undefined) return portSetOf(protocol);
  return ports
    .filter((own) => own.name === port && own.protocol === protocol)
    .reduce((set, { number }) => unite(set, portSetOf(protocol, number, number)), NO_PORTS);
}

const inText = ({ protocol, port, endPort }: WantedPort) =>
  `${protocol === 'TCP' ? '' : `${protocol} `}${port}${endPort === undefined ? '' : `-${endPort}`}`;

/** The entries of the rules that speak of just what the line allows, as they are written; else the line's own numbers. */
function writtenPorts(
  allowed: PortSet,
  rules: readonly EdgeRule[],
  ports: readonly ContainerPort[],
): WantedPort[] {
  const terms = rules
    .flatMap(({ rule }) => (rule.ports === 'any' ? [] : rule.ports))
    .filter((term) => term.port !== undefined && isEmpty(subtract(setOf(term, ports), allowed)));
  const said = terms.reduce((set, term) => unite(set, setOf(term, ports)), NO_PORTS);
  const wanted = terms.map(({ protocol, port, endPort }): WantedPort =>
    endPort === undefined ? { protocol, port: port! } : { protocol, port: port!, endPort },
  );
  if (isEmpty(subtract(allowed, said)))
    return [...new Map(wanted.map((port) => [inText(port), port])).values()];
  return PROTOCOLS.flatMap((protocol) =>
    allowed[protocol].map(([from, to]): WantedPort =>
      from === to ? { protocol, port: from } : { protocol, port: from, endPort: to },
    ),
  );
}

/** What a line allows now, as the port form holds it. */
export function chosenPorts(
  allowed: PortSet,
  rules: readonly EdgeRule[],
  ports: readonly ContainerPort[],
): ChosenPorts {
  if (isAll(allowed)) return { all: true, ticked: [], byName: false, custom: '', protocol: 'TCP' };
  const written = writtenPorts(allowed, rules, ports);
  const declared = (port: WantedPort) =>
    port.endPort === undefined
      ? ports.find(
          (own) => own.protocol === port.protocol && (own.number === port.port || own.name === port.port),
        )
      : undefined;
  const ticked = written.filter(declared);
  return {
    all: false,
    ticked: ticked.map((port) => portKey(declared(port)!)),
    byName: ticked.some(({ port }) => typeof port === 'string'),
    custom: written
      .filter((port) => !declared(port))
      .map(inText)
      .join(', '),
    protocol: 'TCP',
  };
}
