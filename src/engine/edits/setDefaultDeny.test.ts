import { describe, expect, test } from 'vitest';
import { plainText } from '../explain/sentence';
import type { Direction } from '../policy/policy';
import { editContextOf } from '../testing/editContext';
import { applyEdits } from '../text/edit';
import { plan } from './plan';

const CLUSTER = {
  path: 'cluster.yaml',
  text: ['web', 'api']
    .map(
      (name) => `---
apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: shop, labels: {app: ${name}}}
spec: {containers: [{name: c, image: i}]}
`,
    )
    .join(''),
};

const policy = (name: string, spec: string) => `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: ${name}
  namespace: shop
spec:
  podSelector: {}
${spec}`;

const DENY_INGRESS = policy('default-deny-ingress', '  policyTypes:\n  - Ingress\n');
const DENY_EGRESS = policy('default-deny-egress', '  policyTypes:\n  - Egress\n');
const DNS = policy(
  'allow-dns',
  `  policyTypes:
  - Egress
  egress:
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
`,
);

function set(text: string, direction: Direction, on: boolean, allowDns = false) {
  const files = text === '' ? [CLUSTER] : [CLUSTER, { path: 'policies.yaml', text }];
  const drawn = plan(
    { kind: 'setDefaultDeny', namespace: 'shop', direction, on, allowDns },
    editContextOf(files),
  );
  const after = applyEdits(files, drawn.edits).find(({ path }) => path === 'policies.yaml')?.text;
  return { ...drawn, after, said: drawn.says.map(plainText) };
}

describe('on', () => {
  test('writes a policy of its own', () => {
    const { after, said, title } = set('', 'ingress', true);
    expect(title).toBe('deny ingress by default in shop');
    expect(after).toBe(DENY_INGRESS);
    expect(said).toEqual([
      '2 workloads of shop become isolated for ingress: this cuts everything outside the cluster.',
      'Connections among them are cut, too.',
    ]);
  });

  test('for egress with DNS beside it', () => {
    const { after, said } = set(DENY_INGRESS, 'egress', true, true);
    expect(after).toBe(`${DENY_INGRESS}---\n${DENY_EGRESS}---\n${DNS}`);
    expect(said).toEqual([
      '2 workloads of shop become isolated for egress: this cuts the way to everything outside the cluster.',
    ]);
  });

  test('for egress without DNS says what is lost', () => {
    expect(set('', 'egress', true).said.at(-1)).toBe(
      'They can no longer look up names: no rule allows cluster DNS.',
    );
  });

  test('only adds DNS where the denial is there already', () => {
    expect(set(DENY_EGRESS, 'egress', true, true).after).toBe(`${DENY_EGRESS}---\n${DNS}`);
  });

  test('changes nothing where it is so already', () => {
    const { edits, said, refused } = set(DENY_INGRESS, 'ingress', true);
    expect([edits, said, refused]).toEqual([[], ['shop denies ingress by default already.'], undefined]);
  });
});

describe('off', () => {
  test('removes the policy that does just this', () => {
    const { after, said } = set(`${DENY_INGRESS}---\n${DENY_EGRESS}---\n${DNS}`, 'ingress', false);
    expect(after).toBe(`${DENY_EGRESS}---\n${DNS}`);
    expect(said).toEqual(['shop no longer denies ingress by default: this opens 4 connections.']);
  });

  test('and says what still isolates', () => {
    const { after, said } = set(`${DENY_EGRESS}---\n${DNS}`, 'egress', false);
    expect(after).toBe(DNS);
    expect(said.at(-1)).toBe('2 workloads stay isolated for egress: shop/allow-dns still isolates them.');
  });

  test('takes one direction out of a policy that denies both', () => {
    const both = policy('deny', '  policyTypes:\n  - Ingress # in\n  - Egress\n');
    expect(set(both, 'ingress', false).after).toBe(policy('deny', '  policyTypes:\n  - Egress\n'));
    const implied = policy('dns', DNS.slice(DNS.indexOf('  egress:')));
    expect(set(implied, 'ingress', false).after).toBe(
      implied.replace('{}\n', '{}\n  policyTypes:\n  - Egress\n'),
    );
  });

  test('removes the item where a List holds the policy', () => {
    const item = (text: string) => text.replaceAll('\n', '\n  ').trimEnd();
    const list = (...items: string[]) =>
      `kind: List\napiVersion: v1\nitems:\n${items.map((text) => `- ${item(text)}\n`).join('')}`;
    expect(set(list(DENY_INGRESS, DENY_EGRESS), 'ingress', false).after).toBe(list(DENY_EGRESS));
  });

  test('refuses where the policy also holds rules that only sleep', () => {
    const sleeping = policy('odd', '  policyTypes: [Ingress]\n  egress:\n  - {}\n');
    expect(set(sleeping, 'ingress', false).refused).toMatch(
      /shop\/odd also holds rules for the other direction/,
    );
  });

  test('changes nothing where it is so already', () => {
    expect(set('', 'ingress', false).said).toEqual(['shop does not deny ingress by default already.']);
  });
});
