import { describe, expect, test } from 'vitest';
import { drawing } from '../testing/matrix';
import { clusterOf } from '../testing/readYaml';
import type { Cluster } from './cluster';

/** Namespaces and workloads with their labels, one per line, why they are assumed behind a dash. */
function draw({ namespaces, workloads }: Cluster): string {
  const labels = (of: Readonly<Record<string, string>>) =>
    Object.entries(of)
      .filter(([key]) => key !== 'kubernetes.io/metadata.name')
      .map(([key, value]) => ` ${key}=${value}`)
      .join('');
  const why = (assumed: string | undefined) => (assumed === undefined ? '' : ` - ${assumed}`);
  return [
    ...[...namespaces.values()].map((n) => `namespace ${n.name}${labels(n.labels)}${why(n.assumed)}`),
    ...workloads.map((w) => `${w.id}${labels(w.labels)}${why(w.assumed)}`),
  ].join('\n');
}

function expectCluster(yaml: string, expected: string, options: { assume?: boolean } = {}): void {
  expect(draw(clusterOf(yaml, options).cluster)).toBe(drawing(expected));
}

const policy = (name: string, spec: string) =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: ${name}, namespace: shop}\nspec: ${spec}\n---\n`;
const pod = (name: string, rest: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: shop${rest}}\nspec: {containers: [{name: c, image: i}]}\n---\n`;
const ownedBy = (kind: string, name: string) =>
  `, ownerReferences: [{apiVersion: apps/v1, kind: ${kind}, name: ${name}, uid: u, controller: true}]`;
const controller = (kind: string, name: string, labels: string) =>
  `apiVersion: apps/v1\nkind: ${kind}\nmetadata: {name: ${name}, namespace: shop}\nspec: {selector: {matchLabels: {${labels}}}, template: {metadata: {labels: {${labels}}}, spec: {containers: [{name: c, image: i}]}}}\n---\n`;

describe('what belongs together', () => {
  test('a declared Deployment takes in its ReplicaSet and its pods', () => {
    expectCluster(
      controller('Deployment', 'web', 'app: web') +
        controller('ReplicaSet', 'web-7d4b9', 'app: web, pod-template-hash: 7d4b9') +
        pod(
          'web-7d4b9-x',
          ', labels: {app: web, pod-template-hash: 7d4b9}' + ownedBy('ReplicaSet', 'web-7d4b9'),
        ),
      `
      namespace shop
      shop/web[Deployment] app=web`,
    );
  });

  test('pods alike to every policy stand under their controller', () => {
    expectCluster(
      policy('p', '{podSelector: {matchLabels: {app: db}}}') +
        pod('db-0', ', labels: {app: db, pod: db-0}' + ownedBy('StatefulSet', 'db')) +
        pod('db-1', ', labels: {app: db, pod: db-1}' + ownedBy('StatefulSet', 'db')),
      `
      namespace shop
      shop/db[StatefulSet] app=db pod=db-0`,
    );
  });

  test('pods that a policy tells apart stand alone', () => {
    expectCluster(
      policy('p', '{podSelector: {matchLabels: {pod: db-0}}}') +
        pod('db-0', ', labels: {app: db, pod: db-0}' + ownedBy('StatefulSet', 'db')) +
        pod('db-1', ', labels: {app: db, pod: db-1}' + ownedBy('StatefulSet', 'db')),
      `
      namespace shop
      shop/db-0[Pod] app=db pod=db-0
      shop/db-1[Pod] app=db pod=db-1`,
    );
  });

  test('a namespace carries its name as a label, whatever its manifest says; the later policy of one name wins', () => {
    const { cluster, notes } = clusterOf(
      'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop, labels: {team: a, kubernetes.io/metadata.name: forged}}\n---\n' +
        policy('p', '{podSelector: {}}') +
        policy('p', '{podSelector: {matchLabels: {app: db}}}'),
    );
    expect(cluster.namespaces.get('shop')?.labels).toEqual({
      team: 'a',
      'kubernetes.io/metadata.name': 'shop',
    });
    expect(cluster.policies.map(({ subject }) => subject.matchLabels)).toEqual([{ app: 'db' }]);
    expect(
      notes.replacedPolicies.map(({ replaced, by }) => [replaced.origin.document, by.origin.document]),
    ).toEqual([[1, 2]]);
  });
});

