import { describe, expect, test } from 'vitest';
import { plainText } from '../explain/sentence';
import { assumingContextOf, editContextOf } from '../testing/editContext';
import { applyEdits } from '../text/edit';
import type { ConnectEnd } from './intent';
import { plan } from './plan';

const pod = (namespace: string, name: string) => `---
apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: ${namespace}, labels: {app: ${name}}}
spec: {containers: [{name: c, image: i}]}
`;

const CLUSTER = {
  path: 'cluster.yaml',
  text: [pod('shop', 'web'), pod('shop', 'api'), pod('shop', 'cron'), pod('ops', 'dex')].join(''),
};

/** A policy on shop/api with these lines in its spec. */
const api = (
  rules: string,
  selector = '{matchLabels: {app: api}}',
  name = 'api',
) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: ${name}, namespace: shop}
spec:
  podSelector: ${selector}
${rules}`;

const workload = (id: string): ConnectEnd => ({ kind: 'workload', id: `${id}[Pod]` });
const [WEB, API] = [workload('shop/web'), workload('shop/api')];

function remove(text: string, from = WEB, to = API) {
  const files = [CLUSTER, { path: 'policies.yaml', text }];
  const drawn = plan({ kind: 'removeConnection', from, to }, editContextOf(files));
  const after = applyEdits(files, drawn.edits)[1]!.text;
  return { ...drawn, after, said: drawn.says.map(plainText) };
}

const PEERS = `  ingress:
  # clients
  - from:
    # the shop front
    - podSelector: {matchLabels: {app: web}}
    - podSelector: {matchLabels: {app: cron}} # nightly
    ports: [{port: 80}]
`;

describe('a rule part that allows just this connection goes', () => {
  test('a peer among others, with its comment', () => {
    const { after, said, effect, title } = remove(api(PEERS));
    expect(title).toBe('remove web → api');
    expect(after).toBe(api(PEERS.replace(/ {4}# the shop front\n.*\n/, '')));
    expect(said).toEqual(['Nothing else changes.']);
    expect(effect.connections.map(({ from, to }) => `${from} → ${to}`)).toEqual([
      'shop/web[Pod] → shop/api[Pod]',
    ]);
  });

  test('the last peer takes its rule along, because a rule without peers admits everyone', () => {
    const two = `${PEERS}  - from: [{podSelector: {matchLabels: {app: web}}}]\n`;
    expect(remove(api(two)).after).toBe(api(PEERS.replace(/ {4}# the shop front\n.*\n/, '')));
  });

  test('the last rule leaves an empty list and policyTypes, so that the pods stay isolated', () => {
    const { after, said } = remove(
      api('  ingress:\n  - from:\n    - podSelector: {matchLabels: {app: web}}\n'),
    );
    expect(after).toBe(api('  policyTypes:\n  - Ingress\n  ingress: []\n'));
    expect(said).toEqual(['api stays isolated for ingress: nobody may connect to it now.']);
  });

  test('the last egress rule too, where an absent policyTypes would open everything', () => {
    const egress = api('  egress:\n  - to:\n    - podSelector: {matchLabels: {app: cron}}\n');
    const { after, effect, said } = remove(egress, API, workload('shop/cron'));
    expect(after).toBe(api('  policyTypes:\n  - Ingress\n  - Egress\n  egress: []\n'));
    expect(effect.isolation).toEqual([]);
    expect(said).toEqual(['api stays isolated for egress: it may connect to nothing now.']);
  });

  test('at both ends', () => {
    const web = api(
      '  policyTypes: [Egress]\n  egress:\n  - to:\n    - podSelector: {matchLabels: {app: api}}\n',
      '{matchLabels: {app: web}}',
      'web',
    );
    const { after } = remove(`${api(PEERS)}---\n${web}`);
    expect(after).toBe(
      `${api(PEERS.replace(/ {4}# the shop front\n.*\n/, ''))}---\n${web.replace(/ {2}egress:[^]*/, '  egress: []\n')}`,
    );
  });

  test('a block, by its addresses and exceptions', () => {
    const block: ConnectEnd = { kind: 'cidr', cidr: '10.0.0.0/8', except: ['10.1.0.0/16'] };
    const rules =
      '  ingress:\n  - from:\n    - ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16]}\n    - ipBlock: {cidr: 10.0.0.0/8}\n';
    expect(remove(api(rules), block).after).toBe(
      api('  ingress:\n  - from:\n    - ipBlock: {cidr: 10.0.0.0/8}\n'),
    );
  });

  test('what allows everyone, when everyone is meant', () => {
    const { after } = remove(api('  policyTypes: [Ingress]\n  ingress:\n  - {}\n'), { kind: 'anyone' });
    expect(after).toBe(api('  policyTypes: [Ingress]\n  ingress: []\n'));
  });

  test('another rule that still allows it is named', () => {
    const all = api(
      '  ingress:\n  - from:\n    - podSelector: {}\n    ports: [{port: 80}]\n',
      '{}',
      'inside',
    );
    const { said } = remove(`${api(PEERS)}---\n${all}`);
    expect(said).toEqual(['web may still connect to api on TCP 80: shop/inside allows it too.']);
  });
});

