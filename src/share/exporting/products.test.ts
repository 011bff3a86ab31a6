import { strFromU8, unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { project } from '../../canvas/project';
import { openSession } from '../../engine/session';
import { exportedFrom, pods, policy } from '../testing/shop';
import {
  applyProduct,
  jsonProduct,
  kustomizeProduct,
  markdownProduct,
  mermaidProduct,
  yamlProduct,
  zipProduct,
  type ExportSource,
} from './products';

const sourceOf = (text: string, name = 'My shop'): ExportSource & ReturnType<typeof exportedFrom> => {
  const files = [{ path: 'a.yaml', text }];
  return { name, files, ...exportedFrom(files) };
};

const DENY = policy('shop/deny', '{podSelector: {}}');
const EGRESS = policy(
  'shop/out',
  '{podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8}}]}]}',
);
const REFUSED = policy('shop/bad', '{podSelector: {}, policyTypes: [Sideways]}');

describe('what an export comes to, and what should be known about it', () => {
  test('files are named after the workspace', () => {
    const source = sourceOf(DENY, 'My <shop>/1');
    expect(
      [yamlProduct, zipProduct, kustomizeProduct, mermaidProduct].map((product) => product(source).fileName),
    ).toEqual(['My-shop-1.yaml', 'My-shop-1-policies.zip', 'My-shop-1-kustomize.zip', 'My-shop-1.mmd']);
    expect(yamlProduct(sourceOf(DENY, '')).fileName).toBe('drawbridge.yaml');
  });

  test('an archive shows every file before it is downloaded', () => {
    const { content, preview, notes } = zipProduct(sourceOf([DENY, EGRESS].join('---\n')));
    const files = Object.entries(unzipSync(content as Uint8Array));
    expect(files.map(([path, bytes]) => [path, strFromU8(bytes)])).toEqual([
      ['shop/deny.yaml', DENY],
      ['shop/out.yaml', EGRESS],
    ]);
    for (const [path, bytes] of files)
      expect(preview).toContain(`# ${path} (${bytes.length} bytes)\n\n${strFromU8(bytes)}`);
    expect(notes).toEqual([]);
  });

  test('what is left out is named, and why', () => {
    const source = sourceOf([DENY, REFUSED].join('---\n'));
    const note = 'Left out, because the API server would refuse it as it stands: shop/bad in a.yaml.';
    expect(zipProduct(source).notes).toEqual([note]);
    expect(applyProduct(source, false).notes).toEqual([note]);
    expect(applyProduct(source, false).content).not.toContain('shop/bad');
  });

  test('overlays with nothing to patch say so', () => {
    expect(kustomizeProduct(sourceOf(DENY)).notes).toEqual([
      'No policy lets pods connect to blocks of addresses, so the overlays have nothing to patch yet.',
    ]);
    expect(kustomizeProduct(sourceOf(EGRESS)).notes).toEqual([]);
  });

  test('a command that had to be encoded says so', () => {
    const encoded = applyProduct(sourceOf(DENY.replaceAll('\n', '\r\n')), true);
    expect(encoded.content).toMatch(/^base64 --decode <<'EOF' \| kubectl apply --dry-run=server -f -\n/);
    expect(encoded.notes).toEqual([
      'In base64, because the text holds characters that a terminal or a shell would not take as they are.',
    ]);
    expect(applyProduct(sourceOf(DENY), true).notes).toEqual([]);
  });

  test('a picture of older text says so', () => {
    const session = openSession();
    const whole = [{ path: 'a.yaml', text: DENY }];
    session.analyze(whole);
    const files = [{ path: 'a.yaml', text: `${DENY}  policyTypes: [` }];
    const analysis = session.analyze(files);
    const source = { name: 'x', files, analysis, picture: project(analysis, { collapsed: new Set() }) };
    const note = 'Some text cannot be read as it stands; this shows what it was when it last could.';
    expect(mermaidProduct(source).notes).toEqual([note]);
    expect(jsonProduct(source, session.ask('list', {})).notes).toEqual([note]);
  });

  test('what is too large for GitHub says so; of a large text the beginning is shown', () => {
    const names = Array.from({ length: 40 }, (_, index) => `pod-of-a-rather-long-name-${index}`);
    const pairs = names
      .slice(1)
      .flatMap((name, index) =>
        names
          .slice(0, index + 1)
          .map((other) =>
            policy(
              `big/${name}-${other}`,
              `{podSelector: {matchLabels: {app: ${name}}}, ingress: [{from: [{podSelector: {matchLabels: {app: ${other}}}}], ports: [{port: ${1000 + index}}]}]}`,
            ),
          ),
      );
    const source = sourceOf([pods(`big: ${names.join(' ')}`), ...pairs].join('---\n'));
    expect(source.picture.edges.length).toBeGreaterThan(500);
    const tooLarge =
      'It is larger than what GitHub draws; collapse namespaces on the canvas to make it smaller.';
    expect(mermaidProduct(source).notes).toEqual([tooLarge]);
    const markdown = markdownProduct({
      ...source,
      paragraphs: source.session.ask('explain', {}),
      changes: undefined,
    });
    expect(markdown.notes).toEqual([
      'It is longer than what GitHub takes as a description; attach it as a file, or link to it.',
      tooLarge,
    ]);
    const { content, preview } = yamlProduct(source);
    expect(preview.startsWith((content as string).slice(0, 50_000))).toBe(true);
    expect(preview.slice(50_000)).toBe(`\n… and ${content.length - 50_000} characters more`);
  });
});
