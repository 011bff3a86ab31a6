import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Namespace, Workload } from '../../kube/entities';
import { workloadId } from '../../kube/entities';
import { labelsOf } from '../../kube/labels';
import { complete } from './complete';
import type { KnownCluster } from './completeContext';
import { fieldDocAt } from './fieldsDoc';

const NOWHERE = { file: '', document: 0, range: { start: 0, end: 0 }, path: '' };

function namespace(name: string, labels: Record<string, string> = {}): Namespace {
  return {
    name,
    labels: labelsOf(Object.entries({ 'kubernetes.io/metadata.name': name, ...labels })),
    origin: undefined,
  };
}

function workload(namespace: string, name: string, labels: Record<string, string>, port: number): Workload {
  return {
    id: workloadId(namespace, name, 'Deployment'),
    namespace,
    name,
    kind: 'Deployment',
    labels: labelsOf(Object.entries(labels)),
    ports: [{ container: 'main', name: `${name}-port`, number: port, protocol: 'TCP' }],
    hostNetwork: false,
    addresses: [],
    replicas: undefined,
    assumed: undefined,
    origin: NOWHERE,
  };
}

const CLUSTER: KnownCluster = {
  namespaces: [namespace('shop', { env: 'prod' }), namespace('monitoring')],
  workloads: [
    workload('shop', 'web', { app: 'web', tier: 'front' }, 8080),
    workload('shop', 'db', { app: 'db', on: 'true' }, 5432),
    workload('monitoring', 'prometheus', { app: 'prometheus' }, 9090),
  ],
};

const HEAD = 'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  namespace: shop\n';

function proposals(drawing: string, cluster = CLUSTER) {
  return complete(drawing.replace('│', ''), drawing.indexOf('│'), cluster);
}

function labels(drawing: string): string[] {
  return proposals(drawing).map((each) => each.label);
}

/** The text after the proposal of that label is taken, with the caret. */
function take(drawing: string, label: string): string {
  const text = drawing.replace('│', '');
  const taken = proposals(drawing).find((each) => each.label === label);
  if (!taken) return `not proposed: ${labels(drawing).join(', ')}`;
  const caret = taken.caret ?? taken.insert.length;
  const insert = `${taken.insert.slice(0, caret)}│${taken.insert.slice(caret)}`;
  return text.slice(0, taken.range.start) + insert + text.slice(taken.range.end);
}

describe('fields', () => {
  test('of a document, without those that are there', () => {
    expect(labels('kind: NetworkPolicy\nme│')).toEqual(['apiVersion', 'metadata', 'spec']);
    expect(labels('kind: Deployment\n│')).toEqual(['apiVersion', 'metadata']);
    expect(labels('apiVersion: projectcalico.org/v3\nkind: NetworkPolicy\nspec:\n  │')).toEqual([]);
  });

  test('of the spec', () => {
    expect(labels(`${HEAD}spec:\n  podSelector: {}\n  │`)).toEqual([
      ...['policyTypes', 'policyTypes: [Ingress]', 'policyTypes: [Egress]', 'policyTypes: [Ingress, Egress]'],
      ...['ingress', 'ingress: []', 'egress', 'egress: []'],
    ]);
  });

  test('a peer offers both selectors, or a block alone', () => {
    const peer = (fields: string) => labels(`spec:\n  ingress:\n    - from:\n        - ${fields}`);
    expect(peer('│')).toContain('ipBlock');
    expect(peer('podSelector: {}\n          │')).toEqual(['namespaceSelector', 'namespaceSelector: {}']);
    expect(peer('ipBlock: {}\n          │')).toEqual([]);
  });

  test('ingress knows from, egress knows to', () => {
    expect(labels('spec:\n  ingress:\n    - │')).toEqual(['from', 'ports']);
    expect(labels('spec:\n  egress:\n    - │')).toEqual(['to', 'ports']);
  });

  test('in an item of a List', () => {
    expect(labels('kind: List\nitems:\n  - kind: NetworkPolicy\n    spec:\n      egr│')).toContain('egress');
    expect(labels('kind: List\n│')).toEqual(['apiVersion', 'items']);
  });
});