describe('an end that only the rule speaks of', () => {
  const text = api(`  ingress:
  - from:
    - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: far}}
      podSelector: {matchLabels: {app: batch}}
    ports: [{port: 80}]
`);
  const files = [CLUSTER, { path: 'policies.yaml', text }];
  const context = assumingContextOf(files);
  const batch = context.cluster.workloads.find(({ assumed }) => assumed !== undefined)!;
  const line = { from: { kind: 'workload', id: batch.id }, to: API } as const;

  test('goes with it, and that is said', () => {
    const drawn = plan({ kind: 'removeConnection', ...line }, context);
    expect(drawn.says.map(plainText)).toEqual([
      'shop/api stays isolated for ingress: nobody may connect to it now.',
      'far/batch leaves the picture: no manifest declares it, and no selector speaks of it any more.',
    ]);
    expect(applyEdits(files, drawn.edits)[1]!.text).toContain('  ingress: []\n');
    expect(plan({ kind: 'removeConnection', ...line, others: 'cut' }, context).edits).toEqual(drawn.edits);
  });

  test('cannot become the receiver of the opposite line, as it would be gone', () => {
    const isolate = { receiver: true, sender: false };
    const turned = plan({ kind: 'reverseConnection', ...line, ports: [], isolate, allowDns: false }, context);
    expect(turned.refused).toBe(
      'No manifest declares far/batch: it is known only from the rule that this takes away. Declare it first.',
    );
  });
});

describe('refused', () => {
  test.each<[string, string, RegExp]>([
    [
      'a peer for a whole namespace',
      api('  ingress:\n  - from:\n    - podSelector: {}\n'),
      /No rule allows just web → api: spec\.ingress\[0\] of shop\/api allows all pods in namespace shop/,
    ],
    ['a rule for everyone', api('  ingress:\n  - {}\n'), /allows every source/],
    [
      'a policy for more pods',
      api('  ingress:\n  - from:\n    - podSelector: {matchLabels: {app: web}}\n', '{}'),
      /shop\/api selects 3 workloads: api, cron and web/,
    ],
    ['nothing isolates', '# none\n', /nothing isolates either end/],
    ['no rule allows it', api('  ingress: []\n'), /No rule allows web → api, so there is nothing/],
    [
      'an anchor',
      api('  ingress:\n  - from: &clients\n    - podSelector: {matchLabels: {app: web}}\n'),
      /cannot be edited safely: it is the anchor &clients/,
    ],
  ])('%s', (_name, text, why) => {
    const { refused, edits } = remove(text);
    expect(refused).toMatch(why);
    expect(edits).toEqual([]);
  });
});
