import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { absolute } from '../../canvas/boxes';
import { layOut } from '../../canvas/layout';
import { exportedFrom, pods, policy } from '../testing/shop';
import { DRAWING_THEMES, paletteOf } from './palette';
import { drawingOf } from './svg';
import { escaped } from './xml';

const TOKENS = readFileSync(join(import.meta.dirname, '../../ui/tokens.css'), 'utf8');
const SHOP = [
  pods('shop: api web db', 'ops: cron'),
  policy(
    'shop/api',
    '{podSelector: {matchLabels: {app: api}}, ingress: [{from: [{podSelector: {matchLabels: {app: web}}}]}]}',
  ),
  policy('shop/web', '{podSelector: {matchLabels: {app: web}}, policyTypes: [Egress]}'),
  policy(
    'ops/out',
    '{podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8}}], ports: [{port: 443}]}]}',
  ),
].join('---\n');

interface Tag {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** A strict reader of XML without DTD, comments and instructions: its tags and texts, or it throws. */
function readXml(xml: string): { readonly tags: readonly Tag[]; readonly texts: readonly string[] } {
  const tags: Tag[] = [];
  const texts: string[] = [];
  const open: string[] = [];
  const decoded = (text: string) => {
    if (/&(?!(amp|lt|gt|quot);)|[<>]/.test(text)) throw new Error(`not escaped: ${text}`);
    return text.replace(/&(\w+);/g, (_, name: string) => ({ amp: '&', lt: '<', gt: '>', quot: '"' })[name]!);
  };
  for (const [whole, close, name, attributes = '', empty, text] of xml.matchAll(
    /<(\/)?([\w-]+)((?: [\w:-]+="[^"<]*")*)(\/)?>|([^<]+)|</g,
  )) {
    if (text !== undefined) texts.push(decoded(text));
    else if (name === undefined) throw new Error(`no tag at ${whole}`);
    else if (close) {
      if (open.pop() !== name) throw new Error(`${name} is closed and was not open`);
    } else {
      const pairs = [...attributes.matchAll(/ ([\w:-]+)="([^"]*)"/g)].map((match) => [
        match[1]!,
        decoded(match[2]!),
      ]);
      tags.push({ name, attributes: Object.fromEntries(pairs) as Record<string, string> });
      if (!empty) open.push(name);
    }
  }
  if (open.length > 0) throw new Error(`left open: ${open.join(' ')}`);
  return { tags, texts };
}

const drawn = (theme: 'light' | 'dark' = 'light') => {
  const { picture } = exportedFrom([{ path: 'a.yaml', text: SHOP }]);
  const source = { picture, layout: {}, title: 'My shop', caption: 'Enforced by: Kubernetes API' };
  return { picture, source, ...drawingOf(source, paletteOf(TOKENS, theme)) };
};

