import { describe, expect, test } from 'vitest';
import { plainText } from '../explain/sentence';
import { editContextOf } from '../testing/editContext';
import { applyEdits } from '../text/edit';
import type { ConnectEnd, Intent, WantedPort } from './intent';
import { plan } from './plan';

const pod = (name: string, ports = '') => `---
apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: shop, labels: {app: ${name}}}
spec: {containers: [{name: c, image: i${ports}}]}
`;

const CLUSTER = {
  path: 'cluster.yaml',
  text: pod('web') + pod('api', ', ports: [{name: http, containerPort: 8080}]') + pod('cron'),
};

const policy = (rules: string, app = 'api', name = app) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: ${name}, namespace: shop}
spec:
  podSelector: {matchLabels: {app: ${app}}}
  policyTypes: [Ingress, Egress]
${rules}`;

const workload = (name: string): ConnectEnd => ({ kind: 'workload', id: `shop/${name}[Pod]` });
const [WEB, API] = [workload('web'), workload('api')];
const tcp = (port: number | string, endPort?: number): WantedPort =>
  endPort === undefined ? { protocol: 'TCP', port } : { protocol: 'TCP', port, endPort };

function carriedOut(intent: Intent, text: string) {
  const files = [CLUSTER, { path: 'policies.yaml', text }];
  const drawn = plan(intent, editContextOf(files));
  return {
    ...drawn,
    after: applyEdits(files, drawn.edits)[1]!.text,
    said: drawn.says.map(plainText),
  };
}

const change = (text: string, ports: readonly WantedPort[], others?: 'change') =>
  carriedOut({ kind: 'changePorts', from: WEB, to: API, ports, ...(others ? { others } : {}) }, text);

const OWN = `  ingress:
  # the shop front
  - from:
    - podSelector: {matchLabels: {app: web}} # only it
    ports:
    # the API
    - port: 8080 # plain HTTP
      protocol: TCP
`;

const OWN_EGRESS = `  egress:
  - to: [{podSelector: {matchLabels: {app: api}}}]
    ports: [{port: 8080}]
`;

describe('a rule for just this connection', () => {
  test('one entry becomes another, its comments stay', () => {
    const { after, said, title } = change(policy(OWN), [tcp(9090)]);
    expect(title).toBe('allow web → api on TCP 9090 instead');
    expect(after).toBe(policy(OWN.replace('port: 8080', 'port: 9090')));
    expect(said).toEqual(['web may connect to api on TCP 9090.', 'Nothing else changes.']);
  });

  test('the same ports: nothing to write', () => {
    expect(change(policy(OWN), [tcp(8080)]).edits).toEqual([]);
  });

  test('a name, a range, another protocol', () => {
    expect(change(policy(OWN), [tcp('http')]).after).toBe(policy(OWN.replace('port: 8080', 'port: http')));
    expect(change(policy(OWN), [tcp(9000, 9100)]).after).toBe(
      policy(
        OWN.replace('port: 8080', 'port: 9000').replace(
          'protocol: TCP\n',
          'protocol: TCP\n      endPort: 9100\n',
        ),
      ),
    );
    expect(change(policy(OWN), [{ protocol: 'UDP', port: 53 }]).after).toBe(
      policy(OWN.replace('port: 8080', 'port: 53').replace('TCP', 'UDP')),
    );
  });

  test('from one range to another that has no port with it in common', () => {
    const range = OWN.replace('protocol: TCP\n', 'endPort: 8100\n      protocol: TCP\n');
    expect(change(policy(range), [tcp(9000, 9100)]).after).toBe(
      policy(range.replace('port: 8080', 'port: 9000').replace('endPort: 8100', 'endPort: 9100')),
    );
    expect(change(policy(range), [tcp(80)]).after).toBe(policy(OWN.replace('port: 8080', 'port: 80')));
  });

  test('one more, one less', () => {
    const two = change(policy(OWN), [tcp(8080), tcp(443)]).after;
    expect(two).toBe(policy(`${OWN}    - protocol: TCP\n      port: 443\n`));
    expect(change(two, [tcp(8080)]).after).toBe(policy(OWN));
  });

  test('every port, and back to one', () => {
    const every = change(policy(OWN), []).after;
    expect(every).toBe(policy(OWN.replace(/ {4}ports:[^]*/, '')));
    expect(change(every, [tcp(80)]).after).toBe(
      policy(OWN.replace(/ {4}ports:[^]*/, '    ports:\n    - protocol: TCP\n      port: 80\n')),
    );
  });

  test('at both ends', () => {
    const text = (port: number) =>
      `${policy(OWN.replace('8080', `${port}`))}---\n${policy(OWN_EGRESS.replace('8080', `${port}`), 'web')}`;
    expect(change(text(8080), [tcp(443)]).after).toBe(text(443));
  });

  test('an end that cuts the line stays as it is, and that is said', () => {
    const text = (port: number) => `${policy(OWN.replace('8080', `${port}`))}---\n${policy('', 'web')}`;
    const { after, said } = change(text(8080), [tcp(443)]);
    expect(after).toBe(text(443));
    expect(said[1]).toBe('Still blocked at web: it is isolated for egress, and no rule there allows this.');
  });

  test('two rules: what stays, stays where it is', () => {
    const rule = (port: number) =>
      `  - from: [{podSelector: {matchLabels: {app: web}}}]\n    ports: [{port: ${port}}]\n`;
    expect(change(policy(`  ingress:\n${rule(80)}${rule(443)}`), [tcp(80), tcp(8443)]).after).toBe(
      policy(`  ingress:\n${rule(80)}${rule(8443)}`),
    );
    expect(change(policy(`  ingress:\n${rule(80)}${rule(443)}`), [tcp(443)]).after).toBe(
      policy(`  ingress:\n${rule(443)}`),
    );
  });
});

const SHARED = `  ingress:
  - from:
    # nightly
    - podSelector: {matchLabels: {app: cron}}
    # the shop front
    - podSelector: {matchLabels: {app: web}} # only it
    ports:
    - port: 8080 # plain HTTP
  # last
  - from: [{podSelector: {matchLabels: {app: cron}}}]
    ports: [{port: 9}]
