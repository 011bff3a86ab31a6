import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { openSession } from '../session';
import type { ProbeChoice, ProbePlan } from './clusterProbe';

const pod = (namespace: string, name: string, ports: string, more = '') => `apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: ${namespace}, labels: {app: ${name}}}
spec: {${more}containers: [{name: c, ports: [${ports}]}]}
---
`;

const POLICIES = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: closed, namespace: shop}
spec:
  podSelector: {}
  policyTypes: [Ingress]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: api, namespace: shop}
spec:
  podSelector: {matchLabels: {app: api}}
  policyTypes:
  - Ingress
  ingress:
  - from: [{podSelector: {matchLabels: {app: web}}}]
    ports: [{port: 80}]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes:
  - Egress
  egress:
  - to: [{podSelector: {}}]
    ports: [{port: 80}, {port: 53, protocol: UDP}]
`;

const PODS =
  pod('shop', 'api', '{containerPort: 80}, {containerPort: 9090}') +
  pod('shop', 'web', '') +
  pod('ops', 'dns', '{containerPort: 53, protocol: UDP}') +
  pod('ops', 'tool', '');

function plan(choice: ProbeChoice = {}, more = '', assume = false): ProbePlan {
  const session = openSession({ assume });
  session.analyze([
    { path: 'policies.yaml', text: POLICIES },
    { path: 'pods.yaml', text: PODS + more },
  ]);
  return session.ask('probes', choice);
}

/** A plan as a drawing: `expected sender → receiver port [control] lines`. */
function drawn(choice: ProbeChoice = {}, more = ''): string[] {
  const short = (id: string) => id.replace(/\[\w+\]$/, '');
  return plan(choice, more).probes.map(
    ({ expect: wanted, from, to, protocol, port, control, tests }) =>
      `${wanted} ${short(from)} → ${short(to)} ${protocol} ${port} [${control}] ${tests.map(({ line, what }) => `${line} ${what}`).join(', ')}`,
  );
}

test('one probe for every reason at every port that somebody serves', () => {
  expect(drawn()).toEqual([
    'deny shop/web → ops/dns UDP 53 [inside] 25 policyTypes Egress',
    'allow shop/web → shop/api TCP 80 [inside] 16 ingress rule 1, 27 egress rule 1',
    'deny ops/dns → shop/api TCP 80 [probe] 14 policyTypes Ingress, 6 policyTypes Ingress',
    'deny ops/dns → shop/api TCP 9090 [inside] 14 policyTypes Ingress, 6 policyTypes Ingress',
  ]);
});

test.each<[string, ProbeChoice, readonly string[]]>([
  [
    'from one workload: what both its ends deny too',
    { from: 'shop/web[Pod]', to: 'shop/api[Pod]' },
    [
      'allow shop/web → shop/api TCP 80 [inside] 16 ingress rule 1, 27 egress rule 1',
      'deny shop/web → shop/api TCP 9090 [inside] 14 policyTypes Ingress, 6 policyTypes Ingress, 25 policyTypes Egress',
    ],
  ],
  [
    'about one workload, at either end',
    { workload: 'ops/dns[Pod]' },
    [
      'deny shop/web → ops/dns UDP 53 [inside] 25 policyTypes Egress',
      'deny ops/dns → shop/api TCP 80 [inside] 14 policyTypes Ingress, 6 policyTypes Ingress',
      'deny ops/dns → shop/api TCP 9090 [inside] 14 policyTypes Ingress, 6 policyTypes Ingress',
    ],
  ],
  [
    'about one policy',
    { policy: 'shop/web', max: 1 },
    ['deny shop/web → ops/dns UDP 53 [inside] 25 policyTypes Egress'],
  ],
  [
    'at most two: different lines first',
    { max: 2 },
    [
      'deny shop/web → ops/dns UDP 53 [inside] 25 policyTypes Egress',
      'allow shop/web → shop/api TCP 80 [inside] 16 ingress rule 1, 27 egress rule 1',
    ],
  ],
  [
    'an address outside: who may reach it is added, or a denial would prove nothing',
    { outside: [{ address: '192.0.2.1', protocol: 'TCP', port: 443 }], from: 'shop/web[Pod]', max: 'all' },
    [
      'deny shop/web → ops/dns UDP 53 [inside] 25 policyTypes Egress',
      'allow shop/web → shop/api TCP 80 [inside] 16 ingress rule 1, 27 egress rule 1',
      'deny shop/web → shop/api TCP 9090 [inside] 14 policyTypes Ingress, 6 policyTypes Ingress, 25 policyTypes Egress',
      'allow ops/dns → 192.0.2.1 TCP 443 [none] ',
      'deny shop/web → 192.0.2.1 TCP 443 [probe] 25 policyTypes Egress',
    ],
  ],
])('%s', (_, choice, expected) => {
  expect(drawn(choice)).toEqual(expected);
});

test('a neighbour that is allowed one port is the one to try the other with', () => {
  const text = `${pod('shop', 'a', '')}${pod('shop', 'web', '')}${pod('shop', 'api', '{containerPort: 80}, {containerPort: 81}')}
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: api, namespace: shop}
spec:
  podSelector: {matchLabels: {app: api}}
  ingress: [{from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 80}]}]