describe('the picture as a drawing', () => {
  test('every card and every line is there, with its words', () => {
    const { svg, picture } = drawn();
    const { texts } = readXml(svg);
    for (const name of ['Workload shop/api', 'Workload shop/web', 'Namespace ops', '10.0.0.0/8'])
      expect(texts).toContain(name);
    expect(texts).toContain('ops/cron to 10.0.0.0/8: 443, allowed by rule');
    expect(texts).toContain(
      'shop/web to shop/api: all ports, cut at the sender: its egress has no rule for it',
    );
    expect(texts.filter((text) => text === 'deny by default')).toHaveLength(0);
    const words = texts.join(' ');
    for (const edge of picture.edges)
      expect(words).toContain(edge.state === 'allowed' ? '443' : 'cut at egress');
  });

  test('stands by itself: nothing is fetched, run or styled from elsewhere', () => {
    const { tags } = readXml(drawn().svg);
    const known = [
      'svg',
      'title',
      'desc',
      'defs',
      'marker',
      'path',
      'linearGradient',
      'stop',
      'rect',
      'g',
      'circle',
      'text',
      'tspan',
    ];
    expect([...new Set(tags.map(({ name }) => name))].sort()).toEqual(known.sort());
    const values = tags.flatMap(({ attributes }) => Object.entries(attributes));
    expect(values.filter(([key]) => /^(on|href|xlink|style|class|src)/.test(key))).toEqual([]);
    expect(values.filter(([, value]) => value.includes('url(') && !/^url\(#[\w-]+\)$/.test(value))).toEqual(
      [],
    );
    expect(values.filter(([, value]) => value.includes('NaN') || value.includes('Infinity'))).toEqual([]);
    const ids = new Set(values.flatMap(([key, value]) => (key === 'id' ? [value] : [])));
    const used = values.flatMap(([, value]) => /^url\(#([\w-]+)\)$/.exec(value)?.[1] ?? []);
    expect(used.filter((id) => !ids.has(id))).toEqual([]);
  });

  test('all of it lies within the sheet', () => {
    const { svg, picture, width, height } = drawn();
    const [root] = readXml(svg).tags;
    const [left, top] = root!.attributes['viewBox']!.split(' ').map(Number);
    expect(root!.attributes).toMatchObject({ width: String(width), height: String(height), role: 'img' });
    const { boxes } = layOut(picture, {});
    for (const id of boxes.keys()) {
      const box = absolute(boxes, id)!;
      expect(box.x).toBeGreaterThan(left!);
      expect(box.y).toBeGreaterThan(top!);
      expect(box.x + box.width).toBeLessThan(left! + width);
      expect(box.y + box.height).toBeLessThan(top! + height);
    }
  });

  test.each(DRAWING_THEMES)('%s has the colours of the app', (theme) => {
    const used = new Set(
      readXml(drawn(theme).svg).tags.flatMap(({ attributes }) => [attributes['fill'], attributes['stroke']]),
    );
    const colours = [...used].filter((value) => value?.startsWith('#'));
    const known = Object.values(paletteOf(TOKENS, theme));
    expect(colours.length).toBeGreaterThan(8);
    expect(colours.filter((colour) => !known.includes(colour!))).toEqual([]);
  });

  test('ports that are too wide together keep to their card', () => {
    const named = ['dns', 'dns-tcp', 'metrics'].map(
      (name, i) => `{name: ${name}, containerPort: ${9151 + i}}`,
    );
    const text = pods('shop: api').replace('{containerPort: 80}', named.join(', '));
    const { picture } = exportedFrom([{ path: 'a.yaml', text }]);
    const { svg } = drawingOf({ picture, layout: {}, title: 'x', caption: 'y' }, paletteOf(TOKENS, 'light'));
    const { boxes } = layOut(picture, {});
    const card = absolute(boxes, picture.nodes.find(({ kind }) => kind === 'workload')!.id)!;
    const chips = readXml(svg)
      .tags.filter(({ name, attributes }) => name === 'rect' && attributes['height'] === '16')
      .map(({ attributes }) => Number(attributes['x']) + Number(attributes['width']));
    expect(chips).toHaveLength(3);
    expect(Math.max(...chips)).toBeLessThanOrEqual(card.x + card.width - 10);
  });

  test('what was moved by hand is drawn where it was moved', () => {
    const { source } = drawn();
    const at = (layout: typeof source.layout) => {
      const { svg } = drawingOf({ ...source, layout }, paletteOf(TOKENS, 'light'));
      return svg.slice(svg.indexOf('Namespace ops'), svg.indexOf('Namespace ops') + 200);
    };
    expect(at({ 'namespace:ops': { x: 900, y: 700 } })).toContain('x="900.5" y="700.5"');
    expect(at({})).not.toContain('x="900.5"');
  });

  test('an empty workspace is an empty sheet', () => {
    const { picture } = exportedFrom([{ path: 'a.yaml', text: '' }]);
    const { svg } = drawingOf({ picture, layout: {}, title: 'x', caption: 'y' }, paletteOf(TOKENS, 'dark'));
    expect(() => readXml(svg)).not.toThrow();
  });
});

test('names that are markup stay names, and what XML cannot say is shown so', () => {
  const odd = fc.array(
    fc.constantFrom(
      '<script>',
      ']]>',
      '"',
      '&amp;',
      '&',
      "'",
      '\u0000',
      '\uD83D',
      '😀',
      '\uFFFF',
      '--',
      '<!--',
    ),
    { minLength: 1 },
  );
  const { source } = drawn();
  fc.assert(
    fc.property(odd, (parts) => {
      const title = parts.join('');
      const shown = title.replaceAll('\0', '\uFFFD').replace(/\uD83D(?!\uDE00)|\uFFFF/g, '\uFFFD');
      expect(readXml(`<a b="${escaped(title)}">${escaped(title)}</a>`).tags[0]!.attributes['b']).toBe(shown);
      expect(readXml(drawingOf({ ...source, title }, paletteOf(TOKENS, 'light')).svg).texts).toContain(shown);
    }),
    { seed: 4, numRuns: 100 },
  );
});
