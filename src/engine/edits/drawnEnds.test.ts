import { describe, expect, test } from 'vitest';
import { plainText } from '../explain/sentence';
import { assumingContextOf, editContextOf } from '../testing/editContext';
import { applyEdits } from '../text/edit';
import type { SourceFile } from '../text/edit';
import type { ConnectEnd, Intent } from './intent';
import { plan } from './plan';

const deployment = (namespace: string, name: string, labels: string) => `---
apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, namespace: ${namespace}}
spec:
  selector: {matchLabels: ${labels}}
  template: {metadata: {labels: ${labels}}, spec: {containers: [{name: c, image: i}]}}
`;

const CLUSTER: SourceFile = {
  path: 'cluster.yaml',
  text: [
    deployment('shop', 'web', '{app: web, tier: front}'),
    deployment('shop', 'api', '{app: api, tier: back}'),
    deployment('shop', 'db', '{app: db, tier: back}'),
    deployment('ops', 'prometheus', '{app: prometheus}'),
  ].join(''),
};

const policy = (spec: string): SourceFile => ({
  path: 'policies.yaml',
  text: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: own, namespace: shop}
spec:
${spec.trim().replaceAll(/^/gm, '  ')}
`,
});

const WEB: ConnectEnd = { kind: 'workload', id: 'shop/web[Deployment]' };
const API: ConnectEnd = { kind: 'workload', id: 'shop/api[Deployment]' };
const INTERNET: ConnectEnd = {
  kind: 'outside',
  name: 'internet',
  blocks: [
    { cidr: '0.0.0.0/0', except: ['169.254.169.254/32', '10.0.0.0/8'] },
    { cidr: '::/0', except: [] },
  ],
};
const API_SERVER: ConnectEnd = {
  kind: 'outside',
  name: 'apiServer',
  blocks: [{ cidr: '10.0.0.1/32', except: [] }],
};

type Allow = Extract<Intent, { kind: 'allowConnection' }>;

function draw(line: Pick<Allow, 'from' | 'to'> & Partial<Allow>, ...more: SourceFile[]) {
  const files = [CLUSTER, ...more];
  const intent: Intent = {
    kind: 'allowConnection',
    ports: [{ protocol: 'TCP', port: 443 }],
    isolate: { receiver: false, sender: false },
    allowDns: false,
    ...line,
  };
  const drawn = plan(intent, editContextOf(files));
  const after = applyEdits(files, drawn.edits);
  return {
    ...drawn,
    intent,
    after,
    said: drawn.says.map(plainText),
    text: after.find(({ path }) => path === 'policies.yaml')?.text ?? '',
    again: () => plan(intent, editContextOf(after)),
  };
}

const SENDER = { receiver: false, sender: true };
const RECEIVER = { receiver: true, sender: false };

describe('outside ends', () => {
  test('the Internet is both families in one rule, less what is excepted', () => {
    const drawn = draw({ from: WEB, to: INTERNET, isolate: SENDER });
    expect(drawn.title).toBe('allow web → the Internet on TCP 443');
    expect(drawn.text).toContain('name: allow-web-to-internet\n');
    expect(drawn.text).toContain(`  egress:
  - to:
    - ipBlock:
        cidr: 0.0.0.0/0
        except:
        - 169.254.169.254/32
        - 10.0.0.0/8
    - ipBlock:
        cidr: "::/0"
    ports:`);
    expect(drawn.again().edits).toEqual([]);
    const removal = plan(
      {
        kind: 'removeConnection',
        from: WEB,
        to: { ...INTERNET, blocks: [{ cidr: '0.0.0.0/0', except: [] }] },
      },
      editContextOf(drawn.after),
    );
    expect(applyEdits(drawn.after, removal.edits).at(-1)?.text).toContain('egress: []');
  });

  test('come into the rule with the same ports', () => {
    const own = policy(`
podSelector: {matchLabels: {app: web}}
policyTypes: [Egress]
egress:
- to:
  - ipBlock: {cidr: "::/0"}
  ports:
  - port: 443
`);
    const drawn = draw({ from: WEB, to: INTERNET }, own);
    expect(drawn.into).toEqual(['shop/own']);
    expect(drawn.text.match(/- to:/g)).toHaveLength(1);
    expect(drawn.text.match(/ipBlock:/g)).toHaveLength(2);
    expect(drawn.blockedAt).toEqual([]);
  });

  test('the API server by its address, named in the policy’s name', () => {
    const drawn = draw({ from: WEB, to: API_SERVER, isolate: SENDER, allowDns: true });
    expect(drawn.text).toContain('name: allow-web-to-api-server\n');
    expect(drawn.text).toContain('cidr: 10.0.0.1/32');
    expect(drawn.text).toContain('k8s-app: kube-dns');
  });

  test.each([
    ['10.0.0.1', [], 'ipBlock.cidr: Invalid value: "10.0.0.1": must be a valid CIDR value'],
    ['10.0.0.0/8', ['10.0.0.0/8'], 'ipBlock.except[0]: Invalid value: "10.0.0.0/8": must be a strict subset'],
    ['', [], 'ipBlock.cidr: Required value'],
  ])('a block %s except %s is refused in the API server’s words', (cidr, except, words) => {
    const drawn = draw({ from: { kind: 'cidr', cidr, except }, to: WEB, isolate: RECEIVER });
    expect(drawn.refused).toContain(words);
    expect(drawn.edits).toEqual([]);
  });
});

describe('cluster DNS', () => {
  const DNS_PORTS = [
    { protocol: 'UDP', port: 53 },
    { protocol: 'TCP', port: 53 },
  ] as const;

  test('is one peer with both selectors, written once', () => {
    const drawn = draw({ from: WEB, to: { kind: 'dns' }, ports: DNS_PORTS, isolate: SENDER, allowDns: true });
    expect(drawn.text).toContain('name: allow-web-to-dns\n');
    expect(drawn.text).toContain(`  egress:
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
    expect(drawn.text.match(/kube-dns/g)).toHaveLength(1);
    expect(drawn.again().edits).toEqual([]);
  });

  test('asks its own policies, too, where it is declared and isolated', () => {
    const dns: SourceFile = {
      path: 'dns.yaml',
      text: `${deployment('kube-system', 'coredns', '{k8s-app: kube-dns}')}---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: deny, namespace: kube-system}
spec: {podSelector: {}, policyTypes: [Ingress]}
`,
    };
    const drawn = draw({ from: WEB, to: { kind: 'dns' }, ports: DNS_PORTS }, dns);
    expect(drawn.edits.map(({ file }) => file)).toEqual(['dns.yaml']);
    expect(drawn.blockedAt).toEqual([]);
    expect(drawn.after.at(-1)?.text).toContain('name: allow-web-to-dns\n');
  });
});

