import { expect, test } from 'vitest';
import { openSession } from '../engine/session';
import { speaker, worthSaying } from './findings';

const POLICY = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db, namespace: shop}
spec:
  podSelector: {}
  policyTypes: [Ingress]
`;

function found(text: string) {
  const session = openSession();
  session.analyze([{ path: 'a.yaml', text }]);
  return session.ask('diagnostics', {});
}

test.each([
  ['text that is no YAML', `${POLICY}  ingress: [\n`, 'kubectl'],
  ['a template', POLICY.replace('name: db', 'name: {{ .Values.name }}'), 'kubectl'],
  ['an unknown field', `${POLICY}  egres: []\n`, 'API server'],
  ['a mistake that is valid', `${POLICY}  ingress: [{ports: [{port: 1}]}]\n`, 'Drawbridge'],
])('who says it: %s', (_, text, expected) => {
  expect(speaker(found(text)[0]!)).toBe(expected);
});

test('while somebody types, only what cannot be read and what was said already', () => {
  const refused = found(`${POLICY}  egres: []\n`);
  const unreadable = found(`${POLICY}  ingress: [\n`);
  expect(worthSaying(refused)).toEqual([]);
  expect(worthSaying(refused, refused)).toEqual(refused);
  expect(worthSaying([...unreadable, ...refused])).toEqual(unreadable);
});
