import { describe, expect, test } from 'vitest';
import { parseCidr, printRange } from '../kube/addresses';
import { portSetKey } from '../kube/ports';
import { drawing } from '../testing/matrix';
import { clusterOf } from '../testing/readYaml';
import { addressLabel } from './addressLabel';
import type { CompileOptions } from './world';
import { compile, type Reachability } from './reachability';
import type { Endpoint } from './verdict';

const POD = (name: string, more = '') =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: shop, labels: {app: ${name}}}\nspec: {containers: [{name: c, image: i}]}\n${more}---\n`;

/** Pods web and db, whose ingress is what the rules say. */
function dbTakes(ingress: string, pods = POD('web') + POD('db'), options: CompileOptions = {}): Reachability {
  const policy = `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: db, namespace: shop}\nspec:\n  podSelector: {matchLabels: {app: db}}\n  ingress:\n${drawing(ingress).replaceAll(/^/gm, '  ')}\n`;
  return compile(clusterOf(pods + policy).cluster, options);
}

const fromBlocks = (...blocks: readonly string[]) =>
  `- from:\n${blocks.map((block) => `  - ipBlock: ${block}`).join('\n')}`;

/** Ranges written as blocks and `FIRST-LAST` addresses. */
const rangesOf = (text: string) =>
  text.split(' ').map((part) => {
    const [from, to = from] = part.split('-');
    const [first, last] = [from!, to!].map((end) => parseCidr(end.includes('/') ? end : `${end}/32`)!);
    return { ...first!, last: last!.last };
  });

describe('addresses in few words', () => {
  test.each([
    ['10.0.0.0/8', '10.0.0.0/8'],
    ['10.0.0.0/8 172.16.0.0/12', '10.0.0.0/8, 172.16.0.0/12'],
    ['10.0.0.1/32 10.0.0.3/32 10.0.0.5/32', '10.0.0.1/32, 10.0.0.3/32, 10.0.0.5/32'],
    [
      '10.0.0.1/32 10.0.0.3/32 10.0.0.5/32 20.0.0.0/8 30.0.0.0/8',
      '10.0.0.1/32, 10.0.0.3/32, 10.0.0.5/32 and 2 more',
    ],
    ['10.0.0.0-10.0.255.255 10.2.0.0-10.255.255.255', '10.0.0.0/8 except 10.1.0.0/16'],
    [
      '10.0.0.0-10.0.255.255 10.2.0.0-10.2.255.255 10.4.0.0-10.255.255.255',
      '10.0.0.0/8 except 10.1.0.0/16, 10.3.0.0/16',
    ],
    [
      '10.0.0.0-10.0.255.255 10.2.0.0-10.255.255.255 192.0.2.0/24',
      '10.0.0.0/8 (except 10.1.0.0/16), 192.0.2.0/24',
    ],
    ['10.0.0.0/16 10.2.0.0/15', '10.0.0.0/16, 10.2.0.0/15'],
    ['10.1.0.0-10.255.255.255', '10.0.0.0/8 except 10.0.0.0/16'],
    ['10.0.0.0-10.255.254.255', '10.0.0.0/8 except 10.255.255.0/24'],
    ['0.0.0.0-9.255.255.255 11.0.0.0-255.255.255.255', '0.0.0.0/0 except 10.0.0.0/8'],
    ['2001:db8::/32', '2001:db8::/32'],
    ['10.0.0.0/8 2001:db8::/32', '10.0.0.0/8, 2001:db8::/32'],
  ])('%s', (ranges, label) => {
    expect(addressLabel(rangesOf(ranges))).toBe(label);
  });

  test('a block never reaches back over what was named before it', () => {
    expect(addressLabel(rangesOf('10.0.0.0/32 10.0.0.2-10.0.0.6'))).toBe(
      '10.0.0.0/29 except 10.0.0.1/32, 10.0.0.7/32',
    );
    expect(addressLabel(rangesOf('10.0.0.1/32 10.0.0.64-10.0.0.126'))).toBe(
      '10.0.0.1/32, 10.0.0.64/26 (except 10.0.0.127/32)',
    );
  });
});

describe('what is outside', () => {
  const views = (...blocks: readonly string[]) =>
    dbTakes(fromBlocks(...blocks))
      .outside()
      .map(({ id, kind, label, cidrs }) => `${id} ${kind} ${label}: ${cidrs.length}`);

  test('IPv6 is shown once a policy names it', () => {
    expect(views('{cidr: 10.0.0.0/8}')).toEqual([
      'outside:internet internet Internet: 38',
      'outside:10.0.0.0/8 addresses 10.0.0.0/8: 1',
      'outside:metadata metadata Cloud metadata: 1',
    ]);
    expect(views('{cidr: "2001:db8::/32"}')).toEqual([
      'outside:internet internet Internet: 64',
      'outside:metadata metadata Cloud metadata: 1',
      'outside:2001:db8::/32 addresses 2001:db8::/32: 1',
    ]);
  });

  test('IPv6 in one rule of one policy is enough; a rule without effect shows it, and cuts nothing', () => {
    const ids = (spec: string) =>
      compile(
        clusterOf(
          `${POD('db')}apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: a, namespace: shop}\nspec: {podSelector: {}}\n---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: b, namespace: shop}\nspec: {podSelector: {}, ${spec}}\n`,
        ).cluster,
      )
        .outside()
        .map(({ id, ranges }) => `${id} ${ranges.some(({ family }) => family === 6)}`);
    expect(ids('ingress: [{}, {from: [{podSelector: {}}, {ipBlock: {cidr: "2001:db8::/32"}}]}]')).toEqual([
      'outside:internet true',
      'outside:metadata false',
      'outside:2001:db8::/32 true',
    ]);
    expect(ids('policyTypes: [Ingress], egress: [{to: [{ipBlock: {cidr: "2001:db8::/32"}}]}]')).toEqual([
      'outside:internet true',
      'outside:metadata false',
    ]);
    expect(ids('policyTypes: [Ingress], egress: [{to: [{ipBlock: {cidr: 10.0.0.0/8}}]}]')).toEqual([
      'outside:internet false',
      'outside:metadata false',
    ]);
  });

  test('the larger part of each family is the Internet', () => {
    expect(views('{cidr: 0.0.0.0/1}', '{cidr: "::/2"}').map((line) => line.replace(/:[^:]*$/, ''))).toEqual([
      'outside:internet internet Internet',
      'outside:128.0.0.0/3 internet Internet (IPv6)',
      'outside:metadata metadata Cloud metadata',
    ]);
  });

  test('blocks of several rules and excepts, in one order', () => {
    const answers = dbTakes(`
      - from: [{ipBlock: {cidr: 10.0.0.0/16, except: [10.0.4.0/24, 10.0.2.0/24, 10.0.2.64/26]}}]
        ports: [{port: 1}]
      - from: [{ipBlock: {cidr: 10.0.2.0/23}}]
        ports: [{port: 2}]`);
    const on = (text: string) =>
      portSetKey(answers.allowedPorts(answers.endpointOf(text)!, answers.endpointOf('shop/db[Pod]')!));
    const places = ['10.0.1.255', '10.0.2.0', '10.0.2.255', '10.0.3.0', '10.0.4.0', '10.0.5.0', '10.1.0.0'];
    expect(places.map((place) => `${place} ${on(place)}`)).toEqual([
      '10.0.1.255 TCP 1',
      '10.0.2.0 TCP 2',
      '10.0.2.255 TCP 2',
      '10.0.3.0 TCP 1-2',
      '10.0.4.0 none',
      '10.0.5.0 TCP 1',
      '10.1.0.0 none',
    ]);
    expect(answers.outside().map(({ label }) => label)).toEqual([
      'Internet',
      '10.0.0.0/16 except 10.0.2.0/23, 10.0.4.0/24',
      '10.0.2.0/24',
      '10.0.3.0/24',
      'Cloud metadata',
    ]);
  });

  test('what the same rules hold is one view, by whatever blocks they hold it', () => {
    const answers = dbTakes(
      [
        ['10.0.0.0/8', '20.0.0.0/8'],
        ['10.0.0.0/7', '20.0.0.0/7'],
        ['10.0.0.0/8', '20.0.0.0/6'],
      ]
        .map((cidrs) => fromBlocks(...cidrs.map((cidr) => `{cidr: ${cidr}}`)))
        .join('\n'),
    );
    expect(answers.outside().map(({ label }) => label)).toEqual([
      'Internet',
      '10.0.0.0/8, 20.0.0.0/8',
      '11.0.0.0/8',
      '21.0.0.0/8',
      '22.0.0.0/7',
      'Cloud metadata',
    ]);
  });

  test('more blocks than one word of bits holds', () => {
    const blocks = Array.from({ length: 40 }, (_, i) => `{cidr: 10.0.${i}.0/24}`);
    const rules = blocks.map((block, i) => `- {from: [{ipBlock: ${block}}], ports: [{port: ${i + 1}}]}`);
    const answers = dbTakes(rules.join('\n'));
    const ports = blocks.map((_, i) =>
      portSetKey(
        answers.allowedPorts(answers.endpointOf(`10.0.${i}.9`)!, answers.endpointOf('shop/db[Pod]')!),
      ),
    );
    expect(ports).toEqual(blocks.map((_, i) => `TCP ${i + 1}`));
  });
});

describe('what a text names', () => {
  const town = () =>
    dbTakes(
      fromBlocks('{cidr: 10.0.0.0/8}'),
      POD('web', 'status: {podIP: 10.0.0.7, podIPs: [{ip: 10.0.0.7}, {ip: "2001:db8::7"}]}\n') + POD('db'),
    );
  const named = (text: string) => {
    const end = town().endpointOf(text);
    return end?.kind === 'addresses' ? end.ranges.map(printRange).join() : end?.id;
  };
  test.each([
    ['shop/web[Pod]', 'shop/web[Pod]'],
    ['outside:10.0.0.0/8', '10.0.0.0-10.255.255.255'],
    ['10.0.0.7', 'shop/web[Pod]'],
    ['2001:db8::7', 'shop/web[Pod]'],
    ['10.0.0.8', '10.0.0.8-10.0.0.8'],
    ['10.1.2.3/16', '10.1.0.0-10.1.255.255'],
    ['0.0.0.7', '0.0.0.7-0.0.0.7'],
    ['outside:11.0.0.0/8', undefined],
    ['web', undefined],
  ])('%s', (text, end) => {
    expect(named(text)).toBe(end);
  });

  test('an id that nobody has is isolated by nothing and reaches nothing by rules', () => {
    const answers = town();
    const unknown: Endpoint = { kind: 'workload', id: 'nobody' };
    const { egress, ingress, allowed } = answers.verdict(unknown, unknown);
    expect([egress, ingress].map(({ slices }) => slices.map(({ reason }) => reason.kind))).toEqual([
      ['self'],
      ['self'],
    ]);
    expect(portSetKey(allowed)).toBe('all');
    const toUnknown = answers.verdict(answers.endpointOf('10.0.0.8')!, unknown);
    expect(toUnknown.ingress.slices.map(({ reason }) => reason.kind)).toEqual(['notIsolated']);
    const fromUnknown = answers.verdict(unknown, answers.endpointOf('shop/db[Pod]')!);
    expect(portSetKey(fromUnknown.allowed)).toBe('none');
    expect(answers.directionState('nobody', 'ingress')).toEqual({ state: 'open', by: [] });
    expect(answers.selects('shop/nobody')).toEqual([]);
    expect(answers.reach('nobody')).toEqual({ to: [], from: [] });
  });
});

describe('what an answer takes for granted', () => {
  const BLOCKS = `
    - from: [{ipBlock: {cidr: 10.0.0.0/8}}, {ipBlock: {cidr: 11.0.0.0/8}}, {podSelector: {}}]
    - from: [{ipBlock: {cidr: 10.0.0.0/8}}]
    - ports: [{port: 1}]`;
  const assumed = (from: string, to: string, pods: string, options?: CompileOptions) => {
    const answers = dbTakes(BLOCKS, pods, options);
    return answers.verdict(answers.endpointOf(from)!, answers.endpointOf(to)!).assumptions;
  };
  const [web, db] = ['shop/web[Pod]', 'shop/db[Pod]'];
  const withAddress = POD('web', 'status: {podIP: 10.0.0.7}\n') + POD('db');

  test('that a block which holds the address of a pod does not mean the pod, each block once', () => {
    const said =
      'ipBlock 10.0.0.0/8 holds the address of shop/web[Pod]; here an ipBlock means addresses outside the cluster only.';
    expect(assumed(web, db, withAddress)).toEqual([said]);
    expect(assumed(db, web, withAddress)).toEqual([said]);
    expect(assumed(web, db, withAddress, { ipBlockMatchesPods: true })).toEqual([]);
    expect(assumed(web, db, POD('web') + POD('db'))).toEqual([]);
  });

  test('that addresses which policies tell apart are taken together', () => {
    const said = 'Policies tell some of these addresses apart; the answer holds for all of them together.';
    const pods = POD('web') + POD('db');
    expect(assumed('8.0.0.0/5', db, pods)).toEqual([said]);
    expect(assumed(web, '8.0.0.0/5', pods)).toEqual([said]);
    expect(assumed('10.0.0.0/16', db, pods)).toEqual([]);
  });

  test('which pod of a workload talks to itself', () => {
    const deployment = (kind: string, replicas: string) =>
      `apiVersion: apps/v1\nkind: ${kind}\nmetadata: {name: web, namespace: shop}\nspec:\n${replicas}  template:\n    metadata: {labels: {app: web}}\n    spec: {containers: [{name: c, image: i}]}\n---\n`;
    const self = (kind: string, replicas: string) =>
      assumed(`shop/web[${kind}]`, `shop/web[${kind}]`, deployment(kind, replicas));
    const said = (kind: string) => [
      `This is a pod of shop/web[${kind}] talking to itself; between two pods of it, policies apply.`,
    ];
    expect(self('Deployment', '  replicas: 2\n')).toEqual(said('Deployment'));
    expect(self('Deployment', '  replicas: 1\n')).toEqual([]);
    expect(self('Deployment', '')).toEqual([]);
    expect(self('DaemonSet', '')).toEqual(said('DaemonSet'));
    expect(assumed(web, web, withAddress)).toEqual([]);
  });

  test('that a workload nobody wrote is there', () => {
    const policy =
      'apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p, namespace: shop}\nspec: {podSelector: {matchLabels: {app: ghost}}}\n';
    const answers = compile(clusterOf(policy, { assume: true }).cluster);
    const ghost = answers.cluster.workloads[0]!;
    const end = answers.endpointOf(ghost.id)!;
    expect(answers.verdict(end, answers.endpointOf('outside:internet')!).assumptions).toEqual([
      `${ghost.id} is assumed: ${ghost.assumed}.`,
    ]);
  });
});
