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
import type { CompileOptions } from './world';

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
  options: CompileOptions,
): number {
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

const WORLDS: readonly CompileOptions[] = [
  {},
  { ipBlockMatchesPods: true },
  { ipBlockMatchesPods: true, unknownAddress: 'private' },
  { ipBlockMatchesPods: true, unknownAddress: 'anywhere' },
  { hostNetwork: 'nodes' },
  { hostNetwork: 'nodes', ipBlockMatchesNodes: true, unknownAddress: 'private' },
  { hostNetwork: 'nodes', ipBlockMatchesNodes: true, ipBlockMatchesPods: true, unknownAddress: 'anywhere' },
  { endPort: false },
  { enforced: false },
];

/** The cluster with some of its workloads on the host network. */
function withHosts(cluster: Cluster, onHost: readonly boolean[]): Cluster {
  const workloads = cluster.workloads.map((workload, i) => ({
    ...workload,
    hostNetwork: onHost[i] ?? false,
  }));
  return { ...cluster, workloads };
}

/** Most is the same in every world, so all but the first two are drawn fewer clusters. */
const CASES = WORLDS.map((world, i) => [JSON.stringify(world), world, i < 2 ? 150 : 40] as const);

test.each(CASES)('fast and slow agree on every probe in the world %s', (_, world, clusters) => {
  let points = 0;
  fc.assert(
    fc.property(
      clusterWithAddresses,
      fc.array(fc.boolean(), { maxLength: 7 }),
      ([drawn, addresses], hosts) => {
        const cluster = withHosts(drawn, hosts);
        const fast = compile(cluster, world);
        const ends: SlowEnd[] = [...cluster.workloads, ...addresses];
        for (const from of ends) {
          for (const to of ends) {
            if (typeof from === 'string' && typeof to === 'string') continue;
            const verdict = fast.verdict(endpointOf(from), endpointOf(to));
            expectDisjointCover(verdict.egress);
            expectDisjointCover(verdict.ingress);
            points += expectAgreement(cluster, [from, to], verdict, world);
          }
        }
      },
    ),
    { seed: SEED, numRuns: clusters * RUNS_FACTOR },
  );
  expect(points).toBeGreaterThan(400 * clusters * RUNS_FACTOR);
});

test('what is taken over from the cluster before an edit changes no answer, whatever the world before it was', () => {
  fc.assert(
    fc.property(
      arbitraryCluster,
      fc.array(fc.boolean(), { maxLength: 7 }),
      fc.constantFrom(...WORLDS),
      fc.constantFrom(...WORLDS),
      (drawn, hosts, before, after) => {
        const cluster = withHosts(drawn, hosts);
        const withoutLast = { ...cluster, policies: cluster.policies.slice(0, -1) };
        const [reused, fresh] = [
          compile(cluster, after, compile(withoutLast, before)),
          compile(cluster, after),
        ];
        for (const from of cluster.workloads) {
          for (const to of cluster.workloads) {
            const ask = [endpointOf(from), endpointOf(to)] as const;
            expect(reused.allowedPorts(...ask)).toEqual(fresh.allowedPorts(...ask));
          }
        }
      },
    ),
    { seed: SEED, numRuns: 200 * RUNS_FACTOR },
  );
});
