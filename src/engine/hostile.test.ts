import { describe, expect, test } from 'vitest';
import { openSession } from './session';
import { askEverything } from './testing/askEverything';
import { Examiner } from './testing/examiner';
import { seededPick } from './testing/mutate';
import { faultsOfAnswer } from './testing/plainAnswers';

/** Lines by number, as one text. */
const lines = (count: number, line: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => line(i)).join('');

const policy = (spec: string, name = 'p') => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: ${name}, namespace: shop}
spec:
  podSelector: {}
  policyTypes: [Ingress, Egress]
${spec}`;

const pod = (namespace: string, name: string) => `apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: "${namespace}", labels: {app: ${name}}}
spec: {containers: [{name: c, image: i}]}
`;

/** The picture of one text and the first thing said against it, having checked that this neither hangs nor names nonsense. */
function read(text: string, path = 'a.yaml') {
  const examiner = new Examiner();
  const files = [{ path, text }];
  const analysis = examiner.look('analyze', files, () => openSession().analyze(files))!;
  expect(examiner.faults).toEqual([]);
  const { rule, message } = analysis.diagnostics[0] ?? {};
  return { analysis, first: rule && `${rule}: ${message}` };
}

describe('texts made to do harm are told what is wrong with them', () => {
  const nine = (of: string) => `[${Array.from({ length: 9 }, () => of).join()}]`;
  const texts: readonly (readonly [name: string, text: () => string, says: string])[] = [
    [
      'a billion laughs',
      () => policy(`  x: &a0 ${nine('x')}\n${lines(9, (i) => `  x${i}: &a${i + 1} ${nine(`*a${i}`)}\n`)}`),
      'api-server: yaml: document contains excessive aliasing',
    ],
    [
      'merge keys upon merge keys',
      () => policy(`  x: &a0 {k: v}\n${lines(2000, (i) => `  x${i}: &a${i + 1} {<<: *a${i}, k${i}: v}\n`)}`),
      'api-server: yaml: document contains excessive aliasing',
    ],
    [
      'an anchor within itself',
      () => policy('  ingress: &a\n  - from: *a\n'),
      "api-server: yaml: anchor 'a' value contains itself",
    ],
    ['a line of 10 MB', () => policy(`  x: ${'a'.repeat(1e7)}\n`), 'api-server: unknown field "spec.x"'],
    [
      'a string of a million escapes',
      () => policy(`  x: "${'\\n'.repeat(1e6)}"\n`),
      'api-server: unknown field "spec.x"',
    ],
    [
      'a hundred thousand documents',
      () => lines(100_000, (i) => `---\napiVersion: v1\nkind: Secret\nmetadata: {name: p${i}}\n`),
      'limit: more than 20000 documents',
    ],
    [
      'blocks nested ten thousand deep',
      () => policy(`  x:\n   ${'- '.repeat(10_000)}\n`),
      'limit: nested deeper than 500 levels',
    ],
    [
      'braces nested ten thousand deep',
      () => policy(`  x: ${'{a: '.repeat(10_000)}\n`),
      'limit: nested deeper than 500 levels',
    ],
    [
      'JSON nested a hundred thousand deep',
      () => '['.repeat(100_000),
      'limit: nested deeper than 500 levels',
    ],
    [
      'a megabyte of control characters',
      () => '\u0001'.repeat(1e6),
      'not-yaml: yaml: control characters are not allowed',
    ],
    [
      'tabs everywhere',
      () =>
        policy('  ingress:\n  - from:\n    - podSelector: {}\n').replace(/ +/g, (blanks) =>
          '\t'.repeat(blanks.length),
        ),
      'api-server: yaml: line 5: found character that cannot start any token',
    ],
    [
      'a key written five thousand times',
      () => policy(lines(5000, () => '  ingress: []\n')),
      'duplicate-key: key "ingress" already set in map',
    ],
    [
      'twenty thousand ports in one rule',
      () => policy(`  ingress:\n  - ports:\n${lines(20_000, (i) => `    - port: ${1 + 3 * i}\n`)}`),
      'api-server: Too long: may not be more than 262144 bytes',
    ],
    ['half a million open braces', () => '[{'.repeat(5e5), 'limit: nested deeper than 500 levels'],
    ['a megabyte of lone surrogates', () => '\ud83d'.repeat(1e6), 'api-server: invalid object to validate'],
  ];

  test.each(texts)('%s', (_, text, says) => {
    expect(read(text()).first).toBe(says);
  });

  test('of five thousand equal keys a hundred are told, and the rest are counted', () => {
    const { diagnostics } = read(policy(lines(5000, () => '  ingress: []\n'))).analysis;
    expect(diagnostics).toHaveLength(100);
    expect(diagnostics.map(({ help }) => help).join()).toContain('4899 more keys of this document');
  });
});

describe('great numbers of things that are all right', () => {
  test('five thousand peers', () => {
    const peers = lines(5000, (i) => `    - podSelector: {matchLabels: {app: a${i}}}\n`);
    const { analysis, first } = read(policy(`  ingress:\n  - from:\n${peers}`));
    expect(first).toBeUndefined();
    expect(analysis.workloads).toHaveLength(5001);
  });

  test('three thousand blocks with excepts', () => {
    const block = (i: number) => `${10 + (i >> 8)}.${i & 255}`;
    const peers = lines(
      3000,
      (i) => `    - ipBlock: {cidr: ${block(i)}.0.0/16, except: [${block(i)}.7.0/24]}\n`,
    );
    const { analysis, first } = read(policy(`  egress:\n  - to:\n${peers}`));
    expect(first).toBeUndefined();
    expect(analysis.outside.map(({ label }) => label)).toContain('Internet');
  });

  test('all of IPv6 but three thousand addresses', () => {
    const excepts = lines(3000, (i) => `        - 2001:db8:${i.toString(16)}::1/128\n`);
    const text = policy(
      `  egress:\n  - to:\n    - ipBlock:\n        cidr: ::/0\n        except:\n${excepts}`,
    );
    const { outside } = openSession().analyze([{ path: 'a.yaml', text }]);
    const rest = outside.find(({ label }) => label === 'Internet (IPv6)');
    expect(rest?.ranges).toHaveLength(3001);
    // Every block once, however late it is asked for.
    expect(new Set(rest?.cidrs).size).toBe(rest?.cidrs.length);
    expect(rest?.cidrs.at(0)).toBe('::/3');
  });

  test('five thousand namespaces', () => {
    const namespaces = lines(5000, (i) => `---\napiVersion: v1\nkind: Namespace\nmetadata: {name: n${i}}\n`);
    const { analysis } = read(`${policy('  ingress: [{from: [{namespaceSelector: {}}]}]\n')}${namespaces}`);
    // With the policy's own, and that of the cluster's DNS, which an isolated sender needs.
    expect(analysis.namespaces).toHaveLength(5002);
  });

  test('two thousand equal rules', () => {
    const rule = '  - from: [{podSelector: {matchLabels: {app: a}}}]\n    ports: [{port: 80}]\n';
    const { analysis } = read(policy(`  ingress:\n${rule.repeat(2000)}`));
    expect(analysis.policies[0]?.rules).toHaveLength(2000);
  });

  test('a List of twenty thousand pods', () => {
    const items = lines(
      20_000,
      (i) => `- apiVersion: v1\n  kind: Pod\n  metadata: {name: p${i}, labels: {app: a${i % 100}}}\n`,
    );
    expect(read(`apiVersion: v1\nkind: List\nitems:\n${items}`).analysis.workloads).toHaveLength(20_000);
  });

  test('JSON of five megabytes', () => {
    const item = (i: number) => ({
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: `p${i}`, namespace: `n${i % 50}`, annotations: { note: 'x'.repeat(400) } },
    });
    const items = Array.from({ length: 10_000 }, (_, i) => item(i));
    const text = JSON.stringify({ apiVersion: 'v1', kind: 'List', items });
    expect(text.length).toBeGreaterThan(5e6);
    expect(read(text, 'a.json').analysis.workloads).toHaveLength(10_000);
  });

  test('twenty thousand policies whose pods nobody wrote', () => {
    const item = (i: number) =>
      `- {apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: p${i}}, spec: {podSelector: {matchLabels: {app: a${i}}}}}\n`;
    const files = [{ path: 'a.yaml', text: `apiVersion: v1\nkind: List\nitems:\n${lines(20_000, item)}` }];
    const { workloads } = openSession().analyze(files);
    expect(workloads).toHaveLength(20_000);
  });
});

describe('names that are traps for programs', () => {
  const TRAPS = ['__proto__', 'constructor', 'hasOwnProperty', 'toString'];

  test.each(TRAPS)('%s as every name there is', (trap) => {
    const files = [
      {
        path: trap,
        text: `apiVersion: v1
