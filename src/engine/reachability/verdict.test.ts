import { beforeEach, describe, expect, test } from 'vitest';
import { portSetKey } from '../kube/ports';
import { drawing } from '../testing/matrix';
import { clusterOf } from '../testing/readYaml';
import { compile, type Reachability } from './reachability';
import type { Probe, Reason, Side } from './verdict';

const YAML = `
apiVersion: v1
kind: Namespace
metadata: {name: ops, labels: {team: b}}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {containers: [{name: c, image: i, ports: [{name: http, containerPort: 80}]}]}
---
apiVersion: v1
kind: Pod
metadata: {name: api, namespace: shop, labels: {app: api}}
spec: {containers: [{name: c, image: i}]}
status: {podIP: 10.0.0.7}
---
apiVersion: v1
kind: Pod
metadata: {name: db, namespace: shop, labels: {app: db}}
spec: {containers: [{name: c, image: i, ports: [{name: sql, containerPort: 5432}]}]}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: ops, labels: {app: web}}
spec: {hostNetwork: true, containers: [{name: c, image: i}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db, namespace: shop}
spec:
  podSelector: {matchLabels: {app: db}}
  policyTypes: [Ingress]
  ingress:
  - from: [{podSelector: {matchLabels: {app: web}}}]
    ports: [{port: sql}, {port: 9000, endPort: 9009}]
  - from: [{podSelector: {}}]
    ports: [{port: 9005, endPort: 9020}, {port: nope}]
  - from: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.9.0.0/16]}}]
  egress:
  - to: [{podSelector: {matchLabels: {app: api}}}]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web-egress, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Egress]
  egress:
  - to: [{podSelector: {matchLabels: {app: db}}}]
    ports: [{port: 5432}, {port: 5432, protocol: UDP}]
`;

let answers: Reachability;
beforeEach(() => {
  answers = compile(clusterOf(YAML).cluster);
});

function reasonText(reason: Reason): string {
  if (reason.kind === 'rule')
    return reason.rules.map((rule) => `${rule.policy} ${rule.origin.path}`).join(' + ');
  if (reason.kind === 'isolated') return `isolated by ${reason.by.map(({ policy }) => policy).join()}`;
  return reason.kind;
}

function sideText({ direction, slices, nearMisses }: Side): string[] {
  return [
    ...slices.map(
      ({ ports, allowed, reason }) =>
        `${direction} ${allowed ? 'yes' : 'no'}: ${reasonText(reason)} (${portSetKey(ports)})`,
    ),
    ...nearMisses.map(
      (m) => `  near: ${m.rule.origin.path} ${m.failed}: ${m.expected} / ${m.found} @ ${m.origin.path}`,
    ),
  ];
}

function expectVerdict(from: string, to: string, expected: string, probe?: Probe): void {
  const verdict = answers.verdict(answers.endpointOf(from)!, answers.endpointOf(to)!, probe);
  const lines = [
    `allowed: ${portSetKey(verdict.allowed)}`,
    ...sideText(verdict.egress),
    ...sideText(verdict.ingress),
    ...verdict.assumptions.map((text) => `assumes: ${text}`),
  ];
  // Long complements of port sets would hide the point.
  const shortened = lines.map((line) => line.replace(/\(TCP 1-[^)]{40,}\)/, '(the rest)'));
  expect(shortened.join('\n')).toBe(drawing(expected));
}

