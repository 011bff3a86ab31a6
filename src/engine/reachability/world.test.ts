import { describe, expect, test } from 'vitest';
import { cellOf, drawing } from '../testing/matrix';
import { clusterOf } from '../testing/readYaml';
import { compile } from './reachability';
import type { CompileOptions } from './world';

const TOWN = `
apiVersion: v1
kind: Pod
metadata: {name: known, namespace: shop, labels: {app: known}}
spec: {containers: [{name: c, image: i}]}
status: {podIP: 10.0.0.7}
---
apiVersion: v1
kind: Pod
metadata: {name: unknown, namespace: shop, labels: {app: unknown}}
spec: {containers: [{name: c, image: i}]}
---
apiVersion: v1
kind: Pod
metadata: {name: host, namespace: shop, labels: {app: host}}
spec: {hostNetwork: true, containers: [{name: c, image: i, ports: [{name: http, containerPort: 80}]}]}
status: {podIP: 10.5.0.1}
---
apiVersion: v1
kind: Pod
metadata: {name: db, namespace: shop, labels: {app: db}}
spec: {containers: [{name: c, image: i}]}
---
`;

const compiled = (spec: string, options: CompileOptions) =>
  compile(
    clusterOf(
      `${TOWN}apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p, namespace: shop}\nspec:\n${drawing(spec).replaceAll(/^/gm, '  ')}\n`,
    ).cluster,
    options,
  );

const OTHERS = ['known', 'unknown', 'host'].map((name) => `shop/${name}[Pod]`);
const DB = 'shop/db[Pod]';

/** What the pods of known and unknown address, the one on the host network and the Internet may send to db. */
function toDb(ingress: string, options: CompileOptions = {}): string {
  const answers = compiled(`podSelector: {matchLabels: {app: db}}\ningress: ${ingress}`, options);
  return [...OTHERS, 'outside:internet'].map((from) => cellOf(answers, from, DB)).join(' | ');
}

const from = (...blocks: readonly string[]) =>
  `[{from: [${blocks.map((block) => `{ipBlock: {cidr: ${block}}}`).join(', ')}]}]`;

describe('an ipBlock and pods', () => {
  const pods = { ipBlockMatchesPods: true };
  test.each<[string, CompileOptions, string]>([
    ['no pods', {}, '- | - | - | -'],
    ['pods by their known address', pods, 'all | - | all | -'],
    ['only nodes', { hostNetwork: 'nodes', ipBlockMatchesNodes: true }, '- | - | all | -'],
    ['pods, not nodes', { ...pods, hostNetwork: 'nodes' }, 'all | - | - | -'],
    ['what may be anywhere', { ...pods, unknownAddress: 'anywhere' }, 'all | all | all | -'],
    [
      'what is somewhere private, only as part of it',
      { ...pods, unknownAddress: 'private' },
      'all | - | all | -',
    ],
  ])('it means %s', (_, options, row) => {
    expect(toDb(from('10.0.0.0/8'), options)).toBe(row);
  });

  test('a rule whose blocks hold all private ranges holds a pod that has some private address', () => {
    const all = from('10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16');
    expect(toDb(all, { ...pods, unknownAddress: 'private' })).toBe('all | all | all | -');
    expect(toDb(all, { ...pods, unknownAddress: 'nowhere' })).toBe('all | - | all | -');
    const byTwo = `[${all.slice(1, -1).replace(', {ipBlock: {cidr: 192', ']}, {from: [{ipBlock: {cidr: 192')}]`;
    expect(toDb(byTwo, { ...pods, unknownAddress: 'private' })).toBe('all | - | all | -');
    const apart = from('10.0.0.0/8').replace(']}]', ']}, {from: [{ipBlock: {cidr: 172.16.0.0/12}}]}]');
    expect(toDb(apart, { ...pods, unknownAddress: 'private' })).toBe('all | - | all | -');
  });

  test('a block beyond all private ranges holds no pod, shared addresses and IPv6 perhaps', () => {
    const anywhere: CompileOptions = { ...pods, unknownAddress: 'anywhere' };
    expect(toDb(from('192.0.2.0/24'), anywhere)).toBe('- | - | - | -');
    expect(toDb(from('100.64.0.0/24'), anywhere)).toBe('- | all | - | -');
    expect(toDb(from("'2001:db8::/64'"), anywhere)).toBe('- | all | - | -');
  });
});

