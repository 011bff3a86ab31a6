import { describe, expect, test } from 'vitest';
import type { Analysis, SessionOptions } from './door';
import { portSetKey } from './kube/ports';
import type { ConnectionGroup } from './reachability/views';
import { openSession } from './session';

const WORKLOAD = (name: string, namespace = 'shop', port = 8080) => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: ${namespace}}
spec:
  template:
    metadata: {labels: {app: ${name}}}
    spec:
      containers: [{name: main, ports: [{containerPort: ${port}}]}]
`;

const API_FROM_WEB = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: api, namespace: shop}
spec:
  podSelector: {matchLabels: {app: api}}
  policyTypes: [Ingress]
  ingress:
  - from:
    - podSelector: {matchLabels: {app: web}}
    ports:
    - port: 8080
`;

const SHOP = [WORKLOAD('web'), WORKLOAD('api'), WORKLOAD('cron')].join('---\n');
const files = (...texts: readonly string[]) => texts.map((text, i) => ({ path: `${i}.yaml`, text }));

const arrow = ({ from, to, ports, state }: ConnectionGroup) =>
  `${from.join(' ')} ─${portSetKey(ports)}─▶ ${to.join(' ')}${state === 'allowed' ? '' : ` (${state})`}`;

const picture = ({ workloads, connections, stale }: Analysis) => [
  ...workloads.map(({ id, ingress, egress }) => `${id} ⬇${ingress.state} ⬆${egress.state}`),
  ...connections.map(arrow),
  ...(stale ? ['stale'] : []),
];

const WHOLE = [
  'shop/api[Deployment] ⬇restricted ⬆open',
  'shop/cron[Deployment] ⬇open ⬆open',
  'shop/web[Deployment] ⬇open ⬆open',
  'shop/web[Deployment] ─TCP 8080─▶ shop/api[Deployment]',
];

