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
import type { CompileOptions } from './world';
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

describe('whatever is edited is noticed', () => {
  interface Town {
    readonly web?: string;
    readonly ports?: string;
    readonly status?: string;
    readonly team?: string;
    readonly more?: string;
    readonly spec?: string;
  }
  const townOf = ({ web = 'web', ports = '80', status = '', team = 'a', more = '', spec = '' }: Town) => `
apiVersion: v1
kind: Namespace
metadata: {name: ops, labels: {team: ${team}}}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: ${web}}}
spec: {containers: [{name: c, image: i, ports: [{name: http, containerPort: ${ports}}]}]}
${status}
---
apiVersion: v1
kind: Pod
metadata: {name: job, namespace: ops, labels: {app: job}}
spec: {containers: [{name: c, image: i}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: p, namespace: shop}
spec: {${spec}}
${more}`;
  const workloads = (a: Town, b: Town, options: CompileOptions = {}) =>
    compare(
      compile(clusterOf(townOf(a)).cluster, options),
      compile(clusterOf(townOf(b)).cluster, options),
    ).connections.flatMap(({ from, to, opened, closed }) =>
      from.startsWith('outside:') || to.startsWith('outside:')
        ? []
        : [`${from} > ${to} +${portSetKey(opened)} -${portSetKey(closed)}`],
    );
  const [WEB, JOB] = ['shop/web[Pod]', 'ops/job[Pod]'];
  const ingress = (rule: string) => `podSelector: {}, ingress: [${rule}]`;
  const fromTeam = ingress('{from: [{namespaceSelector: {matchLabels: {team: a}}}]}');

  test.each<[string, Town, Town, string]>([
    ['a label of a pod', { spec: 'podSelector: {matchLabels: {app: web}}' }, { web: 'x' }, '+all -none'],
    [
      'the number behind a port name',
      { spec: ingress('{ports: [{port: http}]}') },
      { ports: '81' },
      '+TCP 81 -TCP 80',
    ],
    ['a label of a namespace', { spec: fromTeam }, { team: 'b' }, '+none -all'],
  ])('%s', (_, before, change, told) => {
    expect(workloads(before, { ...before, ...change })).toEqual([`${JOB} > ${WEB} ${told}`]);
  });

  test('the address of a pod, where ipBlocks mean pods', () => {
    const spec =
      'podSelector: {matchLabels: {app: web}}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8}}]}]';
    const job = (ip: string) =>
      `---\napiVersion: v1\nkind: Pod\nmetadata: {name: api, namespace: shop}\nspec: {containers: [{name: c, image: i}]}\nstatus: {podIP: ${ip}}\n`;
    expect(
      workloads(
        { spec, more: job('10.0.0.1') },
        { spec, more: job('11.0.0.1') },
        { ipBlockMatchesPods: true },
      ),
    ).toEqual([`${WEB} > shop/api[Pod] +none -all`]);
  });

  test('workloads that only one of both has are not compared, those they stand between are', () => {
    const api =
      '---\napiVersion: v1\nkind: Pod\nmetadata: {name: api, namespace: ops}\nspec: {containers: [{name: c, image: i}]}\n';
    expect(workloads({ spec: fromTeam }, { spec: ingress(''), more: api })).toEqual([
      `${JOB} > ${WEB} +none -all`,
    ]);
    expect(workloads({ spec: ingress(''), more: api }, { spec: fromTeam })).toEqual([
      `${JOB} > ${WEB} +all -none`,
    ]);
  });

  const job = '{from: [{namespaceSelector: {}, podSelector: {matchLabels: {app: job}}}], ports: [PORTS]}';
  const on = (ports: string) => ingress(job.replace('PORTS', ports));
  test.each([
    ['whom it selects', 'podSelector: {matchLabels: {app: x}}', 'podSelector: {}', '+none -all'],
    [
      'a direction',
      'policyTypes: [Egress], egress: [{}]',
      'policyTypes: [Egress, Ingress], egress: [{}]',
      '+none -all',
    ],
    ['a rule', 'podSelector: {}', ingress('{}'), '+all -none'],
    ['a port', on('{port: 1}'), on('{port: 2}'), '+TCP 2 -TCP 1'],
    ['a protocol', on('{port: 1}'), on('{port: 1, protocol: UDP}'), '+UDP 1 -TCP 1'],
    ['an endPort', on('{port: 1}'), on('{port: 1, endPort: 3}'), '+TCP 2-3 -none'],
    ['all ports', on('{port: 1}'), on(''), '+TCP 2-65535;UDP 1-65535;SCTP 1-65535 -none'],
    ['the namespaces of a peer', fromTeam, fromTeam.replace('team: a', 'team: x'), '+none -all'],
    ['the pods of a peer', on('').replace('job', 'x'), on(''), '+all -none'],
    ['a peer for everyone', on('').replace('job', 'x'), ingress('{}'), '+all -none'],
    [
      'namespaces written or not',
      ingress('{from: [{podSelector: {}}]}'),
      ingress('{from: [{podSelector: {}, namespaceSelector: {}}]}'),
      '+all -none',
    ],
  ])('of a policy: %s', (_, before, after, told) => {
    expect(workloads({ spec: before }, { spec: after })).toEqual([`${JOB} > ${WEB} ${told}`]);
    expect(workloads({ spec: before }, { spec: before })).toEqual([]);
  });

  test('of a policy: a block and its excepts', () => {
    const block = (cidr: string, except = '') =>
      `podSelector: {matchLabels: {app: web}}, ingress: [{from: [{ipBlock: {cidr: ${cidr}, except: [${except}]}}]}]`;
    const told = (before: string, after: string) =>
      compare(
        compile(clusterOf(townOf({ spec: before })).cluster),
        compile(clusterOf(townOf({ spec: after })).cluster),
      ).connections.map(
        ({ from, to, opened, closed }) => `${from} > ${to} +${portSetKey(opened)} -${portSetKey(closed)}`,
      );
    expect(told(block('10.0.0.0/8'), block('11.0.0.0/8'))).toEqual([
      `outside:10.0.0.0/8 > ${WEB} +none -all`,
      `outside:11.0.0.0/8 > ${WEB} +all -none`,
    ]);
    expect(told(block('10.0.0.0/8'), block('10.0.0.0/8', '10.1.0.0/16'))).toEqual([
      `outside:10.1.0.0/16 > ${WEB} +none -all`,
    ]);
    expect(told(block('10.0.0.0/8', '10.1.0.0/16'), block('10.0.0.0/8', '10.2.0.0/16'))).toEqual([
      `outside:10.1.0.0/16 > ${WEB} +all -none`,
      `outside:10.2.0.0/16 > ${WEB} +none -all`,
    ]);
    expect(told(block('10.0.0.0/8'), block('"2001:db8::/32"'))).toEqual([
      `outside:10.0.0.0/8 > ${WEB} +none -all`,
      `outside:2001:db8::/32 > ${WEB} +all -none`,
    ]);
  });

  test('what has no effect is no change', () => {
    const spec = 'podSelector: {}, policyTypes: [Ingress], ingress: [{}]';
    expect(workloads({ spec }, { spec: `${spec}, egress: [{ports: [{port: 1}]}]` })).toEqual([]);
    expect(
      workloads({ spec }, { spec: 'podSelector: {}, policyTypes: [Ingress], ingress: [{ports: []}]' }),
    ).toEqual([]);
  });
});
