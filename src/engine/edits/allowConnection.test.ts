import { describe, expect, test } from 'vitest';
import { plainText } from '../explain/sentence';
import { editContextOf } from '../testing/editContext';
import { applyEdits } from '../text/edit';
import type { SourceFile } from '../text/edit';
import type { ConnectEnd, Intent, Plan, WantedPort } from './intent';
import { plan } from './plan';

const pod = (namespace: string, name: string, labels = `{app: ${name}}`, ports = '') => `---
apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: ${namespace}, labels: ${labels}}
spec: {containers: [{name: c, image: i${ports}}]}
`;

const WORKLOADS: SourceFile = {
  path: 'cluster.yaml',
  text: [
    pod('shop', 'web'),
    pod('shop', 'api', '{app: api, pod-template-hash: x1}', ', ports: [{name: http, containerPort: 8080}]'),
    pod('shop', 'cron'),
    pod('ops', 'prometheus', '{app.kubernetes.io/name: prometheus, app: metrics}'),
  ]
    .join('')
    .slice(4),
};

const workload = (id: string): ConnectEnd => ({ kind: 'workload', id: `${id}[Pod]` });
const TCP_8080: WantedPort[] = [{ protocol: 'TCP', port: 8080 }];

function allow(
  from: ConnectEnd,
  to: ConnectEnd,
  more: Partial<Extract<Intent, { kind: 'allowConnection' }>> = {},
): Intent {
  const isolate = { receiver: true, sender: false };
  return { kind: 'allowConnection', from, to, ports: TCP_8080, isolate, allowDns: false, ...more };
}

const WEB = workload('shop/web');
const API = workload('shop/api');

interface Drawn extends Plan {
  readonly files: readonly SourceFile[];
  readonly said: readonly string[];
}

function draw(intent: Intent, ...files: SourceFile[]): Drawn {
  const all = [WORKLOADS, ...files];
  const drawn = plan(intent, editContextOf(all));
  return { ...drawn, files: applyEdits(all, drawn.edits), said: drawn.says.map(plainText) };
}

const policiesAfter = ({ files }: Drawn) => files.find(({ path }) => path === 'policies.yaml')?.text;
const policies = (text: string): SourceFile => ({ path: 'policies.yaml', text });

const API_POLICY = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: api
  namespace: shop
spec:
  podSelector:
    matchLabels:
      app: api # the backend
  ingress:
    - from:
        - podSelector:
            matchLabels:
              app: cron # nightly
      ports:
        - port: 8080
`;

describe('a first connection', () => {
  test('becomes a policy of its own, and says who else is cut', () => {
    const drawn = draw(allow(WEB, API));
    expect(drawn.title).toBe('allow web → api on TCP 8080');
    expect(policiesAfter(drawn)).toBe(`apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: allow-web-to-api
  namespace: shop
spec:
  podSelector:
    matchLabels:
      app: api
  policyTypes:
  - Ingress
  ingress:
  - from:
    - podSelector:
        matchLabels:
          app: web
    ports:
    - protocol: TCP
      port: 8080
`);
    expect(drawn.said).toEqual([
      'api is selected by no policy yet: this also cuts 2 others: cron and ops/prometheus, and everything outside the cluster.',
    ]);
  });

  test('isolates both ends with two policies, with DNS for the sender', () => {
    const drawn = draw(allow(WEB, API, { isolate: { receiver: true, sender: true }, allowDns: true }));
    const [, receiver, sender] = `---\n${policiesAfter(drawn) ?? ''}`.split('---\n');
    expect(receiver).toMatch(/name: allow-web-to-api\n/);
    expect(sender).toBe(`apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: allow-web-to-api-egress
  namespace: shop
spec:
  podSelector:
    matchLabels:
      app: web
  policyTypes:
  - Egress
  egress:
  - to:
    - podSelector:
        matchLabels:
          app: api
    ports:
    - protocol: TCP
      port: 8080
  - to:
    - namespaceSelector:
        matchLabels:
          kubernetes.io/metadata.name: kube-system
      podSelector:
        matchLabels:
          k8s-app: kube-dns
    ports:
    - protocol: UDP
      port: 53
    - protocol: TCP
      port: 53