`;

describe('a rule that serves others too', () => {
  test('is split: the peer goes into a rule of its own, with its comments', () => {
    const { after, said } = change(policy(SHARED), [tcp(9090)]);
    expect(after).toBe(
      policy(`  ingress:
  - from:
    # nightly
    - podSelector: {matchLabels: {app: cron}}
    ports:
    - port: 8080 # plain HTTP
  - from:
    # the shop front
    - podSelector: {matchLabels: {app: web}} # only it
    ports:
    - protocol: TCP
      port: 9090
  # last
  - from: [{podSelector: {matchLabels: {app: cron}}}]
    ports: [{port: 9}]
`),
    );
    expect(said).toEqual(['web may connect to api on TCP 9090.', 'Nothing else changes.']);
  });

  test('or changed for all of them, who are named', () => {
    const { after, said } = change(policy(SHARED), [tcp(9090)], 'change');
    expect(after).toBe(policy(SHARED.replace('port: 8080', 'port: 9090')));
    expect(said[1]).toBe('This also changes 1 other connection: shop/cron → shop/api.');
  });

  test('with braces, too; and where the list ends without a line break', () => {
    const flow =
      '  ingress: [{from: [{podSelector: {matchLabels: {app: cron}}}, {podSelector: {matchLabels: {app: web}}}], ports: [{port: 80}]}]';
    expect(change(policy(flow), [tcp(443)]).after).toBe(
      policy(
        '  ingress: [{from: [{podSelector: {matchLabels: {app: cron}}}], ports: [{port: 80}]}, {from: [{podSelector: {matchLabels: {app: web}}}], ports: [{protocol: TCP, port: 443}]}]',
      ),
    );
    const last =
      '  ingress:\n  - ports: [{port: 80}]\n    from:\n    - podSelector: {matchLabels: {app: cron}}\n    - podSelector: {matchLabels: {app: web}}';
    expect(change(policy(last), [tcp(443)]).after).toBe(
      policy(
        '  ingress:\n  - ports: [{port: 80}]\n    from:\n    - podSelector: {matchLabels: {app: cron}}\n  - from:\n    - podSelector: {matchLabels: {app: web}}\n    ports:\n    - protocol: TCP\n      port: 443',
      ),
    );
  });

  const ALL = policy('  ingress:\n  - from: [{podSelector: {}}]\n    ports: [{port: 80}]\n');

  test('a peer for more than this end cannot be split off: refused, or for all', () => {
    const { refused, edits } = change(ALL, [tcp(443)]);
    expect(edits).toEqual([]);
    expect(refused).toBe(
      'The ports of web → api cannot be changed alone: spec.ingress[0] of shop/api allows all pods in namespace shop. Other ports there would be other ports for all of them.',
    );
    expect(change(ALL, [tcp(443)], 'change').after).toBe(ALL.replace('80', '443'));
  });

  test('but a port can be added beside it', () => {
    expect(change(ALL, [tcp(80), tcp(443)]).after).toBe(
      `${ALL}  - from:\n    - podSelector:\n        matchLabels:\n          app: web\n    ports:\n    - protocol: TCP\n      port: 443\n`,
    );
  });

  test('a reason names a few policies and counts the rest', () => {
    const many = Array.from({ length: 6 }, (_, i) =>
      policy('  ingress:\n  - from: [{podSelector: {}}]\n', 'api', `p${i}`).replace(
        '{matchLabels: {app: api}}',
        '{}',
      ),
    ).join('---\n');
    expect(change(many, [tcp(1)]).refused).toMatch(
      /: shop\/p0, shop\/p1, shop\/p2 and 3 more do not select just this end\./,
    );
  });
});

test.each<[string, string, WantedPort, RegExp]>([
  ['no rule', policy('  ingress: []\n'), tcp(1), /No rule allows web → api, so there are no ports/],
  ['an anchor', policy(OWN.replace('ports:', 'ports: &p')), tcp(1), /the anchor &p/],
  ['no port', policy(OWN), tcp(0), /is no port/],
  ['a name nobody has', policy(OWN), tcp('grpc'), /declares no TCP container port named grpc/],
])('refused: %s', (_name, text, port, why) => {
  const { refused, edits } = change(text, [port]);
  expect(refused).toMatch(why);
  expect(edits).toEqual([]);
});

describe('reversed', () => {
  const reverse = (text: string, receiver: boolean) =>
    carriedOut(
      {
        kind: 'reverseConnection',
        from: WEB,
        to: API,
        ports: [tcp(3000)],
        isolate: { receiver, sender: false },
        allowDns: false,
      },
      text,
    );

  test('the old goes and the opposite comes, in one step', () => {
    const { after, title, effect } = reverse(policy(OWN.replace('ingress:', 'ingress:')), true);
    expect(title).toBe('reverse web → api');
    expect(after).toContain('  ingress: []\n');
    expect(after).toContain('name: allow-api-to-web\n');
    expect(after).toContain('port: 3000\n');
    expect(effect.connections.map(({ from, to }) => `${from} → ${to}`)).toContain(
      'shop/web[Pod] → shop/api[Pod]',
    );
  });

  test('refused where the old cannot go alone', () => {
    expect(reverse(policy('  ingress: [{}]\n'), true).refused).toMatch(/every source/);
  });
});

describe('deleted although others need it', () => {
  const ALL = '  ingress:\n  - from: [{podSelector: {}}]\n    ports: [{port: 80}]\n';
  const remove = (text: string, others?: 'cut') =>
    carriedOut({ kind: 'removeConnection', from: WEB, to: API, ...(others ? { others } : {}) }, text);

  test('the rule for others stays and is named with its lines, or goes too', () => {
    const text = `${policy(OWN)}---\n${policy(ALL, 'api', 'inside')}`;
    const { says, said } = remove(text);
    expect(said).toContain('web may still connect to api on TCP 80: shop/inside allows it too.');
    expect(says.flat().flatMap(({ origins = [] }) => origins.map(({ path }) => path))).toEqual([
      'spec.ingress[0]',
    ]);
    const both = remove(text, 'cut');
    expect(both.after).toBe(`${policy('  ingress: []\n')}---\n${policy('  ingress: []\n', 'api', 'inside')}`);
    expect(both.said[0]).toBe('This also cuts 1 other connection: shop/cron → shop/api.');
  });
});
