import { describe, expect, test } from 'vitest';
import { plainText } from '../explain/sentence';
import { editContextOf } from '../testing/editContext';
import { applyEdits } from '../text/edit';
import type { SourceFile } from '../text/edit';
import type { Intent } from './intent';
import { plan } from './plan';

const workload = (kind: string, name: string, spec = '') => `---
apiVersion: apps/v1
kind: ${kind}
metadata: {name: ${name}, namespace: shop}
spec:
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec: {containers: [{name: c, image: i}]${spec}}
`;

const CLUSTER: SourceFile = {
  path: 'cluster.yaml',
  text:
    workload('Deployment', 'web') +
    workload('StatefulSet', 'db') +
    workload('DaemonSet', 'agent', ', hostNetwork: true'),
};

const policy = (name: string, app: string, spec: string) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: ${name}
  namespace: shop
spec:
  podSelector: {matchLabels: {app: ${app}}}
${spec}`;

const allow = (from: string, to: string): Intent => ({
  kind: 'allowConnection',
  from: { kind: 'workload', id: `shop/${from}` },
  to: { kind: 'workload', id: `shop/${to}` },
  ports: [{ protocol: 'TCP', port: 5432 }],
  isolate: { receiver: true, sender: false },
  allowDns: false,
});

function carryOut(intent: Intent, ...files: SourceFile[]) {
  const all = [CLUSTER, ...files];
  const drawn = plan(intent, editContextOf(all));
  const after = applyEdits(all, drawn.edits);
  return {
    ...drawn,
    after,
    said: drawn.says.map(plainText),
    text: (path: string) => after.find((f) => f.path === path)?.text,
  };
}

describe('where a new policy is written', () => {
  test('not into JSON, nor into a template, whose blocks nobody can tell before it is rendered', () => {
    const json = {
      path: 'a.json',
      text: JSON.stringify({
        apiVersion: 'networking.k8s.io/v1',
        kind: 'NetworkPolicy',
        metadata: { name: 'x', namespace: 'shop' },
        spec: { podSelector: { matchLabels: { app: 'x' } } },
      }),
    };
    const template = {
      path: 't.yaml',
      text: `${policy('y', 'y', '')}{{- if .Values.z }}\n---\n${policy('z', 'z', '')}{{- end }}\n`,
    };
    const { edits, refused } = carryOut(allow('web[Deployment]', 'db[StatefulSet]'), json, template);
    expect(refused).toBeUndefined();
    expect(edits.map(({ file }) => file)).toEqual(['policies.yaml']);
  });

  test('into a blank file, and behind a sound document of a file that is half typed elsewhere', () => {
    const intent = allow('web[Deployment]', 'db[StatefulSet]');
    expect(carryOut(intent, { path: 'new.yaml', text: '\n' }).edits.map(({ file }) => file)).toEqual([
      'new.yaml',
    ]);
    const half = `${policy('x', 'x', '')}---\napiVersion: v1\nkind: Service\nmetadata: {name`;
    expect(carryOut(intent, { path: 'a.yaml', text: half }).text('a.yaml')).toMatch(
      /name: x\n[^]*---\n[^]*name: allow-web-to-db\n[^]*---\napiVersion: v1\nkind: Service\nmetadata: {name$/,
    );
  });

  test('without a namespace, where its neighbours of default leave it out', () => {
    const bare = workload('Deployment', 'job').replace(', namespace: shop', '').slice(4);
    const intent = {
      ...allow('web[Deployment]', ''),
      to: { kind: 'workload', id: 'default/job[Deployment]' },
    } as Intent;
    expect(carryOut(intent, { path: 'bare.yaml', text: bare }).text('policies.yaml')).toContain(
      'metadata:\n  name: allow-web-to-job\nspec:\n',
    );
  });
});

describe('into JSON', () => {
  test('a peer, in the way the file is written', () => {
    const of = (...apps: string[]) =>
      `${JSON.stringify(
        {
          apiVersion: 'networking.k8s.io/v1',
          kind: 'NetworkPolicy',
          metadata: { name: 'db', namespace: 'shop' },
          spec: {
            podSelector: { matchLabels: { app: 'db' } },
            ingress: [
              {
                ports: [{ port: 5432 }],
                from: apps.map((app) => ({ podSelector: { matchLabels: { app } } })),
              },
            ],
          },
        },
        null,
        2,
      )}\n`;
    const { text } = carryOut(allow('web[Deployment]', 'db[StatefulSet]'), {
      path: 'db.json',
      text: of('cron'),
    });
    expect(text('db.json')).toBe(of('cron', 'web'));
  });
});

describe('pods of one workload among each other', () => {
  const intent = allow('db[StatefulSet]', 'db[StatefulSet]');

  test('need a rule once they are isolated', () => {
    const closed = {
      path: 'policies.yaml',
      text: policy('db', 'db', '  policyTypes: [Ingress]\n  ingress: []\n'),
    };
    const { text } = carryOut(intent, closed);
    expect(text('policies.yaml')).toContain(
      '  - from:\n    - podSelector:\n        matchLabels:\n          app: db\n',
    );
    expect(carryOut(intent, { path: 'policies.yaml', text: text('policies.yaml')! }).edits).toEqual([]);
  });
});

test('a workload on the host network is told, because policies may not apply to it', () => {
  expect(carryOut(allow('web[Deployment]', 'agent[DaemonSet]')).said.at(-1)).toBe(
    'agent uses the host network: whether policies apply to it depends on the cluster.',
  );
});

test('an empty policyTypes is filled in where the last rule goes', () => {
  const before = policy(
    'db',
    'db',
    '  policyTypes: []\n  egress:\n  - to:\n    - podSelector: {matchLabels: {app: web}}\n',
  );
  const ends = {
    from: { kind: 'workload', id: 'shop/db[StatefulSet]' },
    to: { kind: 'workload', id: 'shop/web[Deployment]' },
  } as const;
  const { text } = carryOut({ kind: 'removeConnection', ...ends }, { path: 'p.yaml', text: before });
  expect(text('p.yaml')).toBe(policy('db', 'db', '  policyTypes:\n  - Ingress\n  - Egress\n  egress: []\n'));
});

describe('flipping a dash', () => {
  const or = policy(
    'db',
    'db',
    '  ingress:\n  - from:\n    - namespaceSelector: {}\n    - podSelector: {matchLabels: {app: web}}\n',
  );
  const flip = (mark: string) => carryOut({ kind: 'flipDash', mark }, { path: 'p.yaml', text: or });

  test('changes one character and says what closes', () => {
    const { text, said, title } = flip('shop/db spec.ingress[0].from 0 peer');
    expect(text('p.yaml')).toBe(or.replace('- podSelector', '  podSelector'));
    expect(title).toBe('make OR an AND');
    expect(said).toEqual(['OR becomes AND: this closes 1 connection of shop/agent.']);
  });

  test('of a mark that is gone is refused', () => {
    expect(flip('shop/gone spec.ingress 0 rule').refused).toBe(
      'There is no such place in the text any more.',
    );
  });
});