describe('an end that is isolated already', () => {
  const closed = policy('podSelector: {matchLabels: {app: web}}\npolicyTypes: [Egress]');
  const line = { from: WEB, to: API, isolate: RECEIVER };

  test('gets the rule it needs', () => {
    const drawn = draw(line, closed);
    expect(drawn.blockedAt).toEqual([]);
    expect(drawn.text).toContain('egress:');
  });

  test('may be left as it is; then the plan says what blocks, and where', () => {
    const drawn = draw({ ...line, leaveBlocked: SENDER }, closed);
    expect(drawn.blockedAt).toEqual(['sender']);
    expect(drawn.text).not.toContain('egress:');
    expect(drawn.said).toContain(
      'Still blocked at web: shop/own isolates it for egress, and no rule allows this.',
    );
  });

  test('even when nothing is left to write', () => {
    const drawn = draw(
      { ...line, isolate: { receiver: false, sender: false }, leaveBlocked: SENDER },
      closed,
    );
    expect(drawn.edits).toEqual([]);
    expect(drawn.said).toEqual([
      'Still blocked at web: shop/own isolates it for egress, and no rule allows this.',
    ]);
  });
});

describe('text that is shared', () => {
  const shared = policy(`
podSelector: {matchLabels: {app: api}}
policyTypes: [Ingress]
ingress: &rules
- from: [{podSelector: {matchLabels: {app: db}}}]
`);

  test('stays as it is, and the plan says why', () => {
    const drawn = draw({ from: WEB, to: API }, shared);
    expect(drawn.text.startsWith(shared.text)).toBe(true);
    expect(drawn.text).toContain('name: allow-web-to-api\n');
    expect(drawn.said).toContain(
      'shop/own stays as it is: it is the anchor &rules that other places may use. The rule gets a policy of its own.',
    );
  });

  test('a policy of its own on request, too', () => {
    const plainPolicy = policy('podSelector: {matchLabels: {app: api}}\npolicyTypes: [Ingress]');
    const drawn = draw({ from: WEB, to: API, asNewPolicy: true }, plainPolicy);
    expect(drawn.text.startsWith(plainPolicy.text)).toBe(true);
    expect(drawn.text).toContain('name: allow-web-to-api\n');
  });
});

