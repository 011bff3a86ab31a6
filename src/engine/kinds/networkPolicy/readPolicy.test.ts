import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { describeShared, filesIn } from '../../../testing/shared';
import type { LabelSelector } from '../../kube/labels';
import { requirementsOf } from '../../kube/labels';
import { printRange } from '../../kube/addresses';
import { ManifestReader } from '../../manifest/manifestReader';
import type { Peer, Policy, PortTerm, Rule } from '../../policy/policy';
import type { Origin } from '../../text/origin';
import { Field } from '../field';
import { isRead, readObject } from '../registry';
import { readPolicy } from './readPolicy';

function readOne(text: string): { policy: Policy; text: string } {
  const { documents } = new ManifestReader(isRead).read({ path: 'a.yaml', text });
  const reading = readObject(documents[0]!.objects[0]!);
  expect(reading.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return { policy: reading.policies[0]!, text };
}

function policyOf(spec: string): { policy: Policy; text: string } {
  const lines = spec.trim() === '' ? '' : `\n${spec.replace(/^\n/, '').trimEnd()}`;
  return readOne(
    `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata:\n  name: db\n  namespace: shop\nspec:${lines}\n`,
  );
}

const selectorText = (selector: LabelSelector) =>
  requirementsOf(selector)
    .map(({ key, operator, values }) => `${key} ${operator}${values.length ? ` [${values.join(',')}]` : ''}`)
    .join(' and ') || 'everything';

const peerText = (peer: Peer) =>
  peer.kind === 'addresses'
    ? [printRange(peer.range), ...peer.except.map((block) => `but ${printRange(block.range)}`)].join(' ')
    : `namespaces ${peer.namespaces ? selectorText(peer.namespaces) : 'own'}; pods ${peer.pods ? selectorText(peer.pods) : 'not written'}`;

const portText = ({ protocol, port, endPort, origin }: PortTerm) =>
  [
    protocol,
    port ?? 'every',
    endPort === undefined ? '' : `to ${endPort}`,
    origin.implied ? '(TCP implied)' : '',
  ]
    .filter((part) => part !== '')
    .join(' ');

const listed = <T>(items: readonly T[] | 'any', print: (item: T) => string) =>
  items === 'any' ? ['any'] : items.map(print);

const ruleText = (rule: Rule) => [
  `${rule.direction} ${rule.index}${rule.effective ? '' : ' (no effect)'}`,
  ...listed(rule.peers, peerText).map((line) => `  peer ${line}`),
  ...listed(rule.ports, portText).map((line) => `  port ${line}`),
];

const isolationText = (policy: Policy) =>
  policy.isolates.map(({ direction, origin }) =>
    origin.implied ? `${direction} (${origin.implied})` : direction,
  );

/** The whole model of a policy, one fact per line. */
function draw({ policy }: { policy: Policy }): string[] {
  return [
    `${policy.id} selects ${selectorText(policy.subject)}`,
    ...isolationText(policy).map((line) => `isolates ${line}`),
    ...policy.rules.flatMap(ruleText),
  ];
}

describe('what is not written', () => {
  test.each([
    '',
    '  podSelector:',
    '  podSelector: {}',
    '  podSelector: {matchLabels: {}, matchExpressions: []}',
  ])('every pod is selected: %j', (spec) => {
    expect(draw(policyOf(spec))).toEqual([
      'shop/db selects everything',
      'isolates ingress (policyTypes not written: Ingress)',
    ]);
  });

  test('a label whose value is null is pruned by kubectl, so the selector is empty', () => {
    expect(draw(policyOf('  podSelector: {matchLabels: {app: }}'))[0]).toBe('shop/db selects everything');
  });

  test.each([
    ['  ingress: []', ['ingress (policyTypes not written: Ingress)']],
    ['  egress: []', ['ingress (policyTypes not written: Ingress)']],
    [
      '  egress: [{}]',
      [
        'ingress (policyTypes not written: Ingress)',
        'egress (policyTypes not written, egress rules present: Egress)',
      ],
    ],
    [
      '  egress: [null]',
      [
        'ingress (policyTypes not written: Ingress)',
        'egress (policyTypes not written, egress rules present: Egress)',
      ],
    ],
    ['  policyTypes: []', ['ingress (policyTypes empty: Ingress)']],
    ['  policyTypes: [Egress]', ['egress']],
    ['  policyTypes: [Egress, Ingress]', ['egress', 'ingress']],
    ['  policyTypes: [Ingress, Ingress]', ['ingress']],
  ])('policyTypes: %j', (spec, isolates) => {
    expect(isolationText(policyOf(spec).policy)).toEqual(isolates);
  });

  test.each(['', 'from: []', 'from:', 'from: , ports: ', 'from: [], ports: []'])(
    'a rule without peers and ports allows everything: {%s}',
    (rule) => {
      expect(draw(policyOf(`  ingress: [{${rule}}]`)).slice(2)).toEqual([
        'ingress 0',
        '  peer any',
        '  port any',
      ]);
    },
  );

  test('a null rule is an empty rule', () => {
    expect(draw(policyOf('  ingress:\n  -\n')).slice(2)).toEqual(['ingress 0', '  peer any', '  port any']);
  });

  test('a port without anything is every TCP port, null or not', () => {
    expect(draw(policyOf('  ingress: [{ports: [{}, null, {protocol: UDP}, {port: dns}]}]')).slice(2)).toEqual(
      [
        'ingress 0',
        '  peer any',
        '  port TCP every (TCP implied)',
        '  port TCP every (TCP implied)',
        '  port UDP every',
        '  port TCP dns (TCP implied)',
      ],
    );
  });
});

describe('peers', () => {
  test('null is absent, an empty selector is not', () => {
    const spec = `
  ingress:
  - from:
    - {podSelector: {matchLabels: {app: web}}, namespaceSelector: }
    - {namespaceSelector: {}}
    - {namespaceSelector: {matchLabels: {team: a}}, podSelector: {}}
    - ipBlock: {cidr: 10.1.2.3/8, except: [10.0.0.0/24]}`;
    expect(draw(policyOf(spec)).slice(2)).toEqual([
      'ingress 0',
      '  peer namespaces own; pods app In [web]',
      '  peer namespaces everything; pods not written',
      '  peer namespaces team In [a]; pods everything',
      '  peer 10.0.0.0-10.255.255.255 but 10.0.0.0-10.0.0.255',
      '  port any',
    ]);
  });

  test('labels and expressions of one selector stand together, whatever they are called', () => {
    const spec = `
  podSelector:
    matchLabels: {constructor: a, valueOf: b}
    matchExpressions:
    - {key: tier, operator: NotIn, values: [x, ""]}
    - {key: tier, operator: Exists}`;
    expect(draw(policyOf(spec))[0]).toBe(
      'shop/db selects constructor In [a] and valueOf In [b] and tier NotIn [x,] and tier Exists',
    );
  });

  test('rules of a direction that policyTypes leaves out are kept and do nothing', () => {
    expect(draw(policyOf('  policyTypes: [Ingress]\n  egress: [{}]'))).toEqual([
      'shop/db selects everything',
      'isolates ingress',
      'egress 0 (no effect)',
      '  peer any',
      '  port any',
    ]);
  });

  test('numbers in every spelling of YAML 1.1', () => {
    const spec =
      '  egress: [{ports: [{port: 0x50}, {port: 8e1}, {port: 010, endPort: 1_000}, {port: !!int "80"}]}]';
    expect(draw(policyOf(spec)).slice(5)).toEqual([
      '  port TCP 80 (TCP implied)',
      '  port TCP 80 (TCP implied)',
      '  port TCP 8 to 1000 (TCP implied)',
      '  port TCP 80 (TCP implied)',
    ]);
  });
});

describe('where it was written', () => {
  const spec = `
  podSelector: {matchLabels: {app: db}}
  ingress:
  - from:
    - podSelector: {}
      namespaceSelector: {}
    ports:
    - port: 80
  policyTypes:
  - Ingress`;
  /** The policy's one rule, and its peer. */
  const ruleOf = ({ rules }: Policy) => rules[0]!;
  const peerOf = (policy: Policy) => ruleOf(policy).peers[0] as Extract<Peer, { kind: 'pods' }>;
  const at = (origin: Origin | undefined, text: string) => [
    origin?.path,
    origin && text.slice(origin.range.start, origin.range.end),
  ];

  test.each<[string, (policy: Policy) => Origin | undefined, string, string]>([
    ['subject', (p) => p.subjectOrigin, 'spec.podSelector', 'podSelector: {matchLabels: {app: db}}'],
    ['isolation', (p) => p.isolates[0]!.origin, 'spec.policyTypes[0]', 'Ingress'],
    [
      'namespaces',
      (p) => peerOf(p).namespacesOrigin,
      'spec.ingress[0].from[0].namespaceSelector',
      'namespaceSelector: {}',
    ],
    ['pods', (p) => peerOf(p).podsOrigin, 'spec.ingress[0].from[0].podSelector', 'podSelector: {}'],
    [
      'peer',
      (p) => peerOf(p).origin,
      'spec.ingress[0].from[0]',
      'podSelector: {}\n      namespaceSelector: {}',
    ],
    [
      'port',
      (p) => (ruleOf(p).ports as readonly PortTerm[])[0]!.origin,
      'spec.ingress[0].ports[0]',
      'port: 80',
    ],
  ])('%s', (_, originIn, path, written) => {
    const { policy, text } = policyOf(spec);
    expect(at(originIn(policy), text)).toEqual([path, written]);
  });

  test('a default shows the nearest place that is written', () => {
    const { policy: bare, text: whole } = policyOf('  egress: [{}]');
    const written = bare.isolates.map(({ origin }) => whole.slice(origin.range.start, origin.range.end));
    expect(written).toEqual(['spec:\n  egress: [{}]', 'egress: [{}]']);
    expect(bare.subjectOrigin.implied).toBe('podSelector not written: every pod of the namespace');
  });
});

describe('of what the API server refuses, as much as can be read', () => {
  /** The model of a policy that never gets as far as being read. */
  const refused = (spec: string) => {
    const text = `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: db, namespace: shop}\nspec: ${spec}\n`;
    const { documents } = new ManifestReader(isRead).read({ path: 'a.yaml', text });
    const object = documents[0]!.objects[0]!;
    return draw({ policy: readPolicy(Field.of(object), { name: 'db', namespace: 'shop' }) });
  };
  const SUBJECT = 'shop/db selects everything';

  test.each([
    ['{policyTypes: [Both, Ingress, 1]}', ['isolates ingress']],
    ['{policyTypes: [Both]}', []],
    ['{ingress: yes}', ['isolates ingress (policyTypes not written: Ingress)']],
    [
      '{policyTypes: [Ingress], ingress: [{from: [{}, null, {ipBlock: {}}, {ipBlock: {cidr: 5}}, {ipBlock: {cidr: 10.0.0.0}}]}]}',
      ['isolates ingress', 'ingress 0', '  port any'],
    ],
    [
      '{policyTypes: [Ingress], ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8, except: [x, 7, 10.1.0.0/16]}}]}]}',
      [
        'isolates ingress',
        'ingress 0',
        '  peer 10.0.0.0-10.255.255.255 but 10.1.0.0-10.1.255.255',
        '  port any',
      ],
    ],
    [
      '{policyTypes: [Ingress], ingress: [{ports: [{protocol: ICMP, port: [1]}]}]}',
      ['isolates ingress', 'ingress 0', '  peer any', '  port TCP every'],
    ],
  ])('%s', (spec, facts) => {
    expect(refused(spec)).toEqual([SUBJECT, ...facts]);
  });
});

interface Golden {
  readonly valid: boolean;
  readonly operation: string;
  readonly stored?: {
    readonly metadata: { readonly name: string; readonly namespace: string };
    readonly spec: unknown;
  };
}

describeShared(
  'the model of what is written is the model of what the API server stores',
  'truth/validate',
  (folder) => {
    const goldens = filesIn(folder, '.json').flatMap((path) => {
      const golden = JSON.parse(readFileSync(path, 'utf8')) as Golden;
      const single =
        golden.valid && golden.operation === 'create' && golden.stored && !Array.isArray(golden.stored);
      return single ? [[basename(path, '.json'), path, golden.stored] as const] : [];
    });

    test.each(goldens)('%s', (_, path, stored) => {
      const object = { apiVersion: 'networking.k8s.io/v1', kind: 'NetworkPolicy', ...stored };
      const withoutDefaults = (lines: string[]) =>
        lines.map((line) => line.replace(/ \([^)]*(?:implied|written|empty)[^)]*\)$/, ''));
      const written = draw(readOne(readFileSync(path.replace(/json$/, 'yaml'), 'utf8')));
      expect(
        withoutDefaults(written).map((line) => line.replace(/^\S+\//, `${stored.metadata.namespace}/`)),
      ).toEqual(draw(readOne(JSON.stringify(object))));
    });
  },
);