describe('the verdict on one pair', () => {
  test('overlapping rules are told apart by ports, and each slice names all its rules', () => {
    expectVerdict(
      'shop/web[Pod]',
      'shop/db[Pod]',
      `
      allowed: TCP 5432
      egress yes: shop/web-egress spec.egress[0] (TCP 5432;UDP 5432)
      egress no: isolated by shop/web-egress (the rest)
        near: spec.egress[0] port: TCP 5432 / TCP 9000-9020 @ spec.egress[0].ports[0]
      ingress yes: shop/db spec.ingress[0] + shop/db spec.ingress[1] (TCP 9005-9009)
      ingress yes: shop/db spec.ingress[0] (TCP 5432,9000-9004)
      ingress yes: shop/db spec.ingress[1] (TCP 9010-9020)
      ingress no: isolated by shop/db (the rest)
        near: spec.ingress[1] namedPort: TCP nope / TCP sql @ spec.ingress[1].ports[1]
        near: spec.ingress[0] protocol: TCP sql / UDP 5432 @ spec.ingress[0].ports[0]
        near: spec.ingress[2] address: 10.0.0.0/8 / shop/web[Pod] @ spec.ingress[2].from[0]`,
    );
  });

  test('not isolated, and a rule under a direction that is not listed', () => {
    expectVerdict(
      'shop/db[Pod]',
      'shop/web[Pod]',
      `
      allowed: all
      egress yes: notIsolated (all)
      ingress yes: notIsolated (all)`,
    );
  });

  test('near misses: the namespace, with the labels in place', () => {
    expectVerdict(
      'ops/web[Pod]',
      'shop/db[Pod]',
      `
      allowed: none
      egress yes: notIsolated (all)
      ingress no: isolated by shop/db (all)
        near: spec.ingress[0] namespace: namespace shop / namespace ops @ spec.ingress[0].from[0]
        near: spec.ingress[1] namespace: namespace shop / namespace ops @ spec.ingress[1].from[0]
        near: spec.ingress[2] address: 10.0.0.0/8 / ops/web[Pod] @ spec.ingress[2].from[0]
      assumes: ops/web[Pod] uses the host network, for which the API leaves open what NetworkPolicy does; here it counts as an ordinary pod.`,
    );
  });

  test('near misses of a probe: ports before labels', () => {
    expectVerdict(
      'shop/api[Pod]',
      'shop/db[Pod]',
      `
      allowed: TCP 9005-9020
      egress yes: notIsolated (all)
      ingress yes: shop/db spec.ingress[1] (TCP 9005-9020)
      ingress no: isolated by shop/db (the rest)
        near: spec.ingress[1] namedPort: TCP nope / TCP sql @ spec.ingress[1].ports[1]
        near: spec.ingress[0] podLabels: app=web / app=api @ spec.ingress[0].from[0].podSelector
        near: spec.ingress[2] address: 10.0.0.0/8 / shop/api[Pod] @ spec.ingress[2].from[0]
      assumes: ipBlock 10.0.0.0/8 holds the address of shop/api[Pod]; here an ipBlock means addresses outside the cluster only.`,
      { protocol: 'UDP', port: 53 },
    );
  });

  test('a protocol that differs while the number fits', () => {
    expectVerdict(
      'shop/web[Pod]',
      'shop/api[Pod]',
      `
      allowed: none
      egress no: isolated by shop/web-egress (all)
        near: spec.egress[0] podLabels: app=db / app=api @ spec.egress[0].to[0].podSelector
      ingress yes: notIsolated (all)
      assumes: ipBlock 10.0.0.0/8 holds the address of shop/api[Pod]; here an ipBlock means addresses outside the cluster only.`,
    );
    const { ingress } = answers.verdict(
      answers.endpointOf('shop/web[Pod]')!,
      answers.endpointOf('shop/db[Pod]')!,
      { protocol: 'UDP', port: 5432 },
    );
    expect(sideText(ingress).filter((line) => line.startsWith('  near'))).toEqual([
      '  near: spec.ingress[1] namedPort: TCP nope / TCP sql @ spec.ingress[1].ports[1]',
      '  near: spec.ingress[0] protocol: TCP sql / UDP 5432 @ spec.ingress[0].ports[0]',
      '  near: spec.ingress[2] address: 10.0.0.0/8 / shop/web[Pod] @ spec.ingress[2].from[0]',
    ]);
  });

  test('outside: an excepted address; a block that is cut', () => {
    expectVerdict(
      '10.9.0.1',
      'shop/db[Pod]',
      `
      allowed: none
      egress yes: outside (all)
      ingress no: isolated by shop/db (all)
        near: spec.ingress[2] except: 10.9.0.0/16 / 10.9.0.1 @ spec.ingress[2].from[0].ipBlock.except[0]
        near: spec.ingress[0] podLabels: app=web / 10.9.0.1 @ spec.ingress[0].from[0].podSelector
        near: spec.ingress[1] podLabels: {} / 10.9.0.1 @ spec.ingress[1].from[0].podSelector`,
    );
    const mixed = answers.verdict(answers.endpointOf('10.0.0.0/8')!, answers.endpointOf('shop/db[Pod]')!);
    expect(portSetKey(mixed.allowed)).toBe('none');
    expect(mixed.assumptions).toEqual([
      'Policies tell some of these addresses apart; the answer holds for all of them together.',
    ]);
  });

  test('addresses that policies tell apart are allowed where every one of them is, by all the rules that do it', () => {
    const halves = compile(
      clusterOf(
        `${YAML}---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: api, namespace: shop}\nspec:\n  podSelector: {matchLabels: {app: api}}\n  ingress:\n  - {from: [{ipBlock: {cidr: 20.0.0.0/9}}], ports: [{port: 1}]}\n  - {from: [{ipBlock: {cidr: 20.128.0.0/9}}], ports: [{port: 1}]}\n  - {from: [{ipBlock: {cidr: 20.0.0.0/8}}], ports: [{port: 1}, {port: 2}]}\n  - {from: [{ipBlock: {cidr: 20.0.0.0/9}}], ports: [{port: 3}]}\n`,
      ).cluster,
    );
    const { ingress } = halves.verdict(halves.endpointOf('20.0.0.0/8')!, halves.endpointOf('shop/api[Pod]')!);
    expect(sideText(ingress).filter((line) => line.includes('yes'))).toEqual([
      'ingress yes: shop/api spec.ingress[0] + shop/api spec.ingress[1] + shop/api spec.ingress[2] (TCP 1)',
      'ingress yes: shop/api spec.ingress[2] (TCP 2)',
    ]);
  });

  test('itself, and the address of a pod', () => {
    expectVerdict(
      '10.0.0.7',
      'shop/api[Pod]',
      `
      allowed: all
      egress yes: self (all)
      ingress yes: self (all)`,
    );
    expect(answers.endpointOf('10.0.0.7')).toEqual({ kind: 'workload', id: 'shop/api[Pod]' });
    expect(answers.endpointOf('nobody')).toBeUndefined();
  });
});

