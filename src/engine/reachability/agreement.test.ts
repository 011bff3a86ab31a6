import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Cluster } from '../cluster/cluster';
import type { Workload } from '../kube/entities';
import {
  ALL_PORTS,
  PROTOCOLS,
  equalPorts,
  includesPort,
  intersect,
  isEmpty,
  subtract,
  unite,
  NO_PORTS,
} from '../kube/ports';
import { arbitraryCluster, arbitraryPolicy, PROBED_ADDRESSES, PROBED_PORTS } from '../testing/generators';
import { directionAllows, slowAllows, type SlowEnd } from '../testing/slowEvaluator';
import { buildCluster } from '../cluster/buildCluster';
import { compare } from './compare';
import { compile, type Reachability } from './reachability';
import type { ConnectionChange } from './views';
import type { Endpoint, Side, Verdict } from './verdict';
import { containsAddress, parseAddress } from '../kube/addresses';

/** `DRAWBRIDGE_NIGHTLY=1 npx vitest run src/engine/reachability` runs a hundred times as many. */
const NIGHTLY = process.env['DRAWBRIDGE_NIGHTLY'] ? 100 : 1;
const SEED = 20261121;

function endsOf(cluster: Cluster): SlowEnd[] {
  return [...cluster.workloads, ...PROBED_ADDRESSES];
}

function endpointOf(end: SlowEnd): Endpoint {
  if (typeof end !== 'string') return { kind: 'workload', id: end.id };
  const { family, value } = parseAddress(end)!;
  return { kind: 'addresses', ranges: [{ family, first: value, last: value }] };
}

function expectDisjointCover(side: Side): void {
  let seen = NO_PORTS;
  for (const { ports } of side.slices) {
    expect(isEmpty(intersect(seen, ports))).toBe(true);
    expect(isEmpty(ports)).toBe(false);
    seen = unite(seen, ports);
  }
  expect(equalPorts(seen, ALL_PORTS)).toBe(true);
}

function allowedBy(side: Side, protocol: (typeof PROTOCOLS)[number], port: number): boolean {
  return side.slices.some((slice) => slice.allowed && includesPort(slice.ports, protocol, port));
}

let points = 0;

function expectAgreement(
  cluster: Cluster,
  from: SlowEnd,
  to: SlowEnd,
  verdict: Verdict,
  ipBlockMatchesPods: boolean,
): void {
  expectDisjointCover(verdict.egress);
  expectDisjointCover(verdict.ingress);
  for (const protocol of PROTOCOLS) {
    for (const port of PROBED_PORTS) {
      points++;
      const connection = { from, to, protocol, port };
      const options = { ipBlockMatchesPods };
      const fast = includesPort(verdict.allowed, protocol, port);
      if (fast !== slowAllows(cluster, connection, options)) {
        throw new Error(`fast says ${fast}: ${describeEnd(from)} to ${describeEnd(to)} ${protocol} ${port}`);
      }
      if (from === to) continue;
      for (const side of [verdict.egress, verdict.ingress]) {
        const slow = directionAllows(cluster, side.direction, connection, options);
        if (allowedBy(side, protocol, port) !== slow)
          throw new Error(`${side.direction} differs, ${protocol} ${port}`);
      }
    }
  }
}

const describeEnd = (end: SlowEnd) => (typeof end === 'string' ? end : end.id);

/** Ends of one cluster: every workload, and a few addresses that the run picks. */
const clusterWithAddresses = fc.tuple(
  arbitraryCluster,
  fc.uniqueArray(fc.constantFrom(...PROBED_ADDRESSES), { minLength: 1, maxLength: 2 }),
);

describe('fast and slow evaluator', () => {
  test.each([false, true])('agree on every probe, ipBlock matches pods: %s', (ipBlockMatchesPods) => {
    points = 0;
    fc.assert(
      fc.property(clusterWithAddresses, ([cluster, addresses]) => {
        const fast = compile(cluster, { ipBlockMatchesPods });
        const ends: SlowEnd[] = [...cluster.workloads, ...addresses];
        for (const from of ends) {
          for (const to of ends) {
            if (typeof from === 'string' && typeof to === 'string') continue;
            const verdict = fast.verdict(endpointOf(from), endpointOf(to));
            expectAgreement(cluster, from, to, verdict, ipBlockMatchesPods);
          }
        }
      }),
      { seed: SEED, numRuns: 150 * NIGHTLY },
    );
    expect(points).toBeGreaterThan(50_000);
  });
});

function listedPairs(reachability: Reachability): Map<string, string> {
  const pairs = new Map<string, string>();
  for (const { from, to, ports } of reachability.list()) {
    const name = (end: Endpoint) =>
      end.kind === 'workload'
        ? end.id
        : end.ranges.map(({ family, first, last }) => `${family}:${first}-${last}`).join();
    const key = `${name(from)} ${name(to)}`;
    expect(pairs.has(key)).toBe(false);
    pairs.set(key, JSON.stringify(ports));
  }
  return pairs;
}

describe('an answer after an edit', () => {
  test('is the same whether compiled afresh or from the answer before', () => {
    fc.assert(
      fc.property(arbitraryCluster, arbitraryPolicy, (cluster, added) => {
        const before = compile(cluster);
        const edited = buildCluster({
          namespaces: [...cluster.namespaces.values()],
          workloads: cluster.workloads,
          services: [],
          policies: [...cluster.policies, added],
        }).cluster;
        const incremental = compile(edited, {}, before);
        const fresh = compile(edited);
        expect(listedPairs(incremental)).toEqual(listedPairs(fresh));
        expect(incremental.connections()).toEqual(fresh.connections());
      }),
      { seed: SEED, numRuns: 200 * NIGHTLY },
    );
  });
});