`);
    expect(drawn.said).toEqual([
      'api is selected by no policy yet: this also cuts 2 others: cron and ops/prometheus, and everything outside the cluster.',
      'web is selected by no policy yet: this also cuts its way to 2 others: cron and ops/prometheus, and everything outside the cluster.',
    ]);
  });

  test('without DNS says that names can no longer be looked up', () => {
    const drawn = draw(allow(WEB, API, { isolate: { receiver: false, sender: true } }));
    expect(drawn.said.at(-1)).toBe('It can no longer look up names: no rule allows cluster DNS.');
  });

  test('from another namespace is one peer with both selectors', () => {
    const drawn = draw(
      allow(workload('ops/prometheus'), API, { ports: [{ protocol: 'TCP', port: 'http' }] }),
    );
    expect(policiesAfter(drawn)).toContain(`  ingress:
  - from:
    - namespaceSelector:
        matchLabels:
          kubernetes.io/metadata.name: ops
      podSelector:
        matchLabels:
          app.kubernetes.io/name: prometheus
    ports:
    - protocol: TCP
      port: http
`);
  });

  test('from a whole namespace, a block, anyone; to a whole namespace', () => {
    expect(policiesAfter(draw(allow({ kind: 'namespace', name: 'ops' }, API)))).toContain(
      '  - from:\n    - namespaceSelector:\n        matchLabels:\n          kubernetes.io/metadata.name: ops\n    ports:',
    );
    expect(policiesAfter(draw(allow({ kind: 'namespace', name: 'shop' }, API)))).toContain(
      '  - from:\n    - podSelector: {}\n',
    );
    const block: ConnectEnd = { kind: 'cidr', cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] };
    const fromBlock = policiesAfter(draw(allow(block, API)));
    expect(fromBlock).toContain('name: allow-10-0-0-0-8-to-api\n');
    expect(fromBlock).toContain(
      '    - ipBlock:\n        cidr: 10.0.0.0/8\n        except:\n        - 10.1.0.0/16\n',
    );
    expect(policiesAfter(draw(allow({ kind: 'anyone' }, API, { ports: [] })))).toContain(
      '  ingress:\n  - {}\n',
    );
    expect(policiesAfter(draw(allow(WEB, { kind: 'namespace', name: 'ops' })))).toContain(
      '  namespace: ops\nspec:\n  podSelector: {}\n',
    );
  });

  test('stands behind its kin and is written the way its kin is', () => {
    const kin = API_POLICY.replaceAll('app: api', 'app: other').replace('name: api', 'name: other');
    const foreign = kin.replace('namespace: shop', 'namespace: ops');
    const drawn = draw(allow(WEB, API), policies(`${kin}---\n${foreign}`.replaceAll('\n', '\r\n')));
    const text = policiesAfter(drawn)!;
    expect(text.replaceAll('\r\n', '')).not.toContain('\n');
    expect(text.replaceAll('\r\n', '\n')).toBe(`${kin}---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: allow-web-to-api
  namespace: shop
spec:
  podSelector:
    matchLabels:
      app: api
  policyTypes:
    - Ingress
  ingress:
    - from:
        - podSelector:
            matchLabels:
              app: web
      ports:
        - protocol: TCP
          port: 8080
---
${foreign}`);
  });

  test('gets a free name', () => {
    const taken = API_POLICY.replaceAll('app: api', 'app: x').replace('name: api', 'name: allow-web-to-api');
    expect(policiesAfter(draw(allow(WEB, API), policies(taken)))).toContain(
      'name: allow-web-to-api-ingress\n',
    );
  });
});

describe('into the policy that speaks of just this target', () => {
  const added = (drawn: Drawn) => {
    const lines = new Set(API_POLICY.split('\n'));
    return policiesAfter(drawn)!
      .split('\n')
      .filter((line) => !lines.has(line));
  };

  test('a peer into a rule with the same ports', () => {
    const drawn = draw(allow(WEB, API), policies(API_POLICY));
    expect(policiesAfter(drawn)).toBe(
      API_POLICY.replace(
        '# nightly\n',
        `# nightly
        - podSelector:
            matchLabels:
              app: web
`,
      ),
    );
    expect(drawn.said).toEqual(['Nothing else changes.']);
  });

  test('a port into a rule with the same peer', () => {
    const drawn = draw(
      allow(workload('shop/cron'), API, { ports: [{ protocol: 'UDP', port: 53 }] }),
      policies(API_POLICY),
    );
    expect(policiesAfter(drawn)).toBe(`${API_POLICY}        - protocol: UDP\n          port: 53\n`);
  });

  test('else a rule', () => {
    const drawn = draw(allow(WEB, API, { ports: [] }), policies(API_POLICY));
    expect(policiesAfter(drawn)).toBe(`${API_POLICY}    - from:
        - podSelector:
            matchLabels:
              app: web