describe('what is written', () => {
  test('an object, a list and a scalar, each with room for its value', () => {
    expect(take('spec:\n  po│', 'podSelector')).toBe('spec:\n  podSelector:\n    │');
    expect(take('spec:\n  ingress:\n    - fr│', 'from')).toBe('spec:\n  ingress:\n    - from:\n        - │');
    expect(take('spec:\n  ingress:\n    - ports:\n        - po│', 'port')).toBe(
      'spec:\n  ingress:\n    - ports:\n        - port: │',
    );
  });

  test('dashes stand as the rest of the document has them', () => {
    const left = 'spec:\n  ingress:\n  - from:\n    - podSelector: {}\n  egress:\n  - t│';
    expect(take(left, 'to')).toBe(left.replace('t│', 'to:\n    - │'));
  });

  test('an item whose dash is missing gets it', () => {
    const peers = 'spec:\n  ingress:\n    - from:\n        │';
    expect(take(peers, 'podSelector')).toBe(
      'spec:\n  ingress:\n    - from:\n        - podSelector:\n            │',
    );
    expect(take('spec:\n  policyTypes:\n    │', 'Egress')).toBe('spec:\n  policyTypes:\n    - Egress│');
  });

  test('below a list that stands as far left as its key, both a field and an item fit', () => {
    const rule = 'spec:\n  ingress:\n  - from:\n    - podSelector: {}\n    │';
    expect(labels(rule)).toEqual([
      ...['ports', 'podSelector', 'podSelector: {}', 'namespaceSelector', 'namespaceSelector: {}', 'ipBlock'],
    ]);
    expect(take(rule, 'namespaceSelector')).toBe(rule.replace('│', '- namespaceSelector:\n        │'));
  });

  test('behind the colon: a whole value, or the lines below', () => {
    expect(take('spec:\n  podSelector: │', '{}')).toBe('spec:\n  podSelector: {}│');
    expect(take('spec:\n  podSelector: │', 'matchLabels')).toBe(
      'spec:\n  podSelector:\n    matchLabels:\n      │',
    );
    expect(take('spec:\n  ingress:\n  - from: │', 'podSelector: {}')).toBe(
      'spec:\n  ingress:\n  - from:\n    - podSelector: {}│',
    );
  });

  test('a key that has its colon keeps what follows', () => {
    expect(take('spec:\n  po│Selector: {}', 'podSelector')).toBe('spec:\n  podSelector│: {}');
  });

  test('flow style and JSON', () => {
    expect(take('spec: { │ }', 'podSelector')).toBe('spec: { podSelector: {│} }');
    expect(take('spec: {ingress: [│]}', 'from')).toBe('spec: {ingress: [{ from: [│] }]}');
    expect(take('{"spec": {"in│"}}', 'ingress')).toBe('{"spec": {"ingress": [│]}}');
    expect(take('{"kind": "│"}', 'NetworkPolicy')).toBe('{"kind": "NetworkPolicy"│}');
    expect(take('{"kind": │}', 'Pod')).toBe('{"kind": "Pod"│}');
  });
});

describe('values', () => {
  test('that the API accepts', () => {
    const port = 'spec:\n  ingress:\n    - ports:\n        - protocol: │';
    expect(labels(port)).toEqual(['TCP', 'UDP', 'SCTP']);
    expect(labels('spec:\n  policyTypes: [Ingress, │]')).toEqual(['Egress']);
    expect(labels('spec:\n  policyTypes:\n  - Ingress\n  - │')).toEqual(['Egress']);
  });

  test('names of namespaces', () => {
    expect(labels('metadata:\n  namespace: │')).toEqual(['shop', 'monitoring']);
    const peer = 'spec:\n  ingress:\n  - from:\n    - namespaceSelector:\n        matchLabels:\n          ';
    expect(labels(`${peer}│`)).toEqual(['kubernetes.io/metadata.name', 'env']);
    expect(labels(`${peer}kubernetes.io/metadata.name: │`)).toEqual(['monitoring', 'shop']);
    expect(labels(`${peer}env: │`)).toEqual(['prod']);
  });

  test('labels of the pods that are meant: of the own namespace, or of those the peer names', () => {
    const subject = `${HEAD}spec:\n  podSelector:\n    matchLabels:\n      `;
    expect(labels(`${subject}│`)).toEqual(['app', 'on', 'tier']);
    expect(labels(`${subject}app: │`)).toEqual(['db', 'web']);
    expect(take(`${subject}on: │`, 'true')).toBe(`${subject}on: "true"│`);
    const peer = (selector: string) =>
      labels(`${HEAD}spec:\n  ingress:\n  - from:\n    - ${selector}podSelector: {matchLabels: {app: │}}`);
    expect(peer('')).toEqual(['db', 'web']);
    expect(peer('namespaceSelector: {matchLabels: {env: prod}}\n      ')).toEqual(['db', 'web']);
    expect(
      peer('namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: monitoring}}\n      '),
    ).toEqual(['prometheus']);
    expect(peer('namespaceSelector: {}\n      ')).toEqual(['db', 'prometheus', 'web']);
  });

  test('of expressions', () => {
    const expression = `${HEAD}spec:\n  podSelector:\n    matchExpressions:\n      - key: app\n        `;
    expect(labels(`${expression}operator: │`)).toEqual(['In', 'NotIn', 'Exists', 'DoesNotExist']);
    expect(labels(`${expression}operator: In\n        values: [web, │]`)).toEqual(['db']);
    expect(labels(`${HEAD}spec:\n  podSelector:\n    matchExpressions:\n      - key: │`)).toEqual([
      ...['app', 'on', 'tier'],
    ]);
  });

  test('ports of the pods that receive', () => {
    const ingress = (subject: string) =>
      labels(`${HEAD}spec:\n  podSelector: ${subject}\n  ingress:\n  - ports:\n    - port: │`);
    expect(ingress('{matchLabels: {app: db}}')).toEqual(['5432', 'db-port']);
    expect(ingress('{}')).toEqual(['5432', '8080', 'db-port', 'web-port']);
    const egress = `${HEAD}spec:\n  egress:\n  - to:\n    - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: monitoring}}\n    ports:\n    - port: │`;
    expect(labels(egress)).toEqual(['9090', 'prometheus-port']);
  });
});

