import { describe, expect, test } from 'vitest';
import type { Direction } from '../policy/policy';
import { drawing } from '../testing/matrix';
import { clusterOf } from '../testing/readYaml';
import type { CompileOptions } from './world';
import { compile } from './reachability';
import type { Probe } from './verdict';

const TOWN = `
apiVersion: v1
kind: Namespace
metadata: {name: shop, labels: {team: a}}
---
apiVersion: v1
kind: Namespace
metadata: {name: ops, labels: {team: b, tier: back}}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web, tier: front}}
spec: {containers: [{name: c, image: i}]}
status: {podIP: 10.0.0.7}
---
apiVersion: v1
kind: Pod
metadata: {name: db, namespace: shop, labels: {app: db}}
spec: {containers: [{name: c, image: i, ports: [{name: sql, containerPort: 5432}, {containerPort: 9}, {name: dns, containerPort: 53, protocol: UDP}]}]}
---
apiVersion: v1
kind: Pod
metadata: {name: job, namespace: ops, labels: {app: job}}
spec: {containers: [{name: c, image: i}]}
---
`;

const policy = (spec: string, number: number) =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p${number}, namespace: shop}\nspec:\n${drawing(spec).replaceAll(/^/gm, '  ')}\n---\n`;

interface Question {
  readonly from?: string;
  readonly to?: string;
  readonly direction?: Direction;
  readonly probe?: Probe;
  readonly options?: CompileOptions;
  /** The spec of a second policy. */
  readonly also?: string;
}

/** The near misses of one side, nearest first: which rule, what failed, what it asks for and what it found, and where. */
function misses(spec: string, question: Question = {}): string {
  const {
    from = 'shop/web[Pod]',
    to = 'shop/db[Pod]',
    direction = 'ingress',
    probe,
    options,
    also,
  } = question;
  const policies = [spec, ...(also ? [also] : [])].map(policy).join('');
  const answers = compile(clusterOf(TOWN + policies).cluster, options);
  const verdict = answers.verdict(answers.endpointOf(from)!, answers.endpointOf(to)!, probe);
  return verdict[direction].nearMisses
    .map((miss) => {
      const at = miss.origin.path.replace(`${miss.rule.origin.path}.`, '').replace('spec.', '');
      return `${miss.rule.direction} ${miss.rule.index}: ${miss.failed} ${miss.expected} / ${miss.found} @ ${at}`;
    })
    .join('\n');
}

/** Near misses of rules for shop/db. */
const toDb = (ingress: string, question?: Question) =>
  misses(`podSelector: {matchLabels: {app: db}}\ningress:\n${drawing(ingress)}`, question);

const TCP = (port: number): Probe => ({ protocol: 'TCP', port });

describe('which rule came nearest', () => {
  test('each kind of failure has its distance', () => {
    const rules = `
      - from: [{ipBlock: {cidr: 10.0.0.0/8}}]
      - from: [{namespaceSelector: {matchLabels: {team: b}}}]
      - from: [{podSelector: {matchLabels: {app: x}}}]
      - ports: [{port: 2}]
      - ports: [{port: 1, protocol: UDP}]
      - ports: [{port: nope}]
      - from: [{podSelector: {matchLabels: {app: web}}}]
        ports: [{port: 1}]`;
    expect(toDb(rules, { probe: TCP(1) })).toBe('');
    expect(toDb(rules.replace('port: 1}]', 'port: 7}]'), { probe: TCP(1) })).toBe(
      drawing(`
        ingress 5: namedPort TCP nope / TCP sql, UDP dns @ ports[0]
        ingress 4: protocol UDP 1 / TCP 1 @ ports[0]
        ingress 3: port TCP 2 / TCP 1 @ ports[0]
        ingress 6: port TCP 7 / TCP 1 @ ports[0]
        ingress 2: podLabels app=x / app=web @ from[0].podSelector`),
    );
  });

  test('of rules that fail by labels the one of which most holds; a label that is not there is said so', () => {
    expect(
      toDb(`
        - from: [{podSelector: {matchLabels: {app: x, tier: x}}}]
        - from: [{podSelector: {matchLabels: {app: web, tier: front, zone: x}}}]
        - from: [{podSelector: {matchLabels: {app: web, tier: x}}}]`),
    ).toBe(
      drawing(`
        ingress 1: podLabels zone=x / no label zone @ from[0].podSelector
        ingress 2: podLabels tier=x / tier=front @ from[0].podSelector
        ingress 0: podLabels app=x / app=web @ from[0].podSelector`),
    );
  });

  test('of the peers of a rule the nearest, and of its ports', () => {
    expect(
      toDb(
        `
        - from: [{ipBlock: {cidr: 10.0.0.0/8}}, {podSelector: {matchLabels: {app: x}}}, {namespaceSelector: {matchLabels: {team: x}}}]
        - ports: [{port: 2}, {port: nope}, {port: 1, protocol: SCTP}]`,
        { probe: TCP(1) },
      ),
    ).toBe(
      drawing(`
        ingress 1: namedPort TCP nope / TCP sql, UDP dns @ ports[1]
        ingress 0: podLabels app=x / app=web @ from[1].podSelector`),
    );
  });

  test('no more than a handful', () => {
    const rule = '- from: [{podSelector: {matchLabels: {app: x}}}]';
    expect(toDb(Array(7).fill(rule).join('\n')).split('\n')).toHaveLength(5);
  });

  test('nothing where nothing is denied, nor for an end outside', () => {
    expect(toDb('- {}')).toBe('');
    const spec = 'podSelector: {matchLabels: {app: db}}\ningress: []';
    expect(misses(spec, { from: '192.0.2.1', direction: 'egress' })).toBe('');
    expect(toDb('- ports: [{port: 2}]', { direction: 'egress' })).toBe('');
  });

  test('what is asked for and open is no miss, whatever else the rule denies', () => {
    expect(toDb('- ports: [{port: 1}]', { probe: TCP(1) })).toBe('');
    expect(toDb('- ports: [{port: 1}]', { probe: TCP(2) })).toBe('ingress 0: port TCP 1 / TCP 2 @ ports[0]');
  });
});

describe('namespaces', () => {
  const fromJob = { from: 'ops/job[Pod]' };
  test('a podSelector alone means the own namespace; nearer when the labels hold', () => {
    expect(
      toDb(
        `
        - from: [{podSelector: {}, namespaceSelector: {matchLabels: {team: b, tier: x}}}]
        - from: [{podSelector: {matchLabels: {app: x}}}]
        - from: [{podSelector: {matchLabels: {app: job}}}]`,
        fromJob,
      ),
    ).toBe(
      drawing(`
        ingress 2: namespace namespace shop / namespace ops @ from[0]
        ingress 0: namespace tier=x / tier=back @ from[0].namespaceSelector
        ingress 1: namespace namespace shop / namespace ops @ from[0]`),
    );
  });

  test('the namespace is judged before the labels of the pod', () => {
    expect(
      toDb(
        `
        - from: [{namespaceSelector: {matchLabels: {team: a}}, podSelector: {matchLabels: {app: x}}}]
        - from: [{namespaceSelector: {matchLabels: {team: b}}, podSelector: {matchLabels: {app: x}}}]
        - from: [{namespaceSelector: {}, podSelector: {matchExpressions: [{key: app, operator: DoesNotExist}]}}]`,
        fromJob,
      ),
    ).toBe(
      drawing(`
        ingress 1: podLabels app=x / app=job @ from[0].podSelector
        ingress 2: podLabels !app / app=job @ from[0].podSelector
        ingress 0: namespace team=a / team=b @ from[0].namespaceSelector`),
    );
  });
});

describe('addresses', () => {
  const blocks = `
    - from: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.9.0.0/16, 10.0.0.0/24]}}]
    - from: [{namespaceSelector: {matchLabels: {team: b, tier: z}}}, {podSelector: {matchLabels: {app: x}}}]
    - from: [{podSelector: {}}]`;
  test('inside an except; selectors mean pods, never addresses', () => {
    expect(toDb(blocks, { from: '10.9.1.1' })).toBe(
      drawing(`
        ingress 0: except 10.9.0.0/16 / 10.9.1.1 @ from[0].ipBlock.except[0]
        ingress 1: namespace team=b,tier=z / 10.9.1.1 @ from[0].namespaceSelector
        ingress 2: podLabels {} / 10.9.1.1 @ from[0].podSelector`),
    );
  });

  test('outside the block, and a block that is wider than the rule', () => {
    const first = (from: string) => toDb(blocks, { from }).split('\n')[0];
    expect(first('11.0.0.1')).toBe('ingress 0: address 10.0.0.0/8 / 11.0.0.1 @ from[0]');
    expect(first('8.0.0.0/5')).toBe('ingress 0: address 10.0.0.0/8 / 8.0.0.0/5 @ from[0]');
    expect(first('2001:db8::1')).toBe('ingress 0: address 10.0.0.0/8 / 2001:db8::1 @ from[0]');
    expect(toDb(blocks, { from: '10.1.1.1' })).toBe('');
  });

  test('many addresses are named by their first three blocks', () => {
    const views = (cidr: string, except: string, id: string) =>
      toDb(
        `
        - {from: [{ipBlock: {cidr: ${cidr}, except: [${except}]}}], ports: [{port: 1}]}
        - {from: [{podSelector: {matchLabels: {app: x}}}]}`,
        { from: id },
      ).replace(/[^]*\/ (.*) @ from.*/, '$1');
    expect(views('20.0.0.0/8', '20.0.0.0/9', 'outside:20.128.0.0/9')).toBe('20.128.0.0/9');
    expect(views('20.0.0.0/8', '20.0.0.0/11', 'outside:20.32.0.0/11')).toBe(
      '20.32.0.0/11, 20.64.0.0/10, 20.128.0.0/9',
    );
    expect(views('20.0.0.0/8', '20.0.0.0/12', 'outside:20.16.0.0/12')).toBe(
      '20.16.0.0/12, 20.32.0.0/11, 20.64.0.0/10, …',
    );
    expect(views('20.0.0.0/29', '20.0.0.1/32, 20.0.0.3/32, 20.0.0.5/32', 'outside:20.0.0.0/32')).toBe(
      '20.0.0.0, 20.0.0.2, 20.0.0.4, …',
    );
  });

  test('an ipBlock means no pods, unless it is asked to', () => {
    const line = (cidr: string, except: string, options?: CompileOptions) =>
      toDb(`- from: [{ipBlock: {cidr: ${cidr}, except: [${except}]}}]`, options ? { options } : {});
    expect(line('10.0.0.0/8', '')).toBe('ingress 0: address 10.0.0.0/8 / shop/web[Pod] @ from[0]');
    const withPods = { ipBlockMatchesPods: true };
    expect(line('10.0.0.0/8', '', withPods)).toBe('');
    expect(line('10.0.0.0/8', '10.0.0.0/24', withPods)).toBe(
      'ingress 0: except 10.0.0.0/24 / shop/web[Pod] @ from[0].ipBlock.except[0]',
    );
    const job = (unknownAddress: CompileOptions['unknownAddress'], cidr = '10.0.0.0/8') =>
      toDb(`- from: [{ipBlock: {cidr: ${cidr}}}]`, {
        from: 'ops/job[Pod]',
        options: { ...withPods, unknownAddress },
      });
    const address = 'ingress 0: address 10.0.0.0/8 / ops/job[Pod] @ from[0]';
    expect([job('nowhere'), job('private'), job('anywhere')]).toEqual([address, address, '']);
    expect(job('anywhere', '192.0.2.0/24')).toBe('ingress 0: address 192.0.2.0/24 / ops/job[Pod] @ from[0]');
    expect(line('11.0.0.0/8', '', withPods)).toBe('ingress 0: address 11.0.0.0/8 / shop/web[Pod] @ from[0]');
  });
});

describe('ports', () => {
  const egress = (ports: string, question: Question) =>
    misses(`podSelector: {matchLabels: {app: web}}\npolicyTypes: [Egress]\negress: [{ports: [${ports}]}]`, {
      direction: 'egress',
      ...question,
    });

  test('as the rule writes them, and what was asked for', () => {
    const asked = { probe: { protocol: 'UDP', port: 53 } } as const;
    expect(egress('{protocol: SCTP}', asked)).toBe('egress 0: protocol SCTP / UDP 53 @ ports[0]');
    expect(egress('{}', asked)).toBe('egress 0: protocol TCP / UDP 53 @ ports[0]');
    expect(egress('{port: 1, endPort: 52}', asked)).toBe('egress 0: port TCP 1-52 / UDP 53 @ ports[0]');
    expect(egress('{port: 1, endPort: 53}', asked)).toBe('egress 0: protocol TCP 1-53 / UDP 53 @ ports[0]');
    expect(egress('{port: dns, protocol: UDP}', asked)).toBe('');
    expect(egress('{port: sql}', asked)).toBe('egress 0: port TCP sql / UDP 53 @ ports[0]');
  });

  test('names are those of the destination; outside there are none', () => {
    expect(egress('{port: http}', { to: 'ops/job[Pod]' })).toBe(
      'egress 0: namedPort TCP http / no named ports @ ports[0]',
    );
    expect(egress('{port: sql}', { to: '192.0.2.1' })).toBe(
      'egress 0: namedPort TCP sql / no named ports @ ports[0]',
    );
    expect(egress('{port: dns}', {})).toBe('egress 0: namedPort TCP dns / TCP sql, UDP dns @ ports[0]');
  });
});

describe('a rule that policyTypes leaves without effect', () => {
  const closed = {
    from: 'shop/db[Pod]',
    to: 'shop/web[Pod]',
    direction: 'egress',
    also: '{podSelector: {}, policyTypes: [Egress]}',
  } as const;
  const without = (to: string) =>
    `podSelector: {matchLabels: {app: db}}\npolicyTypes: [Ingress]\negress: [{to: [{podSelector: ${to}}]}]`;

  test('is the nearest of all where it would have matched', () => {
    expect(misses(without('{matchLabels: {app: web}}'), closed)).toBe(
      'egress 0: ineffective Egress / Ingress @ policyTypes[0]',
    );
  });

  test('one of its ports is enough', () => {
    const ports = (list: string) => without('{}').replace(/\}\]$/, `, ports: [${list}]}]`);
    const asked = { ...closed, probe: TCP(1) };
    expect(misses(ports('{port: 2}, {port: 1}'), asked)).toBe(
      'egress 0: ineffective Egress / Ingress @ policyTypes[0]',
    );
    expect(misses(ports('{port: 2}, {port: 3}'), asked)).toBe('');
  });

  test('a block must hold all of the addresses', () => {
    const to = (cidr: string) =>
      `podSelector: {matchLabels: {app: db}}\npolicyTypes: [Ingress]\ningress: [{from: [{ipBlock: {cidr: 10.0.0.0/8}}]}]\negress: [{to: [{ipBlock: {cidr: ${cidr}}}]}]`;
    const internet = { ...closed, to: 'outside:internet' };
    expect(misses(to('0.0.0.0/0'), internet)).toBe('egress 0: ineffective Egress / Ingress @ policyTypes[0]');
    expect(misses(to('0.0.0.0/1'), internet)).toBe('');
  });

  test('is not named where it would not have matched, or nothing is denied', () => {
    expect(misses(without('{matchLabels: {app: x}}'), closed)).toBe('');
    expect(misses(without('{}'), { ...closed, also: '{podSelector: {}}' })).toBe('');
  });
});
