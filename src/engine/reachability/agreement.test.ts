import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Cluster } from '../cluster/cluster';
import {
  ALL_PORTS,
  NO_PORTS,
  PROTOCOLS,
  equalPorts,
  includesPort,
  intersect,
  isEmpty,
  unite,
} from '../kube/ports';
import { RUNS_FACTOR, SEED, endName, endpointOf } from '../testing/ends';
import { arbitraryCluster, PROBED_ADDRESSES, PROBED_PORTS } from '../testing/generators';
import { directionAllows, slowAllows, type SlowEnd } from '../testing/slowEvaluator';
import { compile } from './reachability';
import type { Side, Verdict } from './verdict';

/** Slices are disjoint, none is empty, and together they are every port of every protocol. */
function expectDisjointCover(side: Side): void {
  let seen = NO_PORTS;
  for (const { ports } of side.slices) {
    expect(isEmpty(intersect(seen, ports))).toBe(true);
    expect(isEmpty(ports)).toBe(false);
    seen = unite(seen, ports);
  }
  expect(equalPorts(seen, ALL_PORTS)).toBe(true);
}

/** Compares one verdict with the slow evaluator on every probed port, each side by itself too; counts the points. */
function expectAgreement(
  cluster: Cluster,
  [from, to]: readonly [SlowEnd, SlowEnd],
  verdict: Verdict,
  ipBlockMatchesPods: boolean,
): number {
  const options = { ipBlockMatchesPods };
  for (const protocol of PROTOCOLS) {
    for (const port of PROBED_PORTS) {
      const connection = { from, to, protocol, port };
      const where = `${endName(from)} to ${endName(to)} ${protocol} ${port}`;
      const fast = includesPort(verdict.allowed, protocol, port);
      if (fast !== slowAllows(cluster, connection, options)) throw new Error(`fast says ${fast}: ${where}`);
      if (from === to) continue;
      for (const { direction, slices } of [verdict.egress, verdict.ingress]) {
        const said = slices.some((slice) => slice.allowed && includesPort(slice.ports, protocol, port));
        if (said !== directionAllows(cluster, direction, connection, options)) {
          throw new Error(`${direction} says ${said}: ${where}`);
        }
      }
    }
  }
  return PROTOCOLS.length * PROBED_PORTS.length;
}

const clusterWithAddresses = fc.tuple(
  arbitraryCluster,
  fc.uniqueArray(fc.constantFrom(...PROBED_ADDRESSES), { minLength: 1, maxLength: 3 }),
);

const numRuns = 150 * RUNS_FACTOR;

test.each([false, true])(
  'fast and slow agree on every probe; ipBlock matches pods: %s',
  (ipBlockMatchesPods) => {
    let points = 0;
    fc.assert(
      fc.property(clusterWithAddresses, ([cluster, addresses]) => {
        const fast = compile(cluster, { ipBlockMatchesPods });
        const ends: SlowEnd[] = [...cluster.workloads, ...addresses];
        for (const from of ends) {
          for (const to of ends) {
            if (typeof from === 'string' && typeof to === 'string') continue;
            const verdict = fast.verdict(endpointOf(from), endpointOf(to));
            expectDisjointCover(verdict.egress);
            expectDisjointCover(verdict.ingress);
            points += expectAgreement(cluster, [from, to], verdict, ipBlockMatchesPods);
          }
        }
      }),
      { seed: SEED, numRuns },
    );
    expect(points).toBeGreaterThan(400 * numRuns);
  },
);