kind: Pod
metadata:
  name: ${trap}
  namespace: ${trap}
  labels: {${trap}: ${trap}}
  annotations: {${trap}: ${trap}}
spec: {containers: [{name: ${trap}, image: i, ports: [{name: ${trap}, containerPort: 80}]}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: ${trap}, namespace: ${trap}}
spec:
  podSelector: {matchLabels: {${trap}: ${trap}}}
  ingress:
  - from:
    - podSelector: {matchExpressions: [{key: ${trap}, operator: In, values: [${trap}]}]}
      namespaceSelector: {matchLabels: {${trap}: ${trap}}}
    ports: [{port: ${trap.toLowerCase()}}]
  ${trap}: {${trap}: 1}
`,
      },
    ];
    const examiner = new Examiner();
    const analysis = askEverything(openSession(), files, files, examiner, seededPick(1));
    expect(examiner.faults).toEqual([]);
    expect(analysis?.workloads[0]?.labels).toEqual(Object.assign(Object.create(null), { [trap]: trap }));
    expect(analysis?.diagnostics.map(({ message }) => message)).toContain(`unknown field "spec.${trap}"`);
  });

  test('a namespace that cannot be does not part the pods of another', () => {
    const deny = policy('').replaceAll('shop', 'a');
    const text = [pod('a', 'a'), pod('a/b', 'x'), pod('a', 'c'), deny].join('---\n');
    expect(read(text).analysis.policies[0]?.selects).toEqual(['a/a[Pod]', 'a/c[Pod]']);
  });

  test('offsets and ids from nowhere', () => {
    const session = openSession();
    const files = [{ path: 'a.yaml', text: policy('') }];
    session.analyze(files);
    for (const offset of [-1, 1e9, NaN, Infinity, 0.5]) {
      const completions = session.ask('complete', { file: 'a.yaml', offset });
      expect(faultsOfAnswer('complete', completions, files)).toEqual([]);
      expect(faultsOfAnswer('fieldDoc', session.ask('fieldDoc', { file: 'a.yaml', offset }), files)).toEqual(
        [],
      );
    }
    expect(session.ask('verdict', { from: '__proto__', to: 'constructor' })).toBeUndefined();
    expect(session.ask('reach', { workload: '__proto__' })).toEqual({ to: [], from: [] });
    expect(session.ask('describe', { policy: '__proto__' })).toBe('');
  });
});
