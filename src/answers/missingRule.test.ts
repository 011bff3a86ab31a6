import { describe, expect, test } from 'vitest';
import { openSession } from '../engine/session';
import { applyEdits } from '../engine/text/edit';
import { missingRule } from './missingRule';

const FILES = [
  {
    path: 'shop.yaml',
    text: `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web}}
spec: {containers: [{name: web, image: web, ports: [{containerPort: 8080}, {name: http, containerPort: 8080}]}]}
---
apiVersion: v1
kind: Pod
metadata: {name: db, namespace: shop, labels: {app: db}}
spec: {containers: [{name: db, image: db}]}
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: deny, namespace: shop}
spec:
  podSelector: {}
  policyTypes: [Ingress, Egress]
`,
  },
];
const WEB = 'shop/web[Pod]';
const DB = 'shop/db[Pod]';

function asked(from: string, to: string, port?: number) {
  const session = openSession();
  const analysis = session.analyze(FILES);
  const probe = port === undefined ? undefined : { protocol: 'TCP' as const, port };
  return { session, intent: missingRule({ from, to }, probe, analysis) };
}

describe('the rule that is missing', () => {
  test.each([
    ['the port asked about', WEB, DB, 5432, [{ protocol: 'TCP', port: 5432 }]],
    ['where the receiver listens, each port once', DB, WEB, undefined, [{ protocol: 'TCP', port: 8080 }]],
    ['every port where none is known', WEB, DB, undefined, []],
  ])('is for %s', (_, from, to, port, ports) => {
    expect(asked(from, to, port).intent).toMatchObject({ ports });
  });

  test.each([
    ['203.0.113.7', '203.0.113.7/32'],
    ['2001:DB8:0:0::1', '2001:db8::1/128'],
  ])('an address %s is a block of its own', (address, cidr) => {
    expect(asked(address, WEB).intent).toMatchObject({ from: { kind: 'cidr', cidr, except: [] } });
  });

  test('there is none for an end that is gone', () => {
    expect(asked('shop/gone[Pod]', WEB).intent).toBeUndefined();
    expect(asked(WEB, 'shop/gone[Pod]').intent).toBeUndefined();
  });

  test('its plan makes the verdict allowed and isolates nobody', () => {
    const { session, intent } = asked(WEB, DB, 5432);
    const plan = session.ask('plan', intent!);
    expect(plan.effect.isolation).toEqual([]);
    session.analyze(applyEdits(FILES, plan.edits));
    expect(session.ask('verdict', { from: WEB, to: DB })?.allowed.TCP).toEqual([[5432, 5432]]);
  });
});