describe('assumed workloads', () => {
  test('without any pods, every selector gets somebody, and somebody narrowly misses', () => {
    expectCluster(
      policy(
        'db',
        `
  podSelector: {matchLabels: {app: db}}
  ingress:
  - from:
    - namespaceSelector: {matchLabels: {team: ops}}
      podSelector: {matchLabels: {app: prometheus}}
    ports: [{port: metrics}]`,
      ),
      `
      namespace ops team=ops - holds pods for a peer of shop/db
      namespace shop
      ops/other[Deployment] - has none of the labels that policies ask for
      ops/prometheus[Deployment] app=prometheus - matches a peer of shop/db
      shop/db[Deployment] app=db - matches podSelector of shop/db; port metrics is taken to be 9090
      shop/other[Deployment] - has none of the labels that policies ask for
      shop/prometheus[Deployment] app=prometheus - has the labels of a peer of shop/db in another namespace`,
      { assume: true },
    );
  });

  test('with pods, only namespaces without any get somebody; a selector beside real pods may be a mistake and gets nobody', () => {
    expectCluster(
      pod('web', ', labels: {app: web}') +
        policy(
          'db',
          `
  podSelector: {matchLabels: {app: databse}}
  ingress:
  - from:
    - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: monitoring}}
    - podSelector: {matchLabels: {app: wbe}}`,
        ),
      `
      namespace monitoring - holds pods for a peer of shop/db
      namespace shop
      monitoring/any-pod[Deployment] - matches a peer of shop/db
      shop/web[Pod] app=web`,
      { assume: true },
    );
  });

  test('expressions are met with the fewest labels; what nothing can satisfy gets nobody', () => {
    expectCluster(
      policy(
        'p',
        `
  podSelector:
    matchLabels: {app: db}
    matchExpressions:
    - {key: tier, operator: Exists}
    - {key: tier, operator: NotIn, values: [any, web]}
    - {key: zone, operator: DoesNotExist}
    - {key: env, operator: In, values: [dev, prod]}
    - {key: env, operator: NotIn, values: [dev]}
  ingress:
  - from:
    - podSelector: {matchExpressions: [{key: a, operator: In, values: [x]}, {key: a, operator: DoesNotExist}]}`,
      ),
      `
      namespace shop
      shop/db[Deployment] app=db tier=any-2 env=prod - matches podSelector of shop/p
      shop/other[Deployment] - has none of the labels that policies ask for`,
      { assume: true },
    );
  });

  test('cluster DNS is there once egress is isolated, under the labels by which policies look for it', () => {
    expectCluster(
      pod('web', ', labels: {app: web}') +
        policy(
          'p',
          `
  podSelector: {}
  policyTypes: [Egress]
  egress:
  - to:
    - namespaceSelector: {matchLabels: {name: kube-system}}
      podSelector: {matchLabels: {k8s-app: kube-dns}}`,
        ),
      `
      namespace kube-system name=kube-system - cluster DNS as it is usually installed; no manifest declares it
      namespace shop
      kube-system/kube-dns[Deployment] k8s-app=kube-dns - cluster DNS as it is usually installed; no manifest declares it
      shop/web[Pod] app=web`,
      { assume: true },
    );
  });

  test('nothing is assumed where nothing is asked', () => {
    expectCluster(pod('web', ', labels: {app: web}'), 'namespace shop\nshop/web[Pod] app=web', {
      assume: true,
    });
    expectCluster('', '', { assume: true });
  });
});
