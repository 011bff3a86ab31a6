import type { AddressRange } from '../kube/addresses';
import type { PortSet } from '../kube/ports';
import { append, byAddress } from './addressClasses';
import type { Model } from './model';
import { NONE } from './portTable';
import { rowsOf } from './rows';
import type { Endpoint } from './verdict';

/** One line of the full list: a connection that is possible, on these ports. */
export interface ListedConnection {
  readonly from: Endpoint;
  readonly to: Endpoint;
  readonly ports: PortSet;
}

/**
 * Every possible connection: each workload's to other workloads in order of their ids, then to addresses outside; at last
 * those from outside. A workload to itself is left out. Addresses appear as the largest ranges with one answer.
 */
export function* listOf(model: Model): Generator<ListedConnection> {
  const { ofWorkload, members } = model.classes;
  const endpoints = model.cluster.workloads.map(({ id }): Endpoint => ({ kind: 'workload', id }));
  const rowOf = rowsOf(model);
  const receivers = new Map<number, Receivers>();
  for (let place = 0; place < endpoints.length; place++) {
    const node = ofWorkload[place]!;
    const known = receivers.get(node) ?? receiversOf(model, rowOf(node));
    if (members[node]!.length > 1) receivers.set(node, known);
    const from = endpoints[place]!;
    for (const other of known.places) {
      if (other === place) continue;
      yield { from, to: endpoints[other]!, ports: model.ports.setOf(known.row[ofWorkload[other]!]!) };
    }
    for (const { to, ports } of known.outside) yield { from, to, ports };
  }
  yield* fromOutside(model, endpoints, rowOf);
}

/** Whom the members of a node may connect to: workloads by their places, ascending, and addresses. */
interface Receivers {
  readonly row: Uint32Array;
  readonly places: Uint32Array;
  readonly outside: readonly Stretch[];
}

function receiversOf(model: Model, row: Uint32Array): Receivers {
  const { members, count } = model.classes;
  const found: number[] = [];
  for (let other = 0; other < count; other++) {
    if (row[other] !== NONE) for (const place of members[other]!) found.push(place);
  }
  const places = Uint32Array.from(found).sort();
  return { row, places, outside: stretches(model, (number) => row[count + number]!) };
}

function* fromOutside(
  model: Model,
  endpoints: readonly Endpoint[],
  rowOf: (node: number) => Uint32Array,
): Generator<ListedConnection> {
  const rows = model.addresses.map((_, number) => rowOf(model.classes.count + number));
  for (let place = 0; place < endpoints.length; place++) {
    const node = model.classes.ofWorkload[place]!;
    for (const { to, ports } of stretches(model, (number) => rows[number]![node]!)) {
      yield { from: to, to: endpoints[place]!, ports };
    }
  }
}

interface Stretch {
  readonly to: Endpoint;
  readonly ports: PortSet;
}

/** The addresses of all classes by what is allowed, touching ranges of equal ports put together, ascending. */
function stretches(model: Model, portsOf: (addressClass: number) => number): Stretch[] {
  const byPorts = new Map<number, AddressRange[]>();
  model.views().forEach((view, number) => {
    const ports = portsOf(number);
    if (!view || ports === NONE) return;
    const known = byPorts.get(ports);
    if (known) known.push(...view.ranges);
    else byPorts.set(ports, [...view.ranges]);
  });
  return [...byPorts]
    .flatMap(([ports, ranges]) => joined(ranges).map((range) => ({ range, ports: model.ports.setOf(ports) })))
    .sort((a, b) => byAddress(a.range, b.range))
    .map(({ range, ports }) => ({ to: { kind: 'addresses', ranges: [range] }, ports }));
}

function joined(ranges: AddressRange[]): AddressRange[] {
  const result: AddressRange[] = [];
  for (const range of ranges.sort(byAddress)) append(result, range);
  return result;
}
