import { describe, expect, test } from 'vitest';
import { openSession } from '../engine/session';
import { portSetOf } from '../engine/kube/ports';
import { changedFiles, linesBehind } from './changes';

describe('what differs from the baseline', () => {
  test('files whose text differs, added and removed ones included', () => {
    const before = [
      { path: 'a', text: '1' },
      { path: 'b', text: '2' },
      { path: 'c', text: '3' },
    ];
    const now = [
      { path: 'a', text: '1' },
      { path: 'b', text: 'two' },
      { path: 'd', text: '4' },
      { path: 'empty', text: '' },
    ];
    expect(changedFiles(before, now)).toEqual(['b', 'c', 'd']);
  });
});

const pod = (name: string) => `apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: shop, labels: {app: ${name}}}
spec: {containers: [{name: c, image: i}]}
---
`;

describe('the lines behind a change', () => {
  const text = `${pod('web')}${pod('api')}${pod('db')}apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db, namespace: shop}
spec:
  podSelector: {matchLabels: {app: db}}
  policyTypes: [Ingress]
  ingress:
  - from: [{podSelector: {matchLabels: {app: api}}}]
    ports: [{port: 5432}]
`;
  const analysis = openSession().analyze([{ path: 'a.yaml', text }]);
  const written = (from: string, to: string, became: 'opened' | 'closed') =>
    linesBehind(
      analysis,
      { from: `shop/${from}[Pod]`, to: `shop/${to}[Pod]` },
      portSetOf('TCP', 5432),
      became,
    ).map(({ range }) => text.slice(range.start, range.end).split('\n')[0]);

  test('opened: what allows it', () => {
    expect(written('api', 'db', 'opened')).toEqual(['from: [{podSelector: {matchLabels: {app: api}}}]']);
  });

  test('closed: what isolates an end', () => {
    expect(written('web', 'db', 'closed')).toEqual(['Ingress']);
  });

  test('none where nothing isolates either end', () => {
    expect(written('web', 'api', 'opened')).toEqual([]);
    expect(written('web', 'api', 'closed')).toEqual([]);
  });
});
