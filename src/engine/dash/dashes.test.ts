import { describe, expect, test } from 'vitest';
import { pictureOfFiles } from '../testing/editContext';
import { applyToText } from '../text/edit';
import type { ExplainedMark } from './dashMark';
import { findDashes } from './findDashes';
import { findFlips } from './findFlips';

const marksIn = (text: string): ExplainedMark[] => findDashes(pictureOfFiles([{ path: 'a.yaml', text }]));

const workload = (namespace: string, name: string) => `---
apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: ${namespace}, labels: {app: ${name}}}
spec: {containers: [{name: c, image: i}]}
`;

const CLUSTER = `apiVersion: v1
kind: Namespace
metadata: {name: ops, labels: {team: ops}}
${workload('shop', 'db')}${workload('shop', 'web')}${workload('shop', 'cron')}${workload('ops', 'web')}${workload('ops', 'dex')}---
`;

/** A policy on shop/db with these lines in its spec, among some workloads. */
const policy = (rules: string) => `${CLUSTER}apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db, namespace: shop}
spec:
  podSelector: {matchLabels: {app: db}}
${rules}`;

const flipped = (text: string, mark: ExplainedMark) =>
  mark.flip ? applyToText(text, mark.flip) : `not: ${mark.whyNot ?? ''}`;

describe('peers', () => {
  const or = policy(`  ingress:
  - from:
    - namespaceSelector:
        matchLabels: {team: ops}
    # the proxy
    - podSelector: # web
        matchLabels: {app: web}
    ports:
    - port: 80
`);

  test('two items are OR; both readings, and the dash that joins them', () => {
    const [mark, rule, ...rest] = marksIn(or);
    expect(rule).toMatchObject({ site: 'rule', reading: 'AND' });
    expect(rest).toEqual([]);
    expect(mark).toMatchObject({
      id: 'shop/db spec.ingress[0].from 0 peer',
      site: 'peer',
      reading: 'OR',
      asWritten: {
        workloads: ['ops/dex[Pod]', 'ops/web[Pod]', 'shop/web[Pod]'],
        ports: 'TCP 80',
        outside: false,
      },
      flipped: { workloads: ['ops/web[Pod]'], ports: 'TCP 80', outside: false },
      json: {
        asWritten:
          '[{"namespaceSelector":{"matchLabels":{"team":"ops"}}},{"podSelector":{"matchLabels":{"app":"web"}}}]',
        flipped:
          '[{"namespaceSelector":{"matchLabels":{"team":"ops"}},"podSelector":{"matchLabels":{"app":"web"}}}]',
      },
      consequence: 'As written 2 more workloads may connect: ops/dex and web.',
    });
    expect(or.slice(mark!.origin.range.start, mark!.origin.range.end)).toBe('- podSelector');
    expect(flipped(or, mark!)).toBe(or.replace('- podSelector', '  podSelector'));
  });

  test('one item is AND, and a dash parts it', () => {
    const and = or.replace('- podSelector', '  podSelector');
    const [mark] = marksIn(and);
    expect(mark).toMatchObject({
      id: 'shop/db spec.ingress[0].from 0 peer',
      reading: 'AND',
      consequence: 'With a dash here 2 more workloads may connect: ops/dex and web.',
    });
    expect(and.slice(mark!.origin.range.start, mark!.origin.range.end)).toBe('podSelector');
    expect(flipped(and, mark!)).toBe(or);
  });

  test('a dash removed or added is told, and only that', () => {
    const and = or.replace('- podSelector', '  podSelector');
    expect(findFlips(marksIn(or), marksIn(and)).map(({ message }) => message)).toEqual([
      'dash removed here: OR became AND, 3 → 1 workload may connect',
    ]);
    expect(findFlips(marksIn(and), marksIn(or)).map(({ message }) => message)).toEqual([
      'dash added here: AND became OR, 1 → 3 workloads may connect',
    ]);
    const other = or.replaceAll('app: web', 'app: cron').replace('- podSelector', '  podSelector');
    expect(findFlips(marksIn(or), marksIn(other))).toEqual([]);
    expect(findFlips(marksIn(or), marksIn(or))).toEqual([]);
  });

  test('marks are plain data', () => {
    const [mark] = marksIn(or);
    expect(structuredClone(mark)).toEqual(mark);
  });
});

