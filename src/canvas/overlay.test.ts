import { describe, expect, test } from 'vitest';
import { openSession } from '../engine/session';
import { emphasisOfOverlay, hopsOf, type Drawn } from './overlay';
import { portLabels } from './portLabels';
import { project } from './project';

const pod = (name: string) => `apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: shop, labels: {app: ${name}}}
spec: {containers: [{name: c, image: i}]}
---
`;

/** \`web:80\` admits web on TCP 80 to the pod and nobody else. */
const ingress = (to: string, ...rules: readonly string[]) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: ${to}, namespace: shop}
spec:
  podSelector: {matchLabels: {app: ${to}}}
  policyTypes: [Ingress]
  ingress:
${rules
  .map((rule) => rule.split(':'))
  .map(
    ([from, port]) =>
      `  - from: [{podSelector: {matchLabels: {app: ${from}}}}]\n    ports: [{port: ${port}}]\n`,
  )
  .join('')}---
`;

const PODS = pod('web') + pod('api') + pod('db');
const id = (name: string) => `shop/${name}[Pod]`;
const short = (node: string) => node.replace(/^shop\/(.*)\[Pod\]$/, '$1');

function drawnOver(text: string, overlay: 'spread' | { readonly baseline: string }) {
  const session = openSession();
  const analysis = session.analyze([{ path: 'a.yaml', text }]);
  const drawn: Drawn =
    overlay === 'spread'
      ? { kind: 'spread', workload: id('web'), waves: session.ask('spread', { workload: id('web') }) }
      : {
          kind: 'changes',
          changes: session.ask('changes', { baseline: [{ path: 'a.yaml', text: overlay.baseline }] }),
        };
  const picture = project(analysis, { collapsed: new Set(), over: drawn });
  const lines = picture.edges.map(
    ({ from, to, ports, state, origins }) =>
      `${short(from)} → ${short(to)} ${portLabels(ports).join()} ${state}${origins.length > 0 ? ' with lines' : ''}`,
  );
  return { picture, drawn, lines: lines.sort() };
}

describe('what changed, over the picture', () => {
  test('new lines stand for themselves, lost ones are still shown, the rest stays', () => {
    const { lines } = drawnOver(PODS + ingress('db', 'web:80', 'web:81'), {
      baseline: PODS + ingress('db', 'api:80', 'web:81'),
    });
    expect(lines).toEqual([
      'api → db 80 lost with lines',
      'web → db 80 gained with lines',
      'web → db 80–81 allowed with lines',
    ]);
  });

  test('a line that is new as a whole is drawn once', () => {
    const { lines } = drawnOver(PODS + ingress('db', 'web:80'), { baseline: PODS + ingress('db') });
    expect(lines).toEqual(['web → db 80 gained with lines']);
  });

  test('only what changed stands out', () => {
    const { picture, drawn } = drawnOver(PODS + ingress('db', 'api:80', 'web:81'), {
      baseline: PODS + ingress('db', 'api:80'),
    });
    const { nodes } = emphasisOfOverlay(picture, drawn);
    expect([...nodes].map(short).sort()).toEqual(['db', 'web']);
  });
});

describe('a compromise, over the picture', () => {
  const text = PODS + ingress('db', 'api:5432') + ingress('api', 'web:80') + ingress('web');

  test('draws the shortest chains and nothing else', () => {
    const { lines } = drawnOver(text, 'spread');
    expect(lines).toContain('web → api 80 allowed with lines');
    expect(lines).toContain('api → db 5432 allowed with lines');
    expect(lines.filter((line) => line.startsWith('db'))).toEqual([]);
  });

  test('counts hops from the compromised pod', () => {
    const { drawn } = drawnOver(text, 'spread');
    const hops = hopsOf(drawn);
    expect(['web', 'api', 'db'].map((name) => hops.get(id(name)))).toEqual([0, 1, 2]);
    expect(hopsOf(undefined).size).toBe(0);
  });
});
