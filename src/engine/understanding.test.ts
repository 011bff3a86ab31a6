import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { openSession } from './session';

const policy = (name: string, peer: string, port: string) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: ${name}, namespace: shop}
spec:
  podSelector: {matchLabels: {app: ${name}, start: '1', end: '2'}}
  ingress:
  - from: [${peer}]
    ports: [{port: ${port}}]
`;
const pod = (name: string) => `apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: shop, labels: {app: ${name}, document: '7'}}
spec: {containers: [{name: c, image: i, ports: [{containerPort: 80, name: http}]}]}
`;
const LIST = `apiVersion: v1
kind: List
items:
- apiVersion: v1
  kind: Pod
  metadata: {name: listed, namespace: shop, labels: {range: x}}
  spec: {containers: [{name: c, image: i}]}
`;

/** Documents of every sort: read, refused, broken, ambiguous, unread, empty. */
const TEXTS = [
  policy('web', 'podSelector: {}', '80'),
  policy('api', 'ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16]}', 'http'),
  policy('web', 'namespaceSelector: {}, podSelector: {}', '99999'),
  policy('db', 'podSelector: {matchLabels: {app: [}}', '80'),
  pod('web'),
  pod('__proto__'),
  LIST,
  '# nothing\n',
  'kind: ConfigMap\napiVersion: v1\nmetadata: {name: x}\n',
  'hello\n',
];

const manifests = fc
  .array(fc.record({ text: fc.constantFrom(...TEXTS), lead: fc.constantFrom('', '# a comment\n', '\n\n') }), {
    maxLength: 6,
  })
  .map((documents) => documents.map(({ text, lead }) => lead + text).join('---\n'));

describe('reading after an edit', () => {
  test('a session that saw other texts before answers like one that sees these for the first time', () => {
    fc.assert(
      fc.property(fc.array(manifests, { minLength: 2, maxLength: 4 }), (texts) => {
        const session = openSession();
        const files = (text: string) => [{ path: 'a.yaml', text }];
        for (const text of texts) session.analyze(files(text));
        const text = texts.at(-1)!;
        const fresh = openSession().analyze(files(text));
        const again = session.analyze(files(text));
        // What a broken text shows in its place is a matter of the past; everything else is not.
        if (again.stale) return;
        expect({ ...again, flips: [] }).toEqual({ ...fresh, flips: [] });
      }),
      { seed: 11, numRuns: 150 },
    );
  });
});
