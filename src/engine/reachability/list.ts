import type { AddressRange } from '../kube/addresses';
import type { PortSet } from '../kube/ports';
import { append, byAddress } from './addressClasses';
import type { Model } from './model';
import { NONE } from './portTable';
import { rowOf } from './rows';
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
  const { workloads } = model.cluster;
  const { ofWorkload, count } = model.classes;
  const endpoints = workloads.map(({ id }): Endpoint => ({ kind: 'workload', id }));
  const rows = new Map<number, { row: Uint32Array; outside: readonly Stretch[] }>();
  for (let place = 0; place < workloads.length; place++) {
    const node = ofWorkload[place]!;
    let known = rows.get(node);
    if (!known) {
      const row = rowOf(model, node);
      known = { row, outside: stretches(model, (number) => row[count + number]!) };
      if (model.classes.members[node]!.length > 1) rows.set(node, known);
    }
    const from = endpoints[place]!;
    for (let other = 0; other < workloads.length; other++) {
      const ports = known.row[ofWorkload[other]!]!;
      if (ports !== NONE && other !== place)
        yield { from, to: endpoints[other]!, ports: model.ports.setOf(ports) };
    }
    for (const { to, ports } of known.outside) yield { from, to, ports };
  }
  yield* fromOutside(model, endpoints);
}

function* fromOutside(model: Model, endpoints: readonly Endpoint[]): Generator<ListedConnection> {
  const rows = model.addresses.map((_, number) => rowOf(model, model.classes.count + number));
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
