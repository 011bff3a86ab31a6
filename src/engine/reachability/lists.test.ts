import { describe, expect, test } from 'vitest';
import { printRange } from '../kube/addresses';
import { portSetKey } from '../kube/ports';
import { drawing } from '../testing/matrix';
import { clusterOf } from '../testing/readYaml';
import { compile, type Reachability } from './reachability';
import type { Endpoint } from './verdict';

const PODS = ['api', 'db', 'web']
  .map(
    (name) =>
      `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: shop, labels: {app: ${name}}}\nspec: {containers: [{name: c, image: i}]}\n---\n`,
  )
  .join('');

const policy = (name: string, spec: string) =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: ${name}, namespace: shop}\nspec:\n${drawing(spec).replaceAll(/^/gm, '  ')}\n---\n`;

const answersTo = (...specs: readonly string[]): Reachability =>
  compile(clusterOf(PODS + specs.map((spec, i) => policy(`p${i}`, spec)).join('')).cluster);

const short = (id: string) => id.replace('shop/', '').replace('[Pod]', '').replace('outside:', '');
const endName = (end: Endpoint) =>
  end.kind === 'workload' ? short(end.id) : end.ranges.map(printRange).join();

const DB_FROM_WEB = `
  podSelector: {matchLabels: {app: db}}
  policyTypes: [Ingress, Egress]
  ingress:
  - {from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 1}]}
  - {from: [{podSelector: {}}], ports: [{port: 2}]}
  - {from: [{ipBlock: {cidr: 10.0.0.0/8}}], ports: [{port: 3}]}
  egress:
  - {to: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16]}}]}`;

test('the list: workloads by id, each to workloads and then to addresses; at last from addresses', () => {
  const lines = [...answersTo(DB_FROM_WEB).list()].map(
    ({ from, to, ports }) => `${endName(from)} > ${endName(to)} ${portSetKey(ports)}`,
  );
  expect(lines).toEqual([
    'api > db TCP 2',
    'api > web all',
    'api > 0.0.0.0-255.255.255.255 all',
    'db > 10.0.0.0-10.0.255.255 all',
    'db > 10.2.0.0-10.255.255.255 all',
    'web > api all',
    'web > db TCP 1-2',
    'web > 0.0.0.0-255.255.255.255 all',
    '0.0.0.0-255.255.255.255 > api all',
    '10.0.0.0-10.255.255.255 > db TCP 3',
    '0.0.0.0-255.255.255.255 > web all',
  ]);
});

/** Lines of the list between these pods, or to them from outside; a label `tier` stands behind a colon. */
function linesAmong(names: readonly string[], ...specs: readonly string[]): string[] {
  const pods = names
    .map((text) => {
      const [own, tier = 'none'] = text.split(':');
      return `apiVersion: v1\nkind: Pod\nmetadata: {name: ${own}, namespace: shop, labels: {app: ${own}, tier: ${tier}}}\nspec: {containers: [{name: c, image: i}]}\n---\n`;
    })
    .join('');
  const yaml = pods + specs.map((spec, i) => policy(`p${i}`, spec)).join('');
  return [...compile(clusterOf(yaml).cluster).list()]
    .filter(({ to }) => to.kind === 'workload')
    .map(({ from, to, ports }) => `${endName(from)} > ${endName(to)} ${portSetKey(ports)}`);
}

test('many pods: who takes from few is listed as surely as who takes from all', () => {
  const names = Array.from({ length: 40 }, (_, i) => `n${10 + i}`);
  const takes = (to: string, from: readonly string[], port: number) =>
    `podSelector: {matchLabels: {app: ${to}}}\ningress: [{from: [${from.map((app) => `{podSelector: {matchLabels: {app: ${app}}}}`).join(', ')}], ports: [{port: ${port}}]}]`;
  const specs = [
    'podSelector: {}',
    takes('n11', ['n10', 'n12'], 1),
    takes('n12', ['n10'], 2),
    takes('n49', ['n10', 'n10', 'n49'], 3),
    'podSelector: {matchLabels: {app: n13}}\ningress: [{from: [{podSelector: {}}], ports: [{port: 4}]}]',
    ...names.map((name) => `podSelector: {matchLabels: {app: ${name}}}`),
  ];
  const lines = linesAmong(names, ...specs);
  expect(lines.filter((line) => !line.includes('> n13'))).toEqual([
    'n10 > n11 TCP 1',
    'n10 > n12 TCP 2',
    'n10 > n49 TCP 3',
    'n12 > n11 TCP 1',
  ]);
  expect(lines.filter((line) => line.includes('> n13'))).toEqual(
    names.filter((name) => name !== 'n13').map((name) => `${name} > n13 TCP 4`),
  );
});

test('pods that are alike stand where their ids belong; addresses ascend, whatever they may use', () => {
  expect(
    linesAmong(
      ['a:x', 'b', 'c:x'],
      'podSelector: {matchLabels: {tier: x}}\npolicyTypes: [Egress]\negress: [{}]',
      'podSelector: {matchLabels: {app: c}}\npolicyTypes: [Egress]',
    ).filter((line) => line.startsWith('b')),
  ).toEqual(['b > a all', 'b > c all']);
  expect(
    linesAmong(
      ['a:x', 'b', 'c:x', 'd'],
      'podSelector: {matchLabels: {tier: x}}\npolicyTypes: [Egress]',
    ).filter((line) => line.startsWith('d')),
  ).toEqual(['d > a all', 'd > b all', 'd > c all']);
  const block = (cidr: string, port: number) =>
    `{from: [{ipBlock: {cidr: ${cidr}}}], ports: [{port: ${port}}]}`;
  expect(
    linesAmong(
      ['a'],
      `podSelector: {}\ningress: [${block('30.0.0.0/8', 1)}, ${block('20.0.0.0/8', 2)}, ${block('10.0.0.0/8', 1)}, ${block('11.0.0.0/8', 1)}]`,
    ),
  ).toEqual([
    '10.0.0.0-11.255.255.255 > a TCP 1',
    '20.0.0.0-20.255.255.255 > a TCP 2',
    '30.0.0.0-30.255.255.255 > a TCP 1',
  ]);
});

describe('reach', () => {
  const rows = (direction: 'to' | 'from', workload: string, answers = answersTo(DB_FROM_WEB)) =>
    answers
      .reach(`shop/${workload}[Pod]`)
      [direction].map(({ id, ports, open, origins }) =>
        `${short(id)} ${portSetKey(ports)}${open ? ' open' : ''} ${origins.map(({ path }) => path.replace('spec.', '')).join()}`.trim(),
      );

  test('with the rules that open one of the ports, or open where none was needed', () => {
    expect(rows('from', 'db')).toEqual([
      'api TCP 2 ingress[1]',
      'web TCP 1-2 ingress[0],ingress[1]',
      '10.0.0.0/16 TCP 3 ingress[2]',
      '10.1.0.0/16 TCP 3 ingress[2]',
    ]);
    expect(rows('to', 'db')).toEqual(['10.0.0.0/16 all egress[0]']);
    expect(rows('to', 'web')).toEqual([
      'api all open',
      'db TCP 1-2 ingress[0],ingress[1]',
      'internet all open',
      '10.0.0.0/16 all open',
      '10.1.0.0/16 all open',
      'metadata all open',
    ]);
  });

  test('a rule of one end that opens none of the ports the other takes is not among them', () => {
    const answers = answersTo(
      'podSelector: {matchLabels: {app: db}}\ningress: [{ports: [{port: 1}]}, {ports: [{port: 2}]}]',
      'podSelector: {matchLabels: {app: web}}\npolicyTypes: [Egress]\negress: [{ports: [{port: 2}]}, {ports: [{port: 3}]}]',
    );
    expect(rows('to', 'web', answers).find((line) => line.startsWith('db'))).toBe(
      'db TCP 2 egress[0],ingress[1]',
    );
    const none = answersTo(
      'podSelector: {matchLabels: {app: db}}\ningress: [{ports: [{port: 1}]}]',
      'podSelector: {matchLabels: {app: web}}\npolicyTypes: [Egress]\negress: [{ports: [{port: 2}]}]',
    );
    expect(rows('to', 'web', none).map((line) => line.split(' ')[0])).not.toContain('db');
  });
});

describe('states', () => {
  const state = (workload: string, ...specs: readonly string[]) => {
    const answers = answersTo(...specs);
    return (['ingress', 'egress'] as const).map((direction) => {
      const { state: is, by } = answers.directionState(`shop/${workload}[Pod]`, direction);
      return `${is}${by.map(({ policy: id, origin }) => ` ${short(id)} ${origin.path}`).join()}`;
    });
  };
  test('open, restricted, closed, and by which policyTypes', () => {
    expect(state('api', DB_FROM_WEB)).toEqual(['open', 'open']);
    expect(state('db', DB_FROM_WEB)).toEqual([
      'restricted p0 spec.policyTypes[0]',
      'restricted p0 spec.policyTypes[1]',
    ]);
    expect(
      state(
        'api',
        'podSelector: {}',
        'podSelector: {matchLabels: {app: api}}\npolicyTypes: [Egress, Ingress]',
      ),
    ).toEqual(['closed p0 spec.policyTypes, p1 spec.policyTypes[1]', 'closed p1 spec.policyTypes[0]']);
  });

  test('rules that admit nobody who is there leave it closed', () => {
    expect(
      state(
        'api',
        'podSelector: {}\ningress: [{from: [{podSelector: {matchLabels: {app: nobody}}}]}, {ports: [{port: nope}]}]',
      )[0],
    ).toBe('closed p0 spec.policyTypes');
  });
});

describe('the default deny of a namespace', () => {
  const denies = (...specs: readonly string[]) => answersTo(...specs).namespaceDefaultDeny('shop');
  test.each([
    ['podSelector: {}', ['shop/p0'], []],
    ['podSelector: {}\npolicyTypes: [Egress]', [], ['shop/p0']],
    ['podSelector: {}\npolicyTypes: [Ingress, Egress]\negress: [{}]', ['shop/p0'], []],
    ['podSelector: {}\npolicyTypes: [Ingress, Egress]\ningress: [{}]', [], ['shop/p0']],
    ['podSelector: {}\npolicyTypes: [Ingress]\negress: [{}]', ['shop/p0'], []],
    ['podSelector: {matchLabels: {app: db}}', [], []],
  ])('%j', (spec, ingress, egress) => {
    expect(denies(spec)).toEqual({ ingress, egress });
    expect(answersTo(spec).namespaceDefaultDeny('ops')).toEqual({ ingress: [], egress: [] });
  });
});

test('what a policy selects, by id', () => {
  const answers = answersTo(
    'podSelector: {matchExpressions: [{key: app, operator: In, values: [web, api]}]}',
    'podSelector: {matchLabels: {app: nobody}}',
  );
  expect(['shop/p0', 'shop/p1'].map((id) => answers.selects(id).map(short))).toEqual([['api', 'web'], []]);
});