test('an address that is none is as good as none', () => {
  const options: CompileOptions = { ipBlockMatchesPods: true };
  const answers = compile(
    clusterOf(
      `${TOWN.replace('10.0.0.7', 'pending')}apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p, namespace: shop}\nspec: {podSelector: {}, ingress: ${from('10.0.0.0/8')}}\n`,
    ).cluster,
    options,
  );
  expect(OTHERS.map((other) => cellOf(answers, other, DB))).toEqual(['-', '-', 'all']);
});

describe('a pod on the host network that counts as its node', () => {
  const nodes: CompileOptions = { hostNetwork: 'nodes' };
  test('no selector means it, as peer or as subject', () => {
    const everyPod = '[{from: [{podSelector: {}}]}]';
    expect(toDb(everyPod)).toBe('all | all | all | -');
    expect(toDb(everyPod, nodes)).toBe('all | all | - | -');
    expect(toDb('[{from: [{namespaceSelector: {}}]}]', nodes)).toBe('all | all | - | -');
    expect(toDb('[{}]', nodes)).toBe('all | all | all | all');
    const host = (options: CompileOptions) =>
      cellOf(compiled('podSelector: {matchLabels: {app: host}}', options), DB, 'shop/host[Pod]');
    expect([host({}), host(nodes)]).toEqual(['-', 'all']);
  });

  test('it has no ports by name, and its answers say what they assume', () => {
    const egress =
      'podSelector: {matchLabels: {app: db}}\npolicyTypes: [Egress]\negress: [{ports: [{port: http}]}]';
    expect(cellOf(compiled(egress, {}), DB, 'shop/host[Pod]')).toBe('80');
    const answers = compiled(egress, nodes);
    expect(cellOf(answers, DB, 'shop/host[Pod]')).toBe('-');
    const { assumptions, egress: side } = answers.verdict(
      answers.endpointOf(DB)!,
      answers.endpointOf('shop/host[Pod]')!,
    );
    expect(assumptions).toEqual([
      'shop/host[Pod] uses the host network and counts as its node: no selector matches it.',
    ]);
    expect(side.nearMisses.map(({ failed, found }) => [failed, found])).toEqual([
      ['namedPort', 'no named ports'],
    ]);
  });
});

test('a network that reads no endPort opens the first port of a range', () => {
  const range = '[{ports: [{port: 80, endPort: 90}]}]';
  expect([toDb(range), toDb(range, { endPort: false })].map((row) => row.split(' ')[0])).toEqual([
    '80-90',
    '80',
  ]);
  expect(toDb('[{}]', { endPort: false })).toBe('all | all | all | all');
});

describe('a network that enforces nothing', () => {
  const off: CompileOptions = { enforced: false };
  const reason = (spec: string, from: string, options: CompileOptions) => {
    const answers = compiled(spec, options);
    const { ingress, egress, depends } = answers.verdict(answers.endpointOf(from)!, answers.endpointOf(DB)!);
    return [egress, ingress]
      .map(({ slices }) => slices.map(({ reason: { kind } }) => kind).join())
      .concat(depends.join());
  };
  const db = 'podSelector: {matchLabels: {app: db}}';

  test('isolates nobody, and says where policies would', () => {
    expect(toDb('[]', off)).toBe('all | all | all | all');
    expect(reason(db, 'shop/known[Pod]', {})).toEqual(['notIsolated', 'isolated', '']);
    expect(reason(db, 'shop/known[Pod]', off)).toEqual(['notIsolated', 'notEnforced', '']);
    expect(reason(`${db}\npolicyTypes: [Egress]`, 'shop/known[Pod]', off)).toEqual([
      'notIsolated',
      'notIsolated',
      '',
    ]);
    expect(reason('podSelector: {}\npolicyTypes: [Egress]', 'shop/known[Pod]', off)).toEqual([
      'notEnforced',
      'notIsolated',
      '',
    ]);
    expect(reason(db, '192.0.2.1', off)).toEqual(['outside', 'notEnforced', '']);
  });
});