describe('rules', () => {
  const or = policy(`  ingress:
    - from:
        - podSelector: {}
    - ports:
        - port: 80
`);

  test('a rule of peers and a rule of ports are OR', () => {
    const [mark, ...rest] = marksIn(or);
    expect(rest).toEqual([]);
    expect(mark).toMatchObject({
      site: 'rule',
      reading: 'OR',
      asWritten: { outside: true, ports: 'every port for the peers and TCP 80 for every source' },
      flipped: {
        workloads: ['shop/cron[Pod]', 'shop/db[Pod]', 'shop/web[Pod]'],
        outside: false,
        ports: 'TCP 80',
      },
    });
    expect(mark!.consequence).toBe(
      'As written 2 more workloads may connect: ops/dex and ops/web; every port for the peers and TCP 80 for every source.',
    );
    expect(flipped(or, mark!)).toBe(or.replace('- ports', '  ports'));
    const and = marksIn(flipped(or, mark!)).find(({ site }) => site === 'rule')!;
    expect(and.reading).toBe('AND');
    expect(flipped(flipped(or, mark!), and)).toBe(or);
  });

  test('nothing to combine: empty lists, rules with both next to others, egress types apart', () => {
    expect(marksIn(policy('  ingress:\n  - from: []\n  - ports:\n    - port: 80\n'))).toEqual([]);
    expect(marksIn(policy('  ingress:\n  - {}\n  - ports:\n    - port: 80\n'))).toEqual([]);
    expect(
      marksIn(policy('  ingress:\n  - from:\n    - ipBlock: {cidr: 10.0.0.0/8}\n    - podSelector: {}\n')),
    ).toEqual([]);
    expect(marksIn(policy('  ingress:\n  - from:\n    - podSelector: {}\n    - podSelector: {}\n'))).toEqual(
      [],
    );
  });
});

describe('ports', () => {
  test('a port and a protocol in two entries open the whole protocol', () => {
    const text = policy('  ingress:\n  - ports:\n    - port: 5558\n    - protocol: TCP\n');
    const [mark] = marksIn(text);
    expect(mark).toMatchObject({
      site: 'port',
      reading: 'OR',
      asWritten: { ports: 'TCP 5558 or every TCP port' },
      flipped: { ports: 'TCP 5558' },
    });
    expect(mark!.consequence).toBe('As written this allows TCP 5558 or every TCP port, otherwise TCP 5558.');
    const joined = flipped(text, mark!);
    expect(joined).toBe(text.replace('- protocol', '  protocol'));
    expect(findFlips(marksIn(text), marksIn(joined))[0]?.message).toBe(
      'dash removed here: OR became AND, TCP 5558 or every TCP port → TCP 5558',
    );
  });

  test('fields that alternate cannot be parted by one dash', () => {
    const text = policy('  ingress:\n  - ports:\n    - port: 80\n      protocol: UDP\n      endPort: 90\n');
    const [mark] = marksIn(text);
    expect(mark).toMatchObject({ reading: 'AND', flip: undefined });
    expect(mark!.whyNot).toMatch(/^Its fields are interleaved/);
    expect(mark!.json.flipped).toBe('[{"port":80,"endPort":90},{"protocol":"UDP"}]');
  });
});

describe('flow style and JSON', () => {
  const cases: [name: string, or: string, and: string][] = [
    ['braces in brackets', '[{port: 80}, {protocol: UDP}]', '[{port: 80, protocol: UDP}]'],
    ['padded', '[ { port: 80 }, { protocol: UDP } ]', '[ { port: 80, protocol: UDP } ]'],
    ['JSON', '[{"port":80},{"protocol":"UDP"}]', '[{"port":80,"protocol":"UDP"}]'],
    [
      'JSON over several lines',
      '[\n      {\n        "port": 80\n      },\n      {\n        "protocol": "UDP"\n      }\n    ]',
      '[\n      {\n        "port": 80,\n        "protocol": "UDP"\n      }\n    ]',
    ],
    [
      'dashes before braces',
      '\n    - {port: 80}\n    - {protocol: UDP}',
      '\n    - {port: 80, protocol: UDP}',
    ],
  ];
  test.each(cases)('%s', (_name, or, and) => {
    const [before, after] = [or, and].map((ports) => policy(`  ingress:\n  - ports: ${ports}\n`)) as [
      string,
      string,
    ];
    const [mark] = marksIn(before);
    expect(flipped(before, mark!)).toBe(after);
    const [back] = marksIn(after);
    expect(flipped(after, back!)).toBe(before);
  });

  test('braces joined are not called a dash', () => {
    const [before, after] = cases[0]!
      .slice(1)
      .map((ports) => policy(`  ingress:\n  - ports: ${ports}\n`)) as [string, string];
    expect(findFlips(marksIn(before), marksIn(after))[0]?.message).toMatch(
      /^braces joined here: OR became AND/,
    );
  });

  test.each([
    ['uneven braces', '[{port: 80 }, {protocol: UDP}]', /spaced/],
    ['an anchor', '[&a {port: 80, protocol: UDP}, *a]', /anchor/],
    ['different columns', '\n    -  port: 80\n    - protocol: UDP', /indented differently/],
    ['braces beside a block', '\n    - port: 80\n    - {protocol: UDP}', /braces and the other is not/],
  ])('not with %s', (_name, ports, why) => {
    const [mark] = marksIn(policy(`  ingress:\n  - ports: ${ports}\n`));
    expect(mark!.flip).toBeUndefined();
    expect(mark!.whyNot).toMatch(why);
  });
});