describe('a session', () => {
  test('draws what policies and workloads in any number of files say together', () => {
    expect(picture(openSession().analyze(files(SHOP, API_FROM_WEB)))).toEqual(WHOLE);
    expect(picture(openSession().analyze(files(`${API_FROM_WEB}---\n${SHOP}`)))).toEqual(WHOLE);
  });

  test('keeps the last good picture of a half-typed document, and says so', () => {
    const session = openSession();
    session.analyze(files(SHOP, API_FROM_WEB));
    const halfTyped = API_FROM_WEB.replace('port: 8080', 'port: 8080\n  podSel [');
    const analysis = session.analyze(files(SHOP, halfTyped));
    expect(picture(analysis)).toEqual([...WHOLE, 'stale']);
    expect(analysis.diagnostics.map(({ rule, stage }) => `${rule} ${stage}`)).toEqual(['api-server parse']);
    expect(picture(session.analyze(files(SHOP, API_FROM_WEB)))).toEqual(WHOLE);
  });

  test('a document that was never good, or was replaced by something else, is not in the picture', () => {
    const broken = API_FROM_WEB.replace('port: 8080', 'port: [');
    expect(picture(openSession().analyze(files(SHOP, broken)))).toEqual([
      'shop/api[Deployment] ⬇open ⬆open',
      ...WHOLE.slice(1, 3),
    ]);
    const session = openSession();
    session.analyze(files(SHOP, API_FROM_WEB));
    expect(session.analyze(files(SHOP, 'something: [else')).stale).toBe(false);
  });

  test('a policy that the API server refuses does nothing, and is not hidden', () => {
    const refused = API_FROM_WEB.replace('port: 8080', 'port: 80800');
    const analysis = openSession().analyze(files(SHOP, refused));
    expect(analysis.documents.at(-1)?.state).toBe('broken');
    expect(analysis.workloads.find(({ name }) => name === 'api')?.ingress.state).toBe('open');
    expect(analysis.diagnostics[0]).toMatchObject({
      rule: 'api-server',
      field: 'spec.ingress[0].ports[0].port',
    });
  });

  test('refusals come with the picture; what is probably a mistake is asked for', () => {
    const session = openSession();
    const mistaken = API_FROM_WEB.replace('app: web', 'app: weeb');
    const refused = API_FROM_WEB.replace('name: api', 'name: Api');
    const analysis = session.analyze(files(SHOP, mistaken, refused));
    expect(analysis.diagnostics.map(({ rule }) => rule)).toEqual(['api-server']);
    expect(session.ask('diagnostics', {}).map(({ rule }) => rule)).toEqual(['api-server', 'NP020']);
  });

  test('an empty file is refused by kubectl, which whoever writes one need not hear', () => {
    const files = [{ path: 'new.yaml', text: '# soon\n' }];
    const said = (options: SessionOptions) => {
      const session = openSession(options);
      session.analyze(files);
      return session.ask('diagnostics', {}).map(({ rule, stage, message }) => ({ rule, stage, message }));
    };
    expect(said({})).toEqual([]);
    expect(said({ applied: { groups: [] } })).toEqual([
      { rule: 'api-server', stage: 'empty', message: 'no objects passed to apply' },
    ]);
  });

  test('what is written twice in a file is an update; across files only what is applied together is', () => {
    const unknown = API_FROM_WEB.replace('spec:', 'spec:\n  foo: 1');
    const fields = (options: SessionOptions, ...texts: readonly string[]) => {
      const { diagnostics } = openSession(options).analyze(files(...texts));
      return diagnostics.map(({ stage, field, origin }) => `${origin.file} ${stage} ${field}`);
    };
    const applied = { groups: [] };
    expect(fields({}, API_FROM_WEB, unknown)).toEqual(['1.yaml strict spec.foo']);
    expect(fields({ applied }, API_FROM_WEB, unknown)).toEqual(['1.yaml validation patch']);
    expect(fields({ applied }, unknown, API_FROM_WEB)).toEqual(['0.yaml strict spec.foo']);
    expect(fields({}, `${API_FROM_WEB}\n---\n${unknown}`)).toEqual(['0.yaml validation patch']);
  });

  test('what kubectl refuses before it sends anything comes first', () => {
    const wrongPort = API_FROM_WEB.replace('port: 8080', 'port: 80800');
    const { diagnostics } = openSession().analyze(files(`${wrongPort}\n---\nkind: Pod`));
    expect(diagnostics.map(({ stage }) => stage)).toEqual(['client-validation', 'validation']);
  });

  test('kinds that say nothing about connections are counted by name', () => {
    const others = ['Secret', 'ConfigMap', 'ConfigMap'].map(
      (kind, i) => `apiVersion: v1\nkind: ${kind}\nmetadata: {name: x${i}}\n`,
    );
    expect(openSession().analyze(files(others.join('---\n'))).notRead).toEqual([
      { kind: 'ConfigMap', count: 2 },
      { kind: 'Secret', count: 1 },
    ]);
  });

  test('a removed dash is noticed, also when the text was broken in between', () => {
    const or = API_FROM_WEB.replace(
      '    - podSelector: {matchLabels: {app: web}}\n',
      '    - namespaceSelector: {}\n    - podSelector: {matchLabels: {app: web}}\n',
    );
    const and = or.replace('    - podSelector', '      podSelector');
    const session = openSession();
    session.analyze(files(SHOP, or));
    session.analyze(files(SHOP, or.replace('    - podSelector', '     podSelector')));
    const [flip] = session.analyze(files(SHOP, and)).flips;
    expect(flip).toMatchObject({ before: 'OR', after: 'AND', workloadsBefore: 3, workloadsAfter: 1 });
  });

  test('a plan considers texts without remembering them', () => {
    const session = openSession();
    const before = picture(session.analyze(files(SHOP, API_FROM_WEB)));
    const plan = session.ask('plan', {
      kind: 'allowConnection',
      from: { kind: 'workload', id: 'shop/cron[Deployment]' },
      to: { kind: 'workload', id: 'shop/api[Deployment]' },
      ports: [{ protocol: 'TCP', port: 8080 }],
      isolate: { receiver: true, sender: false },
      allowDns: false,
    });
    expect(plan.refused).toBeUndefined();
    expect(plan.edits.length).toBeGreaterThan(0);
    expect(picture(session.analyze(files(SHOP, API_FROM_WEB)))).toEqual(before);
  });

  test('names that are traps for programs are only names', () => {
    const constructor = (text: string) =>
      text.replaceAll('web', 'constructor').replaceAll('app:', 'constructor:');
    const analysis = openSession().analyze(files(constructor(SHOP), constructor(API_FROM_WEB)));
    expect(analysis.connections.map(arrow)).toEqual([
      'shop/constructor[Deployment] ─TCP 8080─▶ shop/api[Deployment]',
    ]);
    const refused = openSession().analyze(files(SHOP.replaceAll('web', '__proto__'), API_FROM_WEB));
    expect(refused.workloads.map(({ name }) => name).sort()).toEqual(['__proto__', 'api', 'cron']);
    expect(refused.diagnostics.map(({ field }) => field)).toContain('metadata.name');
  });

  test('what leaves the door is plain data', () => {
    const analysis = openSession().analyze(files(SHOP, API_FROM_WEB));
    expect(JSON.stringify(structuredClone(analysis), bigintsAsText)).toBe(
      JSON.stringify(analysis, bigintsAsText),
    );
  });
});

const bigintsAsText = (_: string, value: unknown) => (typeof value === 'bigint' ? `${value}n` : value);
