import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { isEmpty } from '../kube/ports';
import { RUNS_FACTOR, SEED } from '../testing/ends';
import { arbitraryCluster } from '../testing/generators';
import { clusterOf } from '../testing/readYaml';
import { compile, type Reachability } from './reachability';

const pod = (name: string) => `apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: shop, labels: {app: ${name}}}
spec: {containers: [{name: c, image: i}]}
---
`;

const only = (from: string, to: string, port: number) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: ${from}-to-${to}, namespace: shop}
spec:
  podSelector: {matchLabels: {app: ${to}}}
  policyTypes: [Ingress, Egress]
  ingress:
  - from: [{podSelector: {matchLabels: {app: ${from}}}}]
    ports: [{port: ${port}}]
  egress:
  - to: [{podSelector: {}}]
---
`;

const CLOSED = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: deny, namespace: shop}
spec: {podSelector: {}, policyTypes: [Ingress]}
`;

/** `wave: id via id port`, a line each. */
function drawn(answers: Reachability, workload: string): string[] {
  return answers
    .spread(workload)
    .flatMap((wave, number) =>
      wave.map(({ id, via, ports }) =>
        `${number + 1}: ${id} via ${via} ${ports.TCP.map(([a]) => a).join()}`.trim(),
      ),
    );
}

describe('a compromised pod', () => {
  test('spreads hop by hop, each thing in its earliest wave, with the connection that led there', () => {
    const yaml = `${['web', 'api', 'db', 'job'].map(pod).join('')}${only('web', 'api', 8080)}${only('api', 'db', 5432)}${CLOSED}`;
    const answers = compile(clusterOf(yaml).cluster);
    expect(drawn(answers, 'shop/web[Pod]')).toEqual([
      '1: shop/api[Pod] via shop/web[Pod] 8080',
      '1: outside:internet via shop/web[Pod] 1',
      '1: outside:metadata via shop/web[Pod] 1',
      '2: shop/db[Pod] via shop/api[Pod] 5432',
    ]);
    expect(drawn(answers, 'shop/db[Pod]')).toEqual([]);
    expect(drawn(answers, 'nobody')).toEqual([]);
  });

  test('a wave is in the order of the cluster; of several that lead on, the first by id is named', () => {
    const steps = [
      ['s', 'a', 1],
      ['s', 'b', 2],
      ['a', 'd', 3],
      ['b', 'c', 4],
      ['c', 'e', 5],
      ['d', 'e', 6],
    ] as const;
    const yaml =
      ['a', 'b', 'c', 'd', 'e', 's'].map(pod).join('') +
      steps.map(([from, to, port]) => only(from, to, port)).join('');
    const lines = drawn(compile(clusterOf(yaml + CLOSED).cluster), 'shop/s[Pod]');
    expect(lines.filter((line) => !line.includes('outside'))).toEqual([
      '1: shop/a[Pod] via shop/s[Pod] 1',
      '1: shop/b[Pod] via shop/s[Pod] 2',
      '2: shop/c[Pod] via shop/b[Pod] 4',
      '2: shop/d[Pod] via shop/a[Pod] 3',
      '3: shop/e[Pod] via shop/c[Pod] 5',
    ]);
  });

  test('agrees with following verdicts one by one', () => {
    fc.assert(
      fc.property(arbitraryCluster, (cluster) => {
        const answers = compile(cluster);
        for (const { id } of cluster.workloads) expect(wavesOf(answers, id)).toEqual(followed(answers, id));
      }),
      { seed: SEED, numRuns: 100 * RUNS_FACTOR },
    );
  });
});

const wavesOf = (answers: Reachability, workload: string) =>
  answers.spread(workload).map((wave) => wave.map(({ id, via }) => `${id} via ${via}`).sort());

/** Breadth first over pairs, with nothing but verdicts. */
function followed(answers: Reachability, workload: string): string[][] {
  const workloads = answers.cluster.workloads.map(({ id }) => id).sort();
  const ids = [...workloads, ...answers.outside().map(({ id }) => id)];
  const seen = new Set([workload]);
  const waves: string[][] = [];
  let senders = [workload];
  while (senders.length > 0) {
    const found = new Map<string, string>();
    for (const from of senders)
      for (const to of ids)
        if (!seen.has(to) && !found.has(to) && connects(answers, from, to)) found.set(to, from);
    for (const id of found.keys()) seen.add(id);
    if (found.size > 0) waves.push([...found].map(([id, via]) => `${id} via ${via}`).sort());
    senders = workloads.filter((id) => found.has(id));
  }
  return waves;
}

const connects = (answers: Reachability, from: string, to: string) =>
  !isEmpty(answers.allowedPorts(answers.endpointOf(from)!, answers.endpointOf(to)!));
