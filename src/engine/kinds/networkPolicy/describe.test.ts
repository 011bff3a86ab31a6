import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { describeShared, filesIn } from '../../../testing/shared';
import type { KubeObject } from '../../manifest/manifest';
import { ManifestReader } from '../../manifest/manifestReader';
import { describePolicies, describePolicy, describePolicyBytes } from './describe';

function objectsOf(text: string): readonly KubeObject[] {
  const { documents } = new ManifestReader(() => true).read({ path: 'a.yaml', text });
  return documents.flatMap((document) => document.objects);
}

/** The lines between `Spec:` and `Policy Types:`, without their first two blanks. */
function specOf(spec: string): string {
  const text = describePolicy(objectsOf(`metadata: {name: a}\nspec:\n${spec}\n`)[0]!);
  return text.slice(text.indexOf('Spec:\n') + 6).replaceAll(/^ {2}/gm, '');
}

/** The columns of the header, spec left out. */
function headerOf(metadata: string): string {
  const text = describePolicy(objectsOf(`metadata:\n  name: a\n${metadata}\nspec: {}\n`)[0]!, {
    createdOn: '<time>',
  });
  return text.slice(0, text.indexOf('Spec:\n'));
}

describe('kubectl describe networkpolicy', () => {
  test('a policy that is nearly nothing', () => {
    const [object] = objectsOf('kind: NetworkPolicy\nmetadata: {name: a}\n');
    expect(describePolicy(object!)).toBe(
      [
        'Name:         a',
        'Namespace:    default',
        'Created on:   0001-01-01 00:00:00 +0000 UTC',
        'Labels:       <none>',
        'Annotations:  <none>',
        'Spec:',
        '  PodSelector:     <none> (Allowing the specific traffic to all pods in this namespace)',
        '  Allowing ingress traffic:',
        '    <none> (Selected pods are isolated for ingress connectivity)',
        '  Not affecting egress traffic',
        '  Policy Types: Ingress',
        '',
      ].join('\n'),
    );
  });

  test('several policies are joined by two blank lines', () => {
    const text = 'metadata: {name: a}\n---\nmetadata: {name: b}\n';
    expect(describePolicies(objectsOf(text))).toContain('Policy Types: Ingress\n\n\nName:         b\n');
  });

  test('requirements are sorted by key, values too; a label comes before an expression of its key', () => {
    expect(
      specOf(`
  podSelector:
    matchExpressions:
    - {key: zone, operator: NotIn, values: [b, a]}
    - {key: app, operator: Exists}
    - {key: Tier, operator: DoesNotExist}
    matchLabels: {app: web}`),
    ).toMatch(/^PodSelector: {5}!Tier,app=web,app,zone notin \(a,b\)\n/);
  });

  test('a null label is pruned, so the policy selects all pods', () => {
    expect(specOf('  podSelector: {matchLabels: {app: }}')).toMatch(/^PodSelector: {5}<none> \(Allowing/);
  });

  test('inside a peer, <none> means all', () => {
    expect(specOf('  egress:\n  - to: [{namespaceSelector: {}}]\n    ports: [{protocol: UDP}]')).toBe(
      `PodSelector:     <none> (Allowing the specific traffic to all pods in this namespace)
Allowing ingress traffic:
  <none> (Selected pods are isolated for ingress connectivity)
Allowing egress traffic:
  To Port: <nil>/UDP
  To:
    NamespaceSelector: <none>
Policy Types: Ingress, Egress
`,
    );
  });

  test('values that would steer the terminal are shown', () => {
    expect(headerOf('  annotations: {a: "\\e[31mred\\r"}')).toContain('Annotations:  a: ^[[31mred\\r\n');
  });

  test('a creationTimestamp is printed in UTC, an impossible one is the zero time', () => {
    expect(headerOf('  creationTimestamp: "2025-01-15T09:30:00+05:30"')).toContain(
      '2025-01-15 04:00:00 +0000 UTC',
    );
    expect(headerOf('  creationTimestamp: soon')).toContain('<time>');
  });

  test('a cut inside a character gives its first byte, and U+FFFD on the screen', () => {
    const [object] = objectsOf(`metadata: {name: a, annotations: {k: "x${'é'.repeat(80)}"}}`);
    const bytes = Buffer.from(describePolicyBytes(object!));
    expect(bytes.includes(Buffer.from([0xc3, 0x2e, 0x2e, 0x2e, 0x0a]))).toBe(true);
    expect(describePolicy(object!)).toContain('é\uFFFD...\n');
  });

  test('anything at all prints something', () => {
    for (const text of [
      'spec: [1]',
      'spec: {ingress: {a: b}, policyTypes: x}',
      'metadata: 3',
      '- a',
      '"\\ud800"',
    ]) {
      for (const object of objectsOf(text)) expect(describePolicy(object)).toMatch(/^Name: .*\n$/s);
    }
  });
});

describeShared('what the real kubectl printed', 'truth/describe', (folder) => {
  test.each(filesIn(folder, '.yaml').map((file) => [basename(file, '.yaml')]))('%s', (name) => {
    const [object] = objectsOf(readFileSync(join(folder, `${name}.yaml`), 'utf8'));
    const got = Buffer.from(describePolicyBytes(object!, { createdOn: '<time>' }));
    const want = readFileSync(join(folder, `${name}.txt`));
    expect(got.toString('latin1')).toBe(want.toString('latin1'));
  });
});

describeShared('what the real kubectl printed of objects as stored', 'truth/describe-raw', (folder) => {
  test.each(filesIn(folder, '.yaml').map((file) => [basename(file, '.yaml')]))('%s', (name) => {
    const [object] = objectsOf(readFileSync(join(folder, `${name}.yaml`), 'utf8'));
    const got = Buffer.from(describePolicyBytes(object!, { stored: true }));
    expect(got.toString('latin1')).toBe(readFileSync(join(folder, `${name}.txt`), 'latin1'));
  });
});

describeShared('what the real kubectl printed of several', 'truth/describe-multi', (folder) => {
  const objects = objectsOf(readFileSync(join(folder, 'policies.yaml'), 'utf8'));
  const printed = (names: readonly string[]) =>
    describePolicies(
      names.map((name) => objects.find((object) => object.name === name)!),
      { createdOn: '<time>' },
    );
  const inStorefront = objects.filter((object) => object.namespace === 'storefront').map(({ name }) => name);

  test.each([
    ['namespace-all', inStorefront.sort()],
    ['two-names', ['web', 'cart']],
    ['type-slash-name', ['web']],
  ])('%s', (golden, names) => {
    expect(printed(names)).toBe(readFileSync(join(folder, `${golden}.txt`), 'utf8'));
  });

  test('a name that is only a prefix ends in one more newline', () => {
    expect(`${printed(['cart'])}\n`).toBe(readFileSync(join(folder, 'prefix-one-match.txt'), 'utf8'));
  });
});
