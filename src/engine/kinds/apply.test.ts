import { describe, expect, test } from 'vitest';
import { ManifestReader } from '../manifest/manifestReader';
import type { ClusterFacts } from './apply';
import { applyFile } from './apply';
import { isRead } from './registry';

const documentsOf = (text: string) => new ManifestReader(isRead).read({ path: 'a.yaml', text }).documents;
const objectsOf = (text: string) => documentsOf(text).flatMap((document) => document.objects);

const policy = (name: string, spec = '{}', metadata = '') =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: ${name}${metadata}}\nspec: ${spec}`;

/** The stage of the first error, then every error. */
function answer(text: string, facts?: ClusterFacts): string[] {
  const { valid, stage, errors } = applyFile(documentsOf(text), facts);
  return [valid ? 'ok' : (stage ?? ''), ...errors.map(({ field, message }) => `${field}: ${message}`)];
}

describe('a file', () => {
  test('without objects', () => {
    expect(answer('# nothing\n---\n')).toEqual(['empty', ': no objects passed to apply']);
  });

  test('what cannot be sent is said first, and the rest is sent', () => {
    const text = [policy('a', '{policyTypes: [Both]}'), 'kind: Pod', policy('b')].join('\n---\n');
    expect(answer(text)).toEqual([
      'client-validation',
      'apiVersion: apiVersion not set',
      'spec.policyTypes[0]: Unsupported value: "Both": supported values: "Ingress", "Egress"',
    ]);
  });

  test('text that does not parse ends it', () => {
    const text = [policy('A'), 'a: [', policy('B')].join('\n---\n');
    const [stage, parse, ...others] = answer(text);
    expect(stage).toBe('parse');
    expect(parse).toMatch(/^: yaml: /);
    expect(others).toHaveLength(1);
    expect(others[0]).toContain('"A"');
  });
});

describe('what kubectl does not take for an object', () => {
  test.each([
    ['apiVersion: 1\nkind: NetworkPolicy', "apiVersion: apiVersion isn't string type"],
    ['apiVersion: v1\nkind: yes', "kind: kind isn't string type"],
    ['apiVersion: a/b/c\nkind: Pod', 'apiVersion: unexpected GroupVersion string: a/b/c'],
    ['metadata: {name: a}', ': [apiVersion not set, kind not set]'],
    ['apiVersion: v1\nkind: List', ': invalid object to validate'],
    ['apiVersion: v1\nkind: List\nitems: {}', ': invalid object to validate'],
    ['a string', ': invalid object to validate'],
  ])('%j', (text, error) => {
    expect(answer(text)).toEqual(['client-validation', error]);
  });
});

describe('what is known of the cluster', () => {
  const inShop = policy('db', '{policyTypes: [Both]}', ', namespace: shop');

  test('a namespace that is missing hides what is wrong with values', () => {
    expect(answer(inShop, { namespaces: new Set(['default']) })).toEqual([
      'namespace',
      'metadata.namespace: namespaces "shop" not found',
    ]);
    expect(answer(inShop)[0]).toBe('validation');
  });

  test('a namespace that the file creates is there for what follows', () => {
    const shop = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}';
    const facts = { namespaces: new Set(['default']) };
    const fine = policy('db', '{}', ', namespace: shop');
    expect(answer(`${shop}\n---\n${fine}`, facts)).toEqual(['ok']);
    expect(answer(`${fine}\n---\n${shop}`, facts)[0]).toBe('namespace');
    expect(facts.namespaces).toEqual(new Set(['default']));
  });

  test('kinds of its custom resources', () => {
    const calico = 'apiVersion: projectcalico.org/v3\nkind: NetworkPolicy\nmetadata: {name: x}';
    expect(answer(calico)[0]).toBe('no-match');
    expect(answer(calico, { hasKind: (apiVersion) => apiVersion === 'projectcalico.org/v3' })).toEqual([
      'ok',
    ]);
  });
});

describe('an object that is there already', () => {
  const applied = objectsOf(policy('db', '{egress: [{}]}'));

  test('unknown fields come as one error about the patch', () => {
    const text = policy('db', '{foo: [1, a], podSelector: {matchLabels: {a: b}}, bar: {c: true}}');
    expect(answer(text, { applied })).toEqual([
      'validation',
      String.raw`patch: Invalid value: "map[metadata:map[annotations:map[kubectl.kubernetes.io/last-applied-configuration:{\"apiVersion\":\"networking.k8s.io/v1\",\"kind\":\"NetworkPolicy\",\"metadata\":{\"annotations\":{},\"name\":\"db\",\"namespace\":\"default\"},\"spec\":{\"bar\":{\"c\":true},\"foo\":[1,\"a\"],\"podSelector\":{\"matchLabels\":{\"a\":\"b\"}}}}\n]] spec:map[bar:map[c:true] egress:<nil> foo:[1 a] podSelector:map[matchLabels:map[a:b]]]]": strict decoding error: unknown field "spec.bar", unknown field "spec.foo"`,
    ]);
  });

  test('a second document of the same name is an update of the first', () => {
    const text = `${policy('web')}\n---\n${policy('web', '{foo: 1}')}`;
    expect(answer(text)[1]).toMatch(/^patch: /);
  });

  test('its uid stays, its resourceVersion is out of date', () => {
    expect(answer(policy('db', '{}', ', uid: u1'), { applied })).toEqual([
      'validation',
      'metadata.uid: Invalid value: "u1": field is immutable',
    ]);
    expect(answer(policy('db', '{}', ', resourceVersion: "1"'), { applied })[0]).toBe('conflict');
    expect(answer(policy('db', '{}', ', uid: u1, resourceVersion: "1"'))).toEqual(['ok']);
  });
});

test('annotations may have 262144 bytes in all, with the copy of the manifest among them', () => {
  const text = (length: number) => policy('db', '{}', `, annotations: {note: ${'x'.repeat(length)}}`);
  const copyOf = (length: number) =>
    `{"apiVersion":"networking.k8s.io/v1","kind":"NetworkPolicy","metadata":{"annotations":{"note":"${'x'.repeat(length)}"},"name":"db","namespace":"default"},"spec":{}}\n`;
  const bytes = (length: number) =>
    'kubectl.kubernetes.io/last-applied-configuration'.length +
    copyOf(length).length +
    'note'.length +
    length;
  const most = Math.floor((262144 - bytes(0)) / 2);
  expect(answer(text(most))).toEqual(['ok']);
  expect(answer(text(most + 1))).toEqual([
    'validation',
    'metadata.annotations: Too long: may not be more than 262144 bytes',
  ]);
});
