import { expect, test } from 'vitest';
import { openSession } from '../../session';
import { applyEdits } from '../../text/edit';

const pod = (name: string, port: string) => `apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: shop, labels: {app: web}}
spec: {containers: [{name: c, image: i, ports: [{${port}}]}]}
---
`;
const service = (targetPort: string) => `apiVersion: v1
kind: Service
metadata: {name: web, namespace: shop}
spec: {selector: {app: web}, ports: [{port: 80, targetPort: ${targetPort}}]}
---
`;
const policy = (port: string) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec: {podSelector: {matchLabels: {app: web}}, ingress: [{ports: [{port: ${port}}]}]}
`;

/** The text as the fix of the finding leaves it; undefined: a finding without a fix. */
function mended(before: string): string | undefined {
  const session = openSession();
  const files = [{ path: 'a.yaml', text: before }];
  session.analyze(files);
  const found = session.ask('diagnostics', {}).filter(({ rule }) => rule === 'NP025');
  expect(found).toHaveLength(1);
  const [fix] = found[0]!.fixes;
  return fix && applyEdits(files, fix.edits)[0]!.text;
}

test.each([
  ['all pods listen on one number', [pod('a', 'name: http, containerPort: 8080')], '8080', '8080'],
  ['all pods call one number so', [pod('a', 'name: http, containerPort: 8080')], 'http', '8080'],
  [
    'pods call different numbers so: the name means all of them',
    [pod('a', 'name: http, containerPort: 8080'), pod('b', 'name: http, containerPort: 9090')],
    'http',
    'http',
  ],
])('%s', (_, pods, target, expected) => {
  const around = pods.join('') + service(target);
  expect(mended(around + policy('80'))).toBe(around + policy(expected));
});
