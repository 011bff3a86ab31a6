import { describe, expect, test } from 'vitest';
import { openSession } from '../engine/session';
import { endText } from './endText';
import { withGhosts } from './ghosts';
import { project } from './project';
import { edgeTag, edgeWords } from './words';

const POD = (namespace: string, name: string) => `apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: ${namespace}, labels: {app: ${name}}}
spec: {containers: [{name: c, image: x}]}`;

const API = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: api, namespace: shop}
spec:
  podSelector: {matchLabels: {app: api}}
  ingress:
  - from:
    - podSelector: {matchLabels: {app: web}}
    ports:
    - port: 80`;

const PODS = [
  ['shop', 'api'],
  ['shop', 'web'],
  ['ops', 'dex'],
  ['ops', 'job'],
  ['ops', 'log'],
] as const;
const ANALYSIS = openSession().analyze([
  { path: 'a.yaml', text: [...PODS.map(([namespace, name]) => POD(namespace, name)), API].join('\n---\n') },
]);
const CHOICE = { collapsed: new Set<string>() };
const STANDING = project(ANALYSIS, CHOICE);
const WEB_TO_API = STANDING.edges[0]!;

const id = (name: string) => `${name}[Pod]`;

/** `ops → shop/api: only as written (OR)`, with ` instead of` where it takes the place of a standing line. */
function ghosts(...connections: readonly (readonly [from: string, to: string])[]) {
  const { ports } = WEB_TO_API;
  const only = connections.map(([from, to]) => ({ from, to, ports }));
  const picture = withGhosts(STANDING, ANALYSIS, CHOICE, [
    { label: 'only as written (OR)', short: 'only OR', connections: only, ids: [] },
  ]);
  const nodes = new Map(picture.nodes.map((node) => [node.id, node]));
  const lines = picture.ghosts.map((edge) => {
    const ends = [
      endText(picture, nodes, edge.from, edge.sources, edge.to),
      endText(picture, nodes, edge.to, edge.targets, edge.from),
    ];
    return `${ends.join(' → ')}: ${edgeWords(edge)}${edge.inPlaceOf === undefined ? '' : ' instead of'}`;
  });
  return { picture, lines };
}

describe('what only one reading lets through', () => {
  test('is drawn over the picture, which stays as it is', () => {
    const { picture, lines } = ghosts([id('ops/dex'), id('shop/api')]);
    expect(lines).toEqual(['ops/dex → shop/api: only as written (OR)']);
    expect(picture.edges).toBe(STANDING.edges);
    expect(picture.nodes).toEqual(STANDING.nodes);
    expect(STANDING.ghosts).toEqual([]);
  });

  test('is one line for a whole namespace', () => {
    const all = ['dex', 'job', 'log'].map((name) => [id(`ops/${name}`), id('shop/api')] as const);
    expect(ghosts(...all).lines).toEqual(['ops (all) → shop/api: only as written (OR)']);
  });

  test('takes the place of a line that says the same', () => {
    expect(ghosts([id('shop/web'), id('shop/api')]).lines).toEqual([
      'shop/web → shop/api: only as written (OR) instead of',
    ]);
  });

  test('brings an end that was not in the picture', () => {
    const outside = ANALYSIS.outside.find(({ kind }) => kind === 'internet')!;
    const everyone = [...PODS.map(([namespace, name]) => id(`${namespace}/${name}`)), outside.id];
    const anywhere = everyone.filter((to) => to !== id('shop/api'));
    const { picture, lines } = ghosts(...anywhere.map((to) => [id('shop/api'), to] as const));
    expect(lines).toEqual(['shop/api → Anywhere: only as written (OR)']);
    expect(picture.nodes.some((node) => node.id === 'anywhere')).toBe(true);
    expect(STANDING.nodes.some((node) => node.id === 'anywhere')).toBe(false);
  });

  test('of many lines each has few words', () => {
    const inside = ['shop/api shop/web', 'ops/dex shop/web', 'ops/job shop/api', 'shop/web ops/log'];
    const tagsOf = (lines: readonly string[]) => {
      const pairs = lines.map((line) => line.split(' ').map(id) as [string, string]);
      return new Set(ghosts(...pairs).picture.ghosts.map(edgeTag));
    };
    expect(tagsOf(inside)).toEqual(new Set(['only OR']));
    expect(tagsOf(inside.slice(1))).toEqual(new Set(['only as written (OR)']));
  });

  test('connections of ids that are nowhere are left out', () => {
    expect(ghosts(['nobody', id('shop/api')]).lines).toEqual([]);
  });
});
