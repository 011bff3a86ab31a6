import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import type { SourceFile } from '../../engine/text/edit';
import { exportedFrom, policy } from '../testing/shop';
import { ENVIRONMENTS, kustomizeLayout } from './kustomize';
import { policyFilesOf } from './policyFiles';

const EGRESS =
  '{podSelector: {}, policyTypes: [Egress], egress: [{to: [{podSelector: {}}]}, {to: [{namespaceSelector: {}}, {ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16]}}], ports: [{port: 443}]}]}';
const FILES = [
  {
    path: 'policies.yaml',
    text: [
      policy('shop/api.v1', EGRESS),
      policy('shop/out', EGRESS),
      policy('shop/web', '{podSelector: {}}'),
      // The same name in another namespace, in the usual one, and one that only looks like it to a regular expression.
      policy('ops/out', EGRESS),
      policy('shop/out', EGRESS).replace(', namespace: shop', ''),
      policy('ops/api-v1', EGRESS),
      policy('lone/alone', EGRESS).replace(', namespace: lone', ''),
    ].join('---\n'),
  },
];

function layoutOf(files: readonly SourceFile[]): readonly SourceFile[] {
  return kustomizeLayout(policyFilesOf(exportedFrom(files).analysis, files).files);
}

const LAYOUT = layoutOf(FILES);
const textOf = (path: string) => LAYOUT.find((file) => file.path === path)!.text;

test('the base is the policies as they are; an overlay has a patch for each that names addresses to connect to', () => {
  const patches = ['shop/api.v1', 'shop/out', 'ops/out', 'default/out', 'ops/api-v1', 'default/alone'];
  expect(LAYOUT.map(({ path }) => path)).toEqual([
    'base/kustomization.yaml',
    ...[...patches.slice(0, 2), 'shop/web', ...patches.slice(2)].map((id) => `base/${id}.yaml`),
    ...ENVIRONMENTS.flatMap((environment) =>
      ['kustomization', ...patches].map((name) => `overlays/${environment}/${name}.yaml`),
    ),
  ]);
  expect(textOf('base/shop/web.yaml')).toBe(policy('shop/web', '{podSelector: {}}'));
});

test('a patch tests the block before it replaces it', () => {
  expect(textOf('overlays/staging/shop/out.yaml')).toBe(`# What shop/out may connect to in staging.
- op: test
  path: /spec/egress/1/to/1/ipBlock/cidr
  value: "10.0.0.0/8"
- op: replace
  path: /spec/egress/1/to/1/ipBlock
  value:
    cidr: "10.0.0.0/8" # staging: its own block here
    except:
      - "10.1.0.0/16"
`);
  expect(textOf('overlays/dev/kustomization.yaml').split('\n').slice(0, 11).join('\n'))
    .toBe(`apiVersion: kustomize.config.k8s.io/v1beta1
kind: Kustomization
resources:
  - ../../base
patches:
  - path: "shop/api.v1.yaml"
    target:
      group: networking.k8s.io
      version: v1
      kind: NetworkPolicy
      name: "api\\\\.v1"`);
});

const hasKubectl = spawnSync('kubectl', ['kustomize', '--help'], { stdio: 'ignore' }).status === 0;

describe.skipIf(!hasKubectl)(
  hasKubectl ? 'kubectl kustomize' : 'kubectl kustomize (skipped: kubectl is not there)',
  () => {
    /** What kubectl builds of one folder of the layout, by `namespace/name`. */
    function built(layout: readonly SourceFile[], folder: string): Map<string, unknown> {
      const root = mkdtempSync(join(tmpdir(), 'drawbridge-'));
      try {
        for (const { path, text } of layout) {
          mkdirSync(dirname(join(root, path)), { recursive: true });
          writeFileSync(join(root, path), text);
        }
        const out = execFileSync('kubectl', ['kustomize', join(root, folder)], { stdio: 'pipe' }).toString();
        const objects = parseAllDocuments(out).map(
          (document) => document.toJS() as { metadata: { name: string; namespace?: string } } | null,
        );
        return new Map(
          objects.flatMap((object) =>
            object ? [[`${object.metadata.namespace ?? ''}/${object.metadata.name}`, object]] : [],
          ),
        );
      } finally {
        rmSync(root, { recursive: true });
      }
    }

    test.each(ENVIRONMENTS)('as exported, %s builds the base', (environment) => {
      const base = built(LAYOUT, 'base');
      expect([...base.keys()].sort()).toEqual([
        '/alone',
        '/out',
        'ops/api-v1',
        'ops/out',
        'shop/api.v1',
        'shop/out',
        'shop/web',
      ]);
      expect(built(LAYOUT, `overlays/${environment}`)).toEqual(base);
    });

    test('an environment’s own block lands where the base has its, and nowhere else', () => {
      const own = LAYOUT.map((file) =>
        file.path === 'overlays/prod/shop/api.v1.yaml'
          ? { ...file, text: file.text.replace('cidr: "10.0.0.0/8"', 'cidr: "10.0.0.0/9"') }
          : file,
      );
      const [base, prod] = [built(LAYOUT, 'base'), built(own, 'overlays/prod')];
      const changed = [...base].filter(
        ([id, object]) => JSON.stringify(object) !== JSON.stringify(prod.get(id)),
      );
      expect(changed.map(([id]) => id)).toEqual(['shop/api.v1']);
      expect(prod.get('shop/api.v1')).toMatchObject({
        spec: { egress: [{}, { to: [{}, { ipBlock: { cidr: '10.0.0.0/9', except: ['10.1.0.0/16'] } }] }] },
      });
    });

    test('rules moved in the base are noticed', () => {
      const moved = LAYOUT.map((file) =>
        file.path === 'base/shop/out.yaml'
          ? { ...file, text: file.text.replace('{to: [{podSelector: {}}]}, ', '') }
          : file,
      );
      expect(() => built(moved, 'overlays/dev')).toThrow(/egress\/1|Testing value|patch/i);
    });

    test('no policy, and policies in a list', () => {
      expect(built(layoutOf([]), 'overlays/dev').size).toBe(0);
      const item = (name: string) =>
        `  - {apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: ${name}, namespace: shop}, spec: ${EGRESS}}`;
      const list = `apiVersion: v1\nkind: List\nitems:\n${item('a')}\n${item('b')}\n`;
      const layout = layoutOf([{ path: 'list.yaml', text: list }]);
      expect([...built(layout, 'overlays/prod').keys()]).toEqual(['shop/a', 'shop/b']);
    });
  },
);
