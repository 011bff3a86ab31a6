import { describe, expect, test } from 'vitest';
import { openSession } from '../engine/session';
import { ghostsOf } from './dashGhosts';
import { connectionsInWords } from './dashWords';

const POD = (namespace: string, name: string) => `apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: ${namespace}, labels: {app: ${name}}}
spec: {containers: [{name: c, image: x}]}
---
`;
const PODS = POD('console', 'dex') + POD('console', 'proxy') + POD('lister', 'lister');

const policy = (spec: string) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: lister, namespace: lister}
spec:
  podSelector: {}
  ingress:
${spec}`;

const OR = `  - from:
    - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: console}}
    - podSelector: {matchLabels: {app: proxy}}
`;
const AND = OR.replace('- podSelector', '  podSelector');

/** What is compared at the first mark of a text: one line per reading, and the sentence. */
function compared(text: string): string[] {
  const session = openSession();
  const [mark] = session.analyze([{ path: 'a.yaml', text }]).dashes;
  const effect = session.ask('flipEffect', { mark: mark!.id })!;
  const details = session.ask('dashes', { marks: [mark!.id] })[mark!.id]!;
  const ghosts = ghostsOf(mark!, details, effect).map(({ label, connections, ids }) => {
    const arrows = connections.map(({ from, to }) => `${from} → ${to}`);
    return `${label}: ${arrows.join(', ')}; ${ids.join(', ')}`;
  });
  return [...ghosts, connectionsInWords(mark!, effect)];
}

describe('what only one reading of a dash admits', () => {
  test('OR: as written', () => {
    expect(compared(PODS + policy(OR))).toEqual([
      'only as written (OR): console/dex[Pod] → lister/lister[Pod]; console/dex[Pod]',
      '1 connection only as written (OR), dashed on the canvas.',
    ]);
  });

  test('AND: if flipped', () => {
    expect(compared(PODS + policy(AND))).toEqual([
      'only if flipped (OR): console/dex[Pod] → lister/lister[Pod]; console/dex[Pod]',
      '1 connection only if flipped (OR), dashed on the canvas.',
    ]);
  });

  test('another rule allows it anyway: the peer differs, no connection does', () => {
    expect(compared(PODS + policy(`${OR}  - from:\n    - namespaceSelector: {}\n`))).toEqual([
      'only as written (OR): ; console/dex[Pod]',
      'No connection changes either way: other rules, or the other ends, decide the same.',
    ]);
  });

  test('where no pods are known, assumed ones show the difference', () => {
    const both = compared(policy(OR));
    expect(both[0]).toMatch(/^only as written \(OR\): console\/.+ → lister\/.+; console\/.+/);
    expect(compared(policy(AND))[0]).toMatch(
      /^only if flipped \(OR\): console\/.+ → lister\/.+; console\/.+/,
    );
  });

  test('ports that only one reading opens', () => {
    const ports = '  - ports:\n    - port: 5558\n    - protocol: TCP\n';
    expect(compared(PODS + policy(ports))[0]).toMatch(/^only as written \(OR\): console\/dex/);
  });
});
