import { describe, expect, test } from 'vitest';
import { openSession } from '../engine/session';
import { landmarksOf, policyAt, spreadOf } from './spreadFacts';

const pod = (name: string, namespace = 'shop', label = `app: ${name}`) => `apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: ${namespace}, labels: {${label}}}
spec: {containers: [{name: c, image: i}]}
---
`;

const DENY = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: deny, namespace: shop}
spec: {podSelector: {}, policyTypes: [Ingress, Egress]}
---
`;

const allow = (name: string, egress: string) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: ${name}, namespace: shop}
spec:
  podSelector: {matchLabels: {app: ${name}}}
  policyTypes: [Egress]
  egress:
${egress}---
`;

const KUBERNETES = `apiVersion: v1
kind: Service
metadata: {name: kubernetes, namespace: default}
spec: {clusterIP: 10.96.0.1, ports: [{name: https, port: 443, targetPort: 6443}]}
---
`;

const to = (cidr: string, port: number) => `  - to: [{ipBlock: {cidr: ${cidr}}}]
    ports: [{port: ${port}}]
`;

const DNS = `  - to: [{namespaceSelector: {}}]
    ports: [{protocol: UDP, port: 53}]
`;

/** The landmarks of a compromised web, one a line. */
function drawn(text: string): string[] {
  const session = openSession();
  const analysis = session.analyze([{ path: 'a.yaml', text }]);
  const waves = session.ask('spread', { workload: 'shop/web[Pod]' });
  return landmarksOf(waves, analysis, session.ask('apiServer', {})).map(
    ({ name, state, hop, why }) =>
      `${name}: ${state}${hop === undefined ? '' : ` in ${hop}`}${why === undefined ? '' : `, ${why}`}`,
  );
}

describe('what a compromised pod gets to first', () => {
  test('nothing, where nothing may leave', () => {
    expect(drawn(pod('web') + pod('db') + DENY)).toEqual([
      'Cloud metadata: notReached',
      'API server: notReached',
      'Cluster DNS: notReached',
      'Internet: notReached',
    ]);
  });

  test('everything, where nothing is isolated', () => {
    expect(drawn(pod('web') + pod('coredns', 'kube-system', 'k8s-app: kube-dns'))).toEqual([
      'Cloud metadata: reached in 1',
      'API server: possible in 1, its address is in no manifest',
      'Cluster DNS: reached in 1',
      'Internet: reached in 1',
    ]);
  });

  test.each([
    ['the API server at its own address', to('10.96.0.1/32', 443), 'API server: reached in 1'],
    ['its address on another port', to('10.96.0.1/32', 80), 'API server: notReached'],
    ['another address', to('10.96.0.2/32', 443), 'API server: notReached'],
  ])('%s', (_, egress, said) => {
    expect(drawn(pod('web') + DENY + KUBERNETES + allow('web', egress))).toContain(said);
  });

  test('DNS is UDP 53 at its pods', () => {
    const dns = pod('coredns', 'kube-system', 'k8s-app: kube-dns');
    expect(drawn(pod('web') + dns + DENY + allow('web', DNS))).toContain('Cluster DNS: reached in 1');
    expect(drawn(pod('web') + dns + DENY)).toContain('Cluster DNS: notReached');
    expect(drawn(pod('web'))).toContain('Cluster DNS: unknown, no manifest declares its pods');
  });
});

describe('how far it gets', () => {
  const text = pod('web') + pod('api') + pod('db') + pod('cron') + DENY;
  const step = (from: string, target: string) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: ${from}-to-${target}, namespace: shop}
spec:
  podSelector: {matchLabels: {app: ${target}}}
  policyTypes: [Ingress]
  ingress:
  - from: [{podSelector: {matchLabels: {app: ${from}}}}]
---
${allow(from, `  - to: [{podSelector: {matchLabels: {app: ${target}}}}]\n`)}`;
  const session = openSession();
  const analysis = session.analyze([{ path: 'a.yaml', text: text + step('web', 'api') + step('api', 'db') }]);
  const waves = session.ask('spread', { workload: 'shop/web[Pod]' });

  test('workloads of how many in how many hops, the assumed DNS among them', () => {
    expect(spreadOf(waves, analysis)).toEqual({ workloads: 2, of: 4, hops: 2 });
  });

  test('each line belongs to its policy', () => {
    const policies = waves.map(([first]) =>
      first!.origins.map((origin) => policyAt(analysis, origin)).sort(),
    );
    expect(policies).toEqual([
      ['shop/web', 'shop/web-to-api'],
      ['shop/api', 'shop/api-to-db'],
    ]);
  });
});
