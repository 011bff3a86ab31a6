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
  unite,
  NO_PORTS,
} from '../kube/ports';
import { arbitraryCluster, arbitraryPolicy, PROBED_ADDRESSES, PROBED_PORTS } from '../testing/generators';
import { directionAllows, slowAllows, type SlowEnd } from '../testing/slowEvaluator';
import { buildCluster } from '../cluster/buildCluster';
import { compile, type Reachability } from './reachability';
import type { Endpoint, Side, Verdict } from './verdict';
import { parseAddress } from '../kube/addresses';

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
