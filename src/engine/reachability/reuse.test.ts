import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { buildCluster } from '../cluster/buildCluster';
import type { Policy } from '../policy/policy';
import { arbitraryCluster, arbitraryPolicy } from '../testing/generators';
import { RUNS_FACTOR, SEED } from '../testing/ends';
import { clusterOf } from '../testing/readYaml';
import { compile, type Reachability } from './reachability';
import type { Endpoint } from './verdict';
import type { CompileOptions } from './world';

/** Everything a cluster answers, near misses among it. */
function answers(reachability: Reachability) {
  const ends: Endpoint[] = [
    ...reachability.cluster.workloads.map(({ id }) => ({ kind: 'workload', id }) as const),
    ...reachability.outside().map(({ ranges }) => ({ kind: 'addresses', ranges }) as const),
  ];
  return {
    outside: reachability.outside(),
    verdicts: ends.flatMap((from) => ends.map((to) => reachability.verdict(from, to))),
    connections: reachability.connections(),
    list: [...reachability.list()],
    selects: reachability.cluster.policies.map(({ id }) => reachability.selects(id)),
  };
}

test('a cluster compiled with the help of the one before an edit answers as if compiled alone', () => {
  fc.assert(
    fc.property(
      arbitraryCluster,
      fc.array(arbitraryPolicy, { maxLength: 3 }),
      fc.nat(),
      (after, more, cut) => {
        const { namespaces, workloads, services } = after;
        const withPolicies = (policies: readonly Policy[]) =>
          buildCluster({ namespaces: [...namespaces.values()], workloads, services, policies }).cluster;
        // More policies first, so that the older population distinguishes enough to be taken over.
        const before = compile(withPolicies([...after.policies, ...more]));
        const fewer = withPolicies(after.policies.slice(cut % (after.policies.length + 1)));
        expect(answers(compile(fewer, {}, before))).toEqual(answers(compile(fewer)));
      },
    ),
    { seed: SEED, numRuns: 60 * RUNS_FACTOR },
  );
});

describe('workloads are classed anew only where they must be', () => {
  interface Moment {
    readonly web?: string;
    readonly spec?: string;
    readonly options?: CompileOptions;
  }
  const compiled = ({ web = 'web', spec = '', options = {} }: Moment, previous?: Reachability) =>
    compile(
      clusterOf(`
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: ${web}, tier: front}}
spec: {hostNetwork: true, containers: [{name: c, image: i, ports: [{name: http, containerPort: 80}]}]}
status: {podIP: 10.0.0.7}
---
apiVersion: v1
kind: Pod
metadata: {name: db, namespace: shop, labels: {app: db}}
spec: {containers: [{name: c, image: i}]}
status: {podIP: 10.1.0.7}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: p, namespace: shop}
spec: {${spec}}
`).cluster,
      options,
      previous,
    );

  /** Whether the classes of before were taken over; the answers are those of a fresh look in any case. */
  const takenOver = (before: Moment, after: Moment) => {
    const older = compiled(before);
    const newer = compiled(after, older);
    expect(answers(newer)).toEqual(answers(compiled(after)));
    return newer.model.classes === older.model.classes;
  };

  const app = (value: string) => `podSelector: {matchLabels: {app: ${value}}}`;
  const exists = (key: string) => `podSelector: {matchExpressions: [{key: ${key}, operator: Exists}]}`;
  const port = (name: string) => `podSelector: {}, ingress: [{ports: [{port: ${name}}]}]`;
  test.each<[string, Moment, Moment, boolean]>([
    ['nothing changed', { spec: app('web') }, { spec: app('web') }, true],
    ['rules say less', { spec: `${app('web')}, ingress: [{}]` }, { spec: app('web') }, true],
    ['a value that nobody named', { spec: app('web') }, { spec: app('db') }, false],
    ['a key that nobody named', { spec: app('web') }, { spec: exists('tier') }, false],
    ['a key of which only values were named', { spec: app('web') }, { spec: exists('app') }, false],
    ['a key that was named is named less', { spec: exists('app') }, { spec: '' }, true],
    ['a port name that nobody used', { spec: port('80') }, { spec: port('http') }, false],
    ['a port name again', { spec: port('http') }, { spec: port('http') }, true],
    ['a port name less', { spec: port('http') }, { spec: port('80') }, true],
    ['a pod has another label', { spec: app('web') }, { spec: app('web'), web: 'db' }, false],
  ])('%s', (_, before, after, reused) => {
    expect(takenOver(before, after)).toBe(reused);
  });

  const from = (cidr: string) => `podSelector: {}, ingress: [{from: [{ipBlock: {cidr: ${cidr}}}]}]`;
  const pods: CompileOptions = { ipBlockMatchesPods: true };
  const nodes: CompileOptions = { hostNetwork: 'nodes' };
  const blocks: CompileOptions = { ...nodes, ipBlockMatchesNodes: true };
  test.each<[string, CompileOptions, CompileOptions, boolean, boolean]>([
    ['blocks that mean no pods', {}, {}, true, true],
    ['blocks that mean pods', pods, pods, true, false],
    ['pods on the host network as nodes', nodes, nodes, true, true],
    ['blocks that mean nodes', blocks, blocks, true, false],
    ['blocks begin to mean pods', {}, pods, false, false],
    ['blocks no longer mean pods', pods, {}, false, false],
    ['nodes begin to count', {}, nodes, false, false],
    ['blocks begin to mean nodes', nodes, blocks, false, false],
    [
      'what is written is the default',
      {},
      { ipBlockMatchesPods: false, hostNetwork: 'pods', ipBlockMatchesNodes: false },
      true,
      true,
    ],
    ['only ports are read differently', {}, { endPort: false }, true, true],
  ])('%s: with the same blocks, and with others', (_, before, after, same, other) => {
    const [ten, eleven] = [from('10.0.0.0/16'), from('10.1.0.0/16')];
    expect([
      takenOver({ spec: ten, options: before }, { spec: ten, options: after }),
      takenOver({ spec: ten, options: before }, { spec: eleven, options: after }),
      takenOver({ spec: ten, options: before }, { spec: '', options: after }),
    ]).toEqual([same, other, other]);
  });
});