describe('the list', () => {
  test('holds exactly the pairs whose verdict allows something', () => {
    fc.assert(
      fc.property(arbitraryCluster, (cluster) => {
        const reachability = compile(cluster);
        const pairs = listedPairs(reachability);
        const allowed = (from: Workload, to: Workload) =>
          JSON.stringify(reachability.allowedPorts(endpointOf(from), endpointOf(to)));
        for (const from of cluster.workloads) {
          for (const to of cluster.workloads) {
            if (from === to) expect(pairs.has(`${from.id} ${to.id}`)).toBe(false);
            else expect(pairs.get(`${from.id} ${to.id}`) ?? JSON.stringify(NO_PORTS)).toBe(allowed(from, to));
          }
        }
      }),
      { seed: SEED, numRuns: 150 * NIGHTLY },
    );
  });
});

describe('outside views', () => {
  test('are disjoint, have unique ids, and every address in one gets the same answer', () => {
    fc.assert(
      fc.property(arbitraryCluster, (cluster) => {
        const reachability = compile(cluster);
        const views = reachability.outside();
        expect(new Set(views.map(({ id }) => id)).size).toBe(views.length);
        const ranges = views
          .flatMap((view) => view.ranges)
          .sort((a, b) => a.family - b.family || (a.first < b.first ? -1 : 1));
        ranges.forEach((range, i) => {
          const next = ranges[i + 1];
          if (next?.family === range.family) expect(next.first > range.last).toBe(true);
        });
        expect(views.some(({ id }) => id === 'outside:metadata')).toBe(true);
        expect(views.some(({ id }) => id === 'outside:internet')).toBe(true);
        for (const view of views) {
          expect(reachability.endpointOf(view.id)).toEqual({ kind: 'addresses', ranges: view.ranges });
        }
      }),
      { seed: SEED, numRuns: 100 * NIGHTLY },
    );
  });
});

test('every end is probed', () => {
  expect(endsOf({ namespaces: new Map(), workloads: [], services: [], policies: [] })).toEqual(
    PROBED_ADDRESSES,
  );
});

describe('compare', () => {
  const twoClusters = fc
    .tuple(arbitraryCluster, arbitraryPolicy, fc.boolean())
    .map(([cluster, policy, swap]) => {
      const parts = {
        namespaces: [...cluster.namespaces.values()],
        workloads: cluster.workloads,
        services: [],
      };
      const other = buildCluster({ ...parts, policies: [...cluster.policies, policy] }).cluster;
      return swap ? [other, cluster] : [cluster, other];
    });

  test('tells exactly what the verdicts of before and after differ in, and its mirror image the other way round', () => {
    fc.assert(
      fc.property(twoClusters, ([one, two]) => {
        const [before, after] = [compile(one!), compile(two!)];
        const effect = compare(before, after);
        const mirrored = compare(after, before);
        const told = new Map(effect.connections.map((change) => [`${change.from} ${change.to}`, change]));
        for (const from of one!.workloads) {
          for (const to of one!.workloads) {
            if (from === to) continue;
            const [a, b] = [before, after].map((r) => r.allowedPorts(endpointOf(from), endpointOf(to)));
            const change = told.get(`${from.id} ${to.id}`);
            expect(change?.opened ?? NO_PORTS).toEqual(subtract(b!, a!));
            expect(change?.closed ?? NO_PORTS).toEqual(subtract(a!, b!));
          }
        }
        expect(mirrored.isolation).toEqual(effect.isolation.map((c) => ({ ...c, isolated: !c.isolated })));
        const between = (change: ConnectionChange) => !/outside/.test(change.from + change.to);
        expect(mirrored.connections.filter(between)).toEqual(
          effect.connections
            .filter(between)
            .map(({ from, to, opened, closed }) => ({ from, to, opened: closed, closed: opened })),
        );
      }),
      { seed: SEED, numRuns: 150 * NIGHTLY },
    );
  });

  test('tells of an address exactly when its verdicts differ', () => {
    fc.assert(
      fc.property(twoClusters, fc.constantFrom(...PROBED_ADDRESSES), ([one, two], address) => {
        const [before, after] = [compile(one!), compile(two!)];
        const effect = compare(before, after);
        const outside = endpointOf(address);
        const shown = [...before.outside(), ...after.outside()];
        const holding = new Set(
          effect.connections
            .flatMap(({ from, to }) => [from, to])
            .filter((id) => id.startsWith('outside:'))
            .filter((id) => {
              const view =
                after.outside().find((v) => v.id === id) ?? before.outside().find((v) => v.id === id);
              return view?.ranges.some((range) =>
                containsAddress(
                  range,
                  outside.kind === 'addresses' ? outside.ranges[0]!.family : 4,
                  outside.kind === 'addresses' ? outside.ranges[0]!.first : 0n,
                ),
              );
            }),
        );
        const visible = shown.some((view) =>
          view.ranges.some(
            (range) =>
              outside.kind === 'addresses' &&
              containsAddress(range, outside.ranges[0]!.family, outside.ranges[0]!.first),
          ),
        );
        for (const workload of visible ? one!.workloads : []) {
          const [a, b] = [before, after].map((r) => r.allowedPorts(endpointOf(workload), outside));
          const told = effect.connections.filter(
            ({ from, to }) => from === workload.id && to.startsWith('outside:'),
          );
          if (equalPorts(a!, b!)) continue;
          expect(
            told.some(
              (c) => equalPorts(c.opened, subtract(b!, a!)) && equalPorts(c.closed, subtract(a!, b!)),
            ),
          ).toBe(true);
        }
        expect(holding.size).toBeLessThanOrEqual(shown.length);
      }),
      { seed: SEED, numRuns: 150 * NIGHTLY },
    );
  });
});