describe('chosen labels', () => {
  const back: ConnectEnd = { ...API, by: { tier: 'back' } };

  test('are what is written, at either end', () => {
    const drawn = draw({ from: { ...WEB, by: { tier: 'front' } }, to: back, isolate: RECEIVER });
    expect(drawn.text).toContain('name: allow-front-to-back\n');
    expect(drawn.text).toMatch(/podSelector:\n {4}matchLabels:\n {6}tier: back\n/);
    expect(drawn.text).toMatch(/from:\n {4}- podSelector:\n {8}matchLabels:\n {10}tier: front\n/);
    expect(drawn.effect.isolation.map(({ workload }) => workload)).toEqual([
      'shop/api[Deployment]',
      'shop/db[Deployment]',
    ]);
    expect(drawn.again().edits).toEqual([]);
  });

  test('go into the policy that selects the same pods', () => {
    const own = policy('podSelector: {matchLabels: {tier: back}}\npolicyTypes: [Ingress]');
    const drawn = draw({ from: WEB, to: back }, own);
    expect(drawn.text.match(/kind: NetworkPolicy/g)).toHaveLength(1);
    expect(drawn.text).toContain('app: web');
  });

  test('isolate nobody unasked', () => {
    const own = policy('podSelector: {matchLabels: {app: api}}\npolicyTypes: [Ingress]');
    const drawn = draw({ from: WEB, to: back }, own);
    expect(drawn.effect.isolation).toEqual([]);
    expect(drawn.blockedAt).toEqual([]);
  });

  test('must be the workload’s own', () => {
    expect(draw({ from: WEB, to: { ...API, by: { tier: 'front' } } }).refused).toMatch(/does not carry/);
  });
});

test('a namespace known by a label alone has a name once a policy is written into it, and the receiver gets a rule for that', () => {
  const text = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: api, namespace: shop}
spec:
  podSelector: {matchLabels: {app: api}}
  ingress:
  - from:
    - namespaceSelector: {matchLabels: {function: logging}}
      podSelector: {matchLabels: {role: logger}}
`;
  const files = [{ path: 'policies.yaml', text }];
  const before = assumingContextOf(files);
  const idOf = (namespace: string, name: string) =>
    before.cluster.workloads.find((workload) => workload.namespace === namespace && workload.name === name)!
      .id;
  const line = {
    kind: 'allowConnection',
    from: { kind: 'workload', id: idOf('logging', 'logger') },
    to: { kind: 'workload', id: idOf('shop', 'api') },
    ports: [],
    isolate: { receiver: false, sender: true },
    allowDns: false,
  } as const;
  const drawn = plan(line, before);
  const after = applyEdits(files, drawn.edits);
  expect(after[0]!.text).toContain('kubernetes.io/metadata.name: logging');
  expect(plan(line, assumingContextOf(after)).edits).toEqual([]);
});