`);
    expect(added(drawn)).toEqual(['              app: web']);
  });

  test('even where nobody asked to isolate, because the end is isolated already', () => {
    const drawn = draw(
      allow(WEB, API, { isolate: { receiver: false, sender: false } }),
      policies(API_POLICY),
    );
    expect(added(drawn)).toEqual(['              app: web']);
  });

  test('never into a policy for more pods, nor into one whose text is shared by an anchor', () => {
    const forAll = API_POLICY.replace('\n    matchLabels:\n      app: api # the backend', ' {}');
    expect(policiesAfter(draw(allow(WEB, API), policies(forAll)))).toContain('name: allow-web-to-api');
    const anchored = API_POLICY.replace('  ingress:\n', '  ingress: &x\n');
    expect(policiesAfter(draw(allow(WEB, API), policies(anchored)))).toBe(
      `${anchored}---\n${policiesAfter(draw(allow(WEB, API), policies(forAll)))!.split('---\n')[1]!}`,
    );
  });

  test('an empty list gets its first rule', () => {
    const denied = API_POLICY.replace(/ {2}ingress:[^]*/, '  policyTypes: [Ingress]\n  ingress: [] # none\n');
    expect(policiesAfter(draw(allow(WEB, API), policies(denied)))).toBe(
      denied.replace(
        'ingress: [] # none\n',
        'ingress: # none\n  - from:\n    - podSelector:\n        matchLabels:\n          app: web\n    ports:\n    - protocol: TCP\n      port: 8080\n',
      ),
    );
  });
});

describe('nothing to write', () => {
  test('where nothing isolates and nobody asks for it', () => {
    const drawn = draw(allow(WEB, API, { isolate: { receiver: false, sender: false } }));
    expect(drawn.edits).toEqual([]);
    expect(drawn.refused).toBeUndefined();
    expect(drawn.said).toEqual(['web may already connect to api on TCP 8080; nothing needs to be written.']);
  });

  test('where rules allow it', () => {
    expect(draw(allow(workload('shop/cron'), API), policies(API_POLICY)).edits).toEqual([]);
  });
});

describe('refused', () => {
  test.each<[string, Intent, RegExp]>([
    ['no such workload', allow(workload('shop/gone'), API), /no workload shop\/gone/],
    [
      'no pod at either end',
      allow({ kind: 'anyone' }, { kind: 'cidr', cidr: '10.0.0.0/8', except: [] }),
      /at least one end/,
    ],
    [
      'no block',
      allow({ kind: 'cidr', cidr: '10.0.0.0', except: [] }, API),
      /^ipBlock.cidr: Invalid value: "10.0.0.0": must be a valid CIDR value/,
    ],
    [
      'an exception outside',
      allow({ kind: 'cidr', cidr: '10.0.0.0/8', except: ['11.0.0.0/9'] }, API),
      /must be a strict subset of `cidr`/,
    ],
    [
      'no such port name',
      allow(WEB, API, { ports: [{ protocol: 'TCP', port: 'https' }] }),
      /no TCP container port named https/,
    ],
    ['no port', allow(WEB, API, { ports: [{ protocol: 'TCP', port: 70000 }] }), /1 to 65535/],
  ])('%s', (_name, intent, why) => {
    const drawn = draw(intent);
    expect(drawn.refused).toMatch(why);
    expect(drawn.edits).toEqual([]);
  });

  test('a workload that only labels of one rollout tell apart', () => {
    const bare: SourceFile = {
      path: 'bare.yaml',
      text: pod('shop', 'bare', '{pod-template-hash: x}').slice(4),
    };
    expect(draw(allow(WEB, workload('shop/bare')), bare).refused).toMatch(/no label that stays the same/);
  });
});

describe('labels that do not tell workloads apart', () => {
  test('are said, with what opens beside the drawn line', () => {
    const twin: SourceFile = { path: 'twin.yaml', text: pod('shop', 'web2', '{app: web}').slice(4) };
    const drawn = draw(allow(WEB, API), twin, policies(API_POLICY));
    expect(drawn.said).toEqual(['This also lets web2 connect to api: the labels do not tell them apart.']);
  });
});

describe('what still stands in the way', () => {
  test('of anyone, those that may not send', () => {
    const closed = API_POLICY.replaceAll('app: api # the backend', 'app: web')
      .replace('name: api', 'name: web')
      .replace(/ {2}ingress:[^]*/, '  policyTypes: [Egress]\n');
    expect(draw(allow({ kind: 'anyone' }, API), policies(closed)).said).toEqual([
      'api is selected by no policy yet: from now on only what rules allow may connect.',
      'Still blocked at web: shop/web isolates it for egress, and no rule allows this.',
    ]);
  });
});

describe('names', () => {
  test('carry their namespace where the line leads from one to another', () => {
    const drawn = draw(allow(workload('ops/prometheus'), API));
    expect(drawn.title).toBe('allow ops/prometheus → shop/api on TCP 8080');
    expect(drawn.said).toEqual([
      'shop/api is selected by no policy yet: this also cuts 2 others: shop/cron and shop/web, and everything outside the cluster.',
    ]);
  });
});