describe('states and selections', () => {
  test('what isolates, and what is closed', () => {
    expect(answers.directionState('shop/db[Pod]', 'ingress').state).toBe('restricted');
    expect(answers.directionState('shop/db[Pod]', 'egress').state).toBe('open');
    expect(answers.selects('shop/db')).toEqual(['shop/db[Pod]']);
    const denied = compile(
      clusterOf(
        `${YAML}---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: deny, namespace: shop}\nspec: {podSelector: {}, policyTypes: [Ingress]}`,
      ).cluster,
    );
    expect(denied.directionState('shop/api[Pod]', 'ingress')).toMatchObject({
      state: 'closed',
      by: [{ policy: 'shop/deny' }],
    });
    expect(denied.namespaceDefaultDeny('shop')).toEqual({ ingress: ['shop/deny'], egress: [] });
    expect(answers.namespaceDefaultDeny('shop')).toEqual({ ingress: [], egress: [] });
  });
});

describe('connections worth drawing', () => {
  test('what rules allow, and what one end names while the other cuts it', () => {
    const groups = answers
      .connections()
      .map(
        ({ from, to, ports, state, origins }) =>
          `${from.join('+')} > ${to.join('+')} ${portSetKey(ports)} ${state} by ${origins.map(({ path }) => path).join()}`,
      );
    expect(groups.sort()).toEqual([
      'outside:10.0.0.0/13 > shop/db[Pod] all allowed by spec.ingress[2]',
      'shop/api[Pod] > shop/db[Pod] TCP 9005-9020 allowed by spec.ingress[1]',
      'shop/web[Pod] > shop/db[Pod] TCP 5432 allowed by spec.egress[0],spec.ingress[0]',
    ]);
  });

  test('a named peer that is cut at its own end', () => {
    const cut = compile(
      clusterOf(
        `${YAML}---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: api, namespace: shop}\nspec: {podSelector: {matchLabels: {app: api}}, ingress: [{from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 80}]}]}`,
      ).cluster,
    );
    const groups = cut
      .connections()
      .filter(({ state }) => state !== 'allowed')
      .map(({ from, to, ports, state, origins }) => [
        ...from,
        ...to,
        portSetKey(ports),
        state,
        ...origins.map(({ path }) => path),
      ]);
    expect(groups).toEqual([
      ['shop/web[Pod]', 'shop/api[Pod]', 'TCP 80', 'cutAtEgress', 'spec.ingress[0]', 'spec.policyTypes[0]'],
    ]);
  });
});