`;
  const session = openSession({ assume: false });
  session.analyze([{ path: 'all.yaml', text }]);
  const { probes } = session.ask('probes', {});
  expect(probes.map(({ expect: wanted, from, port }) => `${wanted} ${from} ${port}`)).toEqual([
    'allow shop/web[Pod] 80',
    'deny shop/a[Pod] 80',
    'deny shop/web[Pod] 81',
  ]);
});

test('what cannot be probed is left out, and why', () => {
  const more =
    pod('shop', 'node', '{containerPort: 1}', 'hostNetwork: true, ') +
    `apiVersion: batch/v1
kind: Job
metadata: {name: once, namespace: shop}
spec: {template: {metadata: {labels: {app: once}}, spec: {containers: [{name: c, ports: [{containerPort: 2}]}]}}}
---
apiVersion: apps/v1
kind: Deployment
metadata: {name: gone, namespace: shop}
spec: {replicas: 0, template: {metadata: {labels: {app: gone}}, spec: {containers: [{name: c}]}}}
---
${pod('ops', 'dns2', '{containerPort: 53, protocol: UDP}')}`;
  const outside = ['nonsense', '10.0.0.0/8'].map(
    (address) => ({ address, protocol: 'TCP', port: 1 }) as const,
  );
  expect(plan({ max: 2, outside }, more).leftOut).toEqual([
    '2 more are left out: at most 2 are made.',
    'shop/gone[Deployment] is left out: it has no replicas.',
    'shop/node[Pod] is left out: it uses the host network, for which the API leaves open what policies do.',
    'shop/once[Job] is left out: its pods run and end, so there may be none to probe.',
    'ops/tool[Pod] and shop/web[Pod] are not probed at any port: no container port is declared and no rule names one.',
    'One workload is not probed: every policy treats it like another one that is.',
    'nonsense is left out: it is no IP address.',
    '10.0.0.0/8 is left out: it is no IP address.',
  ]);
  expect(drawn({ workload: 'shop/once[Job]' }, more).length).toBeGreaterThan(0);
});

test('assumed workloads are not probed', () => {
  const session = openSession({ assume: true });
  session.analyze([{ path: 'policies.yaml', text: POLICIES }]);
  const { probes, leftOut } = session.ask('probes', {});
  expect(probes).toEqual([]);
  expect(leftOut.join()).toMatch(/left out: no manifest declares/);
});

test('the texts hold the probes that were picked, the list all of them', () => {
  const all = plan();
  const picked = plan({ only: [all.probes[2]!.id] });
  expect(picked.probes).toEqual(all.probes);
  expect(picked.script).toContain('COUNT=1\n');
  expect(parse(picked.netassert)).toHaveLength(1);
  expect(picked.netassert).toContain('No other test gets through there');
});

test('netassert: its own format, and what it cannot test is said', () => {
  const more = `apiVersion: apps/v1
kind: ReplicaSet
metadata: {name: set, namespace: shop}
spec: {template: {metadata: {labels: {app: set}}, spec: {containers: [{name: c, ports: [{containerPort: 7, protocol: SCTP}]}]}}}
---
`;
  const { netassert } = plan({ outside: [{ address: '192.0.2.1', protocol: 'UDP', port: 53 }] }, more);
  expect(netassert).toContain(
    '# deny shop/api[Pod] to shop/set[ReplicaSet] on SCTP 7 is left out: netassert knows no SCTP.',
  );
  expect(parse(netassert)).toContainEqual({
    name: 'allow shop/web[Pod] to shop/api[Pod] on TCP 80 (policies.yaml:16 +1)',
    type: 'k8s',
    protocol: 'tcp',
    targetPort: 80,
    timeoutSeconds: 30,
    attempts: 3,
    exitCode: 0,
    src: { k8sResource: { kind: 'pod', name: 'web', namespace: 'shop' } },
    dst: { k8sResource: { kind: 'pod', name: 'api', namespace: 'shop' } },
  });
});
