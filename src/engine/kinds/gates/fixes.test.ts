import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, test } from 'vitest';
import { describeShared, filesIn } from '../../../testing/shared';
import type { Diagnostic } from '../../diagnostics/diagnostic';
import { ManifestReader } from '../../manifest/manifestReader';
import { applyEdits } from '../../text/edit';
import { isRead, readObject } from '../registry';

const policy = (spec: string) =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: db}\nspec: ${spec}\n`;

function diagnosticsOf(text: string) {
  return new ManifestReader(isRead)
    .read({ path: 'a.yaml', text })
    .documents.flatMap((document) => document.objects)
    .flatMap((object) => readObject(object).diagnostics);
}

const complaint = ({ message, origin }: Diagnostic) => `${origin.path}: ${message}`;

function apply(text: string, edits: Parameters<typeof applyEdits>[1]): string {
  return applyEdits([{ path: 'a.yaml', text }], edits)[0]!.text;
}

describe('advice on fields that do not exist here', () => {
  test.each([
    ['{podSelecter: {}}', 'There is no field podSelecter here; podSelector was probably meant.'],
    ['{policytypes: [Ingress]}', 'There is no field policytypes here; policyTypes was probably meant.'],
    ['{podSelector: {app: web}}', 'To select by the label app, write it inside matchLabels.'],
    ['{podSelector: {ingress: []}}', 'ingress belongs to spec: indent it less.'],
    ['{ingress: [{from: [{cidr: 10.0.0.0/8}]}]}', 'cidr belongs inside ipBlock.'],
    [
      '{ingress: [{from: [{matchLabels: {a: b}}]}]}',
      'matchLabels belongs inside podSelector or namespaceSelector.',
    ],
    ['{ingress: [{podSelector: {}}]}', 'podSelector belongs inside from.'],
    ['{ingress: [{to: []}]}', 'An ingress rule lists its peers in from; to is for egress rules.'],
    ['{ingress: [{port: 80}]}', 'There is no field port here; ports was probably meant.'],
    ['{wait: 5}', 'There is no field wait here. There are egress, ingress, podSelector, policyTypes.'],
    [
      '{}\nstatus: {}',
      'NetworkPolicy has no status any more; Kubernetes 1.24 to 1.27 printed an empty one. Delete it.',
    ],
    ['{}\npodSelector: {}', 'podSelector belongs inside spec.'],
  ])('%s', (spec, help) => {
    expect(diagnosticsOf(policy(spec)).map((diagnostic) => diagnostic.help)).toEqual([help]);
  });
});

describe('fixes', () => {
  test.each([
    [
      '{podSelector: {matchLabels: {on: 1.10, app: web}}}',
      '{podSelector: {matchLabels: {on: "1.10", app: web}}}',
    ],
    ['{podSelector: {matchLabels: {app: y}}}', '{podSelector: {matchLabels: {app: "y"}}}'],
    ['{ingress: [{ports: [{port: "80"}]}]}', '{ingress: [{ports: [{port: 80}]}]}'],
    ['{ingress: [{ports: [{protocol: tcp}]}]}', '{ingress: [{ports: [{protocol: TCP}]}]}'],
    [
      '{ingress: [{from: [{ipBlock: {cidr: 10.0.0.1}}]}]}',
      '{ingress: [{from: [{ipBlock: {cidr: 10.0.0.1/32}}]}]}',
    ],
    [
      '{ingress: [{from: [{ipBlock: {cidr: "::1"}}]}]}',
      '{ingress: [{from: [{ipBlock: {cidr: "::1/128"}}]}]}',
    ],
    [
      '{ingress: [{from: [{ipBlock: {cidr: 10.1.2.3/8}}]}]}',
      '{ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8}}]}]}',
    ],
    ['{policyTypes: [ingress]}', '{policyTypes: [Ingress]}'],
    ['{"podselector": {}}', '{podSelector: {}}'],
  ])('%s becomes %s', (before, after) => {
    const [diagnostic] = diagnosticsOf(policy(before));
    expect(apply(policy(before), diagnostic!.fixes[0]!.edits)).toBe(policy(after));
  });

  test('none where the text is shared by an alias', () => {
    const text = policy('{ingress: [{ports: &p [{port: "80"}]}, {ports: *p}]}');
    expect(diagnosticsOf(text).map(({ fixes }) => fixes.length)).toEqual([1, 0]);
  });
});

describeShared('a fix cures what it is offered for', 'truth/validate', (folder) => {
  const fixable = filesIn(folder, '.yaml').flatMap((path) => {
    const text = readFileSync(path, 'utf8');
    return diagnosticsOf(text).flatMap((diagnostic) =>
      diagnostic.fixes.map(
        (fix) => [`${basename(path)}: ${fix.title}`, text, complaint(diagnostic), fix] as const,
      ),
    );
  });

  test('some are offered', () => {
    expect(fixable.length).toBeGreaterThan(40);
  });

  test.each(fixable)('%s', (_, text, cured, fix) => {
    expect(diagnosticsOf(apply(text, fix.edits)).map(complaint)).not.toContain(cured);
  });
});