describe('whole documents', () => {
  test('only where a document is still empty', () => {
    const all = ['Deny by default, ingress and egress', 'Deny by default, ingress only', 'Allow DNS'];
    expect(labels('│')).toEqual(expect.arrayContaining(all));
    expect(labels('kind: Pod\n---\n│')).toEqual(expect.arrayContaining(all));
    expect(labels('kind: Pod\n│')).not.toContain('Allow DNS');
  });

  test('for the namespace with most workloads', () => {
    expect(take('│', 'Deny by default, ingress and egress')).toBe(`apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: default-deny
  namespace: shop
spec:
  podSelector: {}
  policyTypes: [Ingress, Egress]
│`);
  });
});

describe('field documentation', () => {
  const doc = (drawing: string) => {
    const found = fieldDocAt(drawing.replace('│', ''), drawing.indexOf('│'));
    return found && `${found.title}\n${found.text}`;
  };

  test('of a field, whatever the style', () => {
    const expected = expect.stringMatching(
      /^spec\.ingress\[\]\.from · list of objects, optional\nWho may connect/,
    );
    expect(doc('spec:\n  ingress:\n  - fr│om:\n')).toEqual(expected);
    expect(doc('{"spec": {"ingress": [{"fr│om": []}]}}')).toEqual(expected);
  });

  test('of a value', () => {
    expect(doc('spec: {policyTypes: [Eg│ress]}')).toMatch(/\nEgress: .*DNS included/);
    expect(doc('spec:\n  ingress:\n  - ports:\n    - protocol: UD│P')).toMatch(
      /TCP \| UDP \| SCTP, optional\nUDP: /,
    );
  });

  test('of the name label', () => {
    expect(
      doc(
        'spec:\n ingress:\n - from:\n   - namespaceSelector:\n      matchLabels:\n       kubernetes.io/meta│data.name: x',
      ),
    ).toMatch(/^kubernetes.io\/metadata.name\n/);
  });

  test('none where nothing is known', () => {
    for (const drawing of [
      'consp│iracy: 1',
      'spec:\n  __pro│to__: 1',
      'kind: Pod\nspec:\n  cont│ainers: []',
      '# sp│ec:',
    ])
      expect(doc(drawing)).toBeUndefined();
    expect(doc('spec:\n  podSelector:\n    matchLabels:\n      a│pp: web')).toBeUndefined();
  });
});

describe('any text', () => {
  const fragments = fc.constantFrom(
    ...['kind: NetworkPolicy\n', 'spec:', 'ingress:', 'from:', 'to', 'ports:', 'podSelector', 'matchLabels:'],
    ...[
      'constructor: ',
      '__proto__: ',
      'values',
      '[',
      ']',
      '{',
      '}',
      ',',
      ' ',
      '\n',
      '\n  ',
      '\n    ',
      '\n      ',
    ],
    ...[
      '- ',
      ': ',
      '"',
      "'",
      '#',
      'kind: List\nitems:\n- ',
      'matchExpressions:',
      'key: ',
      'app',
      '---\n',
      '|',
    ],
  );

  test('never throws; every proposal replaces the word under the caret', () => {
    fc.assert(
      fc.property(fc.array(fragments, { maxLength: 30 }), fc.nat(), (parts, place) => {
        const text = parts.join('');
        const offset = place % (text.length + 1);
        fieldDocAt(text, offset);
        for (const { range, insert, label, documentation } of complete(text, offset, CLUSTER)) {
          expect(range.start).toBeLessThanOrEqual(offset);
          expect(range.end).toBeGreaterThanOrEqual(offset);
          expect(`${insert}${label}${documentation}`).not.toMatch(/undefined|\[object/);
        }
      }),
      { seed: 11, numRuns: 2000 },
    );
  });
});
