import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildCluster } from '../cluster/buildCluster';
import type { Cluster } from '../cluster/cluster';
import { containsAddress } from '../kube/addresses';
import { equalPorts, NO_PORTS, portSetKey, subtract } from '../kube/ports';
import { RUNS_FACTOR, SEED, endpointOf } from '../testing/ends';
import { arbitraryCluster, arbitraryPolicy, PROBED_ADDRESSES } from '../testing/generators';
import { clusterOf } from '../testing/readYaml';
import { compare } from './compare';
import { compile, type Reachability } from './reachability';
import type { ConnectionChange, Effect, OutsideView } from './views';

/** A cluster and itself with one policy more, in either order. */
const edits = fc
  .tuple(arbitraryCluster, arbitraryPolicy, fc.boolean())
  .map(([cluster, policy, swap]): [Cluster, Cluster] => {
    const parts = {
      namespaces: [...cluster.namespaces.values()],
      workloads: cluster.workloads,
      services: [],
    };
    const other = buildCluster({ ...parts, policies: [...cluster.policies, policy] }).cluster;
    return swap ? [other, cluster] : [cluster, other];
  });

const runs = { seed: SEED, numRuns: 150 * RUNS_FACTOR };
const speaksOfOutside = ({ from, to }: ConnectionChange) => /^outside:/.test(from) || /^outside:/.test(to);

describe('compare', () => {
  test('tells exactly what the verdicts of before and after differ in', () => {
    fc.assert(
      fc.property(edits, ([one, two]) => {
        const [before, after] = [compile(one), compile(two)];
        const told = new Map(
          compare(before, after).connections.map((change) => [`${change.from} ${change.to}`, change]),
        );
        for (const from of one.workloads) {
          for (const to of one.workloads) {
            if (from === to) continue;
            const [a, b] = [before, after].map((r) => r.allowedPorts(endpointOf(from), endpointOf(to)));
            const change = told.get(`${from.id} ${to.id}`);
            expect(change?.opened ?? NO_PORTS).toEqual(subtract(b!, a!));
            expect(change?.closed ?? NO_PORTS).toEqual(subtract(a!, b!));
          }
        }
      }),
      runs,
    );
  });

  test('the other way round it is its mirror image', () => {
    fc.assert(
      fc.property(edits, ([one, two]) => {
        const effect = compare(compile(one), compile(two));
        const mirrored = compare(compile(two), compile(one));
        expect(mirrored.isolation).toEqual(effect.isolation.map((c) => ({ ...c, isolated: !c.isolated })));
        expect(mirrored.connections.filter((change) => !speaksOfOutside(change))).toEqual(
          effect.connections
            .filter((change) => !speaksOfOutside(change))
            .map(({ opened, closed, ...ends }) => ({ ...ends, opened: closed, closed: opened })),
        );
      }),
      runs,
    );
  });

  test('of nothing changed it tells nothing', () => {
    fc.assert(
      fc.property(arbitraryCluster, (cluster) => {
        expect(compare(compile(cluster), compile({ ...cluster }))).toEqual({
          connections: [],
          isolation: [],
        });
      }),
      runs,
    );
  });

  test('tells of an address where and only where its verdicts differ', () => {
    fc.assert(
      fc.property(edits, fc.constantFrom(...PROBED_ADDRESSES), ([one, two], address) => {
        const [before, after] = [compile(one), compile(two)];
        const holders = viewsHolding(address, after);
        if (holders.length === 0) return;
        const { connections } = compare(before, after);
        for (const workload of one.workloads) {
          const ports = [before, after].map((r) => r.allowedPorts(endpointOf(workload), endpointOf(address)));
          const told = connections.filter(
            ({ from, to }) => from === workload.id && to.startsWith('outside:'),
          );
          const whole = told.filter(({ to }) => holders.includes(to));
          if (equalPorts(ports[0]!, ports[1]!)) expect(whole).toEqual([]);
          else {
            const keys = told.map(({ opened, closed }) => `${portSetKey(opened)} ${portSetKey(closed)}`);
            expect(keys).toContain(
              `${portSetKey(subtract(ports[1]!, ports[0]!))} ${portSetKey(subtract(ports[0]!, ports[1]!))}`,
            );
          }
        }
      }),
      runs,
    );
  });
});

/** Ids of the views after the edit that hold the address. */
function viewsHolding(address: string, after: Reachability): string[] {
  const end = endpointOf(address);
  const { family, first } = end.kind === 'addresses' ? end.ranges[0]! : { family: 4 as const, first: 0n };
  const holds = ({ ranges }: OutsideView) => ranges.some((range) => containsAddress(range, family, first));
  return after
    .outside()
    .filter(holds)
    .map(({ id }) => id);
}

describe('an edit, told', () => {
  const town = `
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {containers: [{name: c, image: i}]}
---
apiVersion: v1
kind: Pod
metadata: {name: db, namespace: shop, labels: {app: db}}
spec: {containers: [{name: c, image: i}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: p, namespace: shop}
spec:
`;
  const lines = ({ connections, isolation }: Effect) => [
    ...connections.map(
      ({ from, to, opened, closed }) => `${from} > ${to} +${portSetKey(opened)} -${portSetKey(closed)}`,
    ),
    ...isolation.map(
      ({ workload, direction, isolated }) => `${workload} ${isolated ? 'isolated' : 'open'} for ${direction}`,
    ),
  ];
  const told = (before: string, after: string) =>
    lines(compare(compile(clusterOf(town + before).cluster), compile(clusterOf(town + after).cluster)));

  test('isolating a pod closes what it does not list', () => {
    const none = '  podSelector: {matchLabels: {app: nobody}}';
    const db =
      '  podSelector: {matchLabels: {app: db}}\n  ingress: [{from: [{podSelector: {}}], ports: [{port: 5432}]}]';
    const rest = 'TCP 1-5431,5433-65535;UDP 1-65535;SCTP 1-65535';
    expect(told(none, db)).toEqual([
      'outside:internet > shop/db[Pod] +none -all',
      'outside:metadata > shop/db[Pod] +none -all',
      `shop/web[Pod] > shop/db[Pod] +none -${rest}`,
      'shop/db[Pod] isolated for ingress',
    ]);
    expect(told(db, none)).toEqual([
      'outside:internet > shop/db[Pod] +all -none',
      'outside:metadata > shop/db[Pod] +all -none',
      `shop/web[Pod] > shop/db[Pod] +${rest} -none`,
      'shop/db[Pod] open for ingress',
    ]);
  });

  test('addresses are told by the views after the edit, or as a part of their own', () => {
    const egress = (blocks: string) =>
      `  podSelector: {matchLabels: {app: web}}\n  policyTypes: [Egress]\n  egress: [{to: [${blocks}]}]`;
    const wide = egress('{ipBlock: {cidr: 10.0.0.0/8}}');
    const narrow = egress('{ipBlock: {cidr: 10.1.0.0/16}}');
    expect(told(narrow, wide)).toEqual(['shop/web[Pod] > outside:10.0.0.0/16 +all -none']);
    expect(told(wide, narrow)).toEqual(['shop/web[Pod] > outside:10.0.0.0/16 +none -all']);
  });
});
