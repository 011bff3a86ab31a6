import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { plainText } from '../explain/sentence';
import { editContextOf } from '../testing/editContext';
import { applyEdits } from '../text/edit';
import type { SourceFile } from '../text/edit';
import { ADDED_KINDS } from './intent';
import type { Intent } from './intent';
import { plan } from './plan';

const POLICIES: SourceFile = {
  path: 'policies.yaml',
  text: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: deny, namespace: shop}
spec: {podSelector: {}, policyTypes: [Ingress]}
`,
};

function add(intent: Intent, ...files: readonly SourceFile[]) {
  const drawn = plan(intent, editContextOf(files));
  const after = applyEdits(files, drawn.edits);
  return {
    ...drawn,
    after,
    cluster: editContextOf(after).cluster,
    text: after.find(({ path }) => path === 'cluster.yaml')?.text,
    said: drawn.says.map(plainText),
  };
}

type AddWorkload = Extract<Intent, { kind: 'addWorkload' }>;

const workload = (more: Partial<AddWorkload> = {}): AddWorkload => ({
  kind: 'addWorkload',
  workload: 'Deployment',
  namespace: 'shop',
  name: 'web',
  labels: { app: 'web' },
  ports: [],
  ...more,
});

describe('a workload', () => {
  test('is the least that kubectl applies, in a file of its own', () => {
    const ports = [
      { name: 'http', number: 8080, protocol: 'TCP' },
      { number: 53, protocol: 'UDP' },
    ] as const;
    const added = add(workload({ ports }), POLICIES);
    expect(added.title).toBe('add Deployment shop/web');
    expect(added.after.map(({ path }) => path)).toEqual(['policies.yaml', 'cluster.yaml']);
    expect(added.text).toBe(`apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
  namespace: shop
spec:
  selector:
    matchLabels:
      app: web
  template:
    metadata:
      labels:
        app: web
    spec:
      containers:
      - name: web
        image: registry.k8s.io/pause:3.10
        ports:
        - name: http
          containerPort: 8080
        - containerPort: 53
          protocol: UDP
`);
    expect(added.said).toEqual(['shop/deny selects web: it is isolated for ingress.']);
  });

  test('comes behind what is there, written as that is, with its namespace where that is new', () => {
    const cluster: SourceFile = {
      path: 'cluster.yaml',
      text: `kind: Pod # the first
apiVersion: v1
metadata: {name: a}
spec:
    containers:
      - {name: c, image: i}
`,
    };
    const added = add(workload({ namespace: 'new', workload: 'Pod' }), cluster);
    expect(added.text).toBe(`${cluster.text}---
apiVersion: v1
kind: Namespace
metadata:
    name: new
---
apiVersion: v1
kind: Pod
metadata:
    name: web
    namespace: new
    labels:
        app: web
spec:
    containers:
      - name: web
        image: registry.k8s.io/pause:3.10
`);
    expect(added.said).toEqual(['No policy selects web: it is open for ingress and for egress.']);
  });

  test.each<[string, AddWorkload, RegExp]>([
    ['a name', workload({ name: 'Web' }), /^metadata\.name: Invalid value: "Web": a lowercase RFC 1123/],
    ['a label', workload({ labels: { app: 'a b' } }), /labels: Invalid value: "a b": a valid label must/],
    ['no labels', workload({ labels: {} }), /^spec\.selector: /],
    [
      'a port',
      workload({ ports: [{ number: 0, protocol: 'TCP' }] }),
      /ports\[0\]\.containerPort: Invalid value: 0: must be between/,
    ],
    [
      'a port name',
      workload({ ports: [{ name: 'a_b', number: 1, protocol: 'TCP' }] }),
      /ports\[0\]\.name: Invalid value: "a_b"/,
    ],
    ['a namespace', workload({ namespace: 'My Shop' }), /^metadata\.name: Invalid value: "My Shop"/],
  ])('%s is refused in the API server’s words', (_, intent, words) => {
    const added = add(intent, POLICIES);
    expect(added.refused).toMatch(words);
    expect(added.edits).toEqual([]);
  });

  test('cannot be there twice', () => {
    const once = add(workload(), POLICIES);
    expect(add(workload(), ...once.after).refused).toBe('Deployment shop/web is there already.');
  });

  test('a template is not written into', () => {
    const template: SourceFile = { path: 'cluster.yaml', text: 'kind: {{ .Values.kind }}\n' };
    const added = add(workload(), template);
    expect(added.edits.every(({ file }) => file === 'cluster-2.yaml')).toBe(true);
    expect(added.text).toBe(template.text);
  });
});

describe('a namespace', () => {
  const shop: Intent = { kind: 'addNamespace', name: 'ops', labels: { team: 'sre' } };

  test('is declared with its labels', () => {
    const added = add(shop, POLICIES);
    expect(added.text).toBe(
      'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: ops\n  labels:\n    team: sre\n',
    );
    expect(added.said).toEqual(['ops holds no workload yet.']);
    expect(add(shop, ...added.after).refused).toBe('Namespace ops is declared already.');
  });

  test('may be known already from what lives in it', () => {
    expect(add({ ...shop, name: 'shop' }, POLICIES).refused).toBeUndefined();
  });

  test('of no valid name is refused', () => {
    expect(add({ ...shop, name: 'a.b' }).refused).toMatch(/^metadata\.name: Invalid value: "a\.b"/);
  });
});

test('whatever is added is read back as it was wished for, and nothing else changes', () => {
  const name = fc.stringMatching(/^[a-z]([a-z0-9]{0,8}[a-z0-9])?$/);
  const port = fc.record({
    name,
    number: fc.integer({ min: 1, max: 65535 }),
    protocol: fc.constantFrom('TCP', 'UDP', 'SCTP'),
  });
  const wish = fc.record({
    kind: fc.constant('addWorkload' as const),
    workload: fc.constantFrom(...ADDED_KINDS),
    namespace: name,
    name,
    labels: fc.dictionary(name, fc.constantFrom('yes', '1e3', 'a', ''), { minKeys: 1, maxKeys: 3 }),
    ports: fc.uniqueArray(port, { maxLength: 3, selector: (each) => each.name }),
  });
  fc.assert(
    fc.property(wish, (intent) => {
      const added = add(intent, POLICIES);
      expect(added.refused).toBeUndefined();
      const found = added.cluster.workloads.find(
        ({ id }) => id === `${intent.namespace}/${intent.name}[${intent.workload}]`,
      );
      expect({ ...found?.labels }).toEqual({ ...intent.labels });
      expect(
        found?.ports.map((each) => ({ name: each.name, number: each.number, protocol: each.protocol })),
      ).toEqual(intent.ports);
      expect(added.after[0]).toBe(POLICIES);
      expect(added.cluster.workloads).toHaveLength(1);
    }),
    { seed: 32, numRuns: 60 },
  );
});
