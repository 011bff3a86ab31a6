import { describe, expect, test } from 'vitest';
import type { Session } from './door';
import { plainText } from './explain/sentence';
import { openSession } from './session';

const POD = (name: string, address: string) => `---
apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: shop, labels: {app: ${name}}}
spec: {containers: [{name: main, ports: [{containerPort: 8080}]}]}
status: {podIPs: [{ip: ${address}}]}
`;
const WEB_TO = (cidr: string) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Egress]
  egress: [{to: [{ipBlock: {cidr: ${cidr}}}]}]
`;
const FILES = [
  { path: 'a.yaml', text: WEB_TO('10.0.0.0/8') + POD('web', '10.0.0.1') + POD('db', '10.0.0.2') },
];
const BEFORE = [{ path: 'a.yaml', text: FILES[0]!.text.replace('10.0.0.0/8', '11.0.0.0/8') }];

const webToDb = { from: 'shop/web[Pod]', to: 'shop/db[Pod]' };
const isAllowed = (session: Session) => (session.ask('verdict', webToDb)?.allowed.TCP.length ?? 0) > 0;
const egress = (analysis: ReturnType<Session['analyze']>) =>
  analysis.workloads.find(({ id }) => id === 'shop/web[Pod]')?.egress.state;

describe('who enforces', () => {
  test('is asked with every reading: the same files are answered anew', () => {
    const session = openSession();
    session.analyze(FILES, { enforcedBy: 'calico' });
    expect(isAllowed(session)).toBe(true);
    session.analyze(FILES, { enforcedBy: 'cilium' });
    expect(isAllowed(session)).toBe(false);
    expect(session.analyze(FILES).enforcement).toEqual({
      id: 'kubernetes',
      name: 'Kubernetes API',
      enforces: 'everything',
    });
    expect(session.ask('verdict', webToDb)?.depends.map(({ topic }) => topic)).toEqual(['ipBlockPods']);
  });

  test('holds for the older state too that changes are counted from', () => {
    const session = openSession();
    const changed = () =>
      session.ask('changes', { baseline: BEFORE }).connections.map(({ from, to }) => `${from} ${to}`);
    session.analyze(FILES, { enforcedBy: 'cilium' });
    expect(changed()).not.toContain('shop/web[Pod] shop/db[Pod]');
    session.analyze(FILES, { enforcedBy: 'calico' });
    expect(changed()).toContain('shop/web[Pod] shop/db[Pod]');
  });
});

describe('where nothing is enforced', () => {
  const session = openSession();
  const analysis = session.analyze(FILES, { enforcedBy: 'flannel' });

  test('everything is open, and says why', () => {
    expect(egress(analysis)).toBe('open');
    expect(analysis.connections).toEqual([]);
    expect(analysis.enforcement.enforces).toBe('nothing');
    expect(isAllowed(session)).toBe(true);
    const [first] = session.ask('explain', {});
    expect(plainText(first!.heading)).toBe('Nothing here is enforced');
    expect(session.ask('changes', { baseline: BEFORE }).connections).toEqual([]);
  });

  test('what is written can still be read and drawn', () => {
    expect(analysis.policies[0]?.selects).toEqual(['shop/web[Pod]']);
    expect(session.ask('describe', {})).toContain('10.0.0.0/8');
    expect(session.ask('rulesTable', {})).toHaveLength(1);
    const plan = session.ask('plan', {
      kind: 'setDefaultDeny',
      namespace: 'shop',
      direction: 'ingress',
      on: true,
      allowDns: false,
    });
    expect(plan.edits).not.toEqual([]);
    expect(plan.effect.isolation.map(({ workload }) => workload)).toEqual(['shop/db[Pod]', 'shop/web[Pod]']);
  });
});
