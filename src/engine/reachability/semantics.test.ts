import { describe, expect, test } from 'vitest';
import { cellOf, drawing, matrixOf } from '../testing/matrix';
import { clusterOf } from '../testing/readYaml';
import { compile, type Reachability } from './reachability';

/*
 * The NetworkPolicy API as drawings: a policy for shop/db, and who may then reach it or be reached by it. The town is the
 * same in all of them.
 */
const TOWN = `
apiVersion: v1
kind: Namespace
metadata: {name: shop, labels: {team: a}}
---
apiVersion: v1
kind: Namespace
metadata: {name: ops, labels: {team: b}}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web, tier: front}}
spec: {containers: [{name: c, image: i, ports: [{name: http, containerPort: 80}]}]}
---
apiVersion: v1
kind: Pod
metadata: {name: bare, namespace: shop}
spec: {containers: [{name: c, image: i}]}
---
apiVersion: v1
kind: Pod
metadata: {name: db, namespace: shop, labels: {app: db}}
spec: {containers: [{name: c, image: i, ports: [{name: sql, containerPort: 5432}, {name: http, containerPort: 8080}]}]}
---
apiVersion: v1
kind: Pod
metadata: {name: web, namespace: ops, labels: {app: web}}
spec:
  containers:
  - {name: c, image: i, ports: [{name: http, containerPort: 81, protocol: UDP}, {name: http, containerPort: 82}]}
  - {name: d, image: i, ports: [{name: http, containerPort: 83}]}
`;

const DB = 'podSelector: {matchLabels: {app: db}}';

function town(...specs: readonly string[]): Reachability {
  const policies = specs.map((spec, i) => {
    const indented = drawing(spec).replaceAll(/^/gm, '  ');
    return `---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p${i}, namespace: shop}\nspec:\n${indented}\n`;
  });
  return compile(clusterOf(TOWN + policies.join('')).cluster);
}

const OTHERS = ['shop/web[Pod]', 'shop/bare[Pod]', 'ops/web[Pod]', 'outside:internet'];

/** What shop/web, shop/bare, ops/web and the Internet may send to shop/db. */
function reachDb(...specs: readonly string[]): string {
  const answers = town(...specs);
  return OTHERS.map((from) => cellOf(answers, from, 'shop/db[Pod]')).join(' | ');
}

/** What shop/db may send to shop/web, shop/bare, ops/web and the Internet. */
function dbReaches(...specs: readonly string[]): string {
  const answers = town(...specs);
  return OTHERS.map((to) => cellOf(answers, 'shop/db[Pod]', to)).join(' | ');
}

const ALL = 'all | all | all | all';
const NOTHING = '- | - | - | -';

describe('who is isolated', () => {
  test.each([
    ['no policyTypes, no rules: Ingress', DB, NOTHING, ALL],
    ['no policyTypes, ingress rules: Ingress', `${DB}\ningress: [{}]`, ALL, ALL],
    ['no policyTypes, egress rules: both', `${DB}\negress: [{}]`, NOTHING, ALL],
    ['no policyTypes, egress: []: Ingress', `${DB}\negress: []`, NOTHING, ALL],
    ['policyTypes: []: as if not written', `${DB}\npolicyTypes: []\negress: [{}]`, NOTHING, ALL],
    ['policyTypes: null: as if not written', `${DB}\npolicyTypes:`, NOTHING, ALL],
    ['Egress alone', `${DB}\npolicyTypes: [Egress]`, ALL, NOTHING],
    ['both', `${DB}\npolicyTypes: [Ingress, Egress]`, NOTHING, NOTHING],
    ['twice the same', `${DB}\npolicyTypes: [Egress, Egress]`, ALL, NOTHING],
    [
      'a rule of a direction not listed isolates nobody',
      `${DB}\npolicyTypes: [Egress]\ningress: []`,
      ALL,
      NOTHING,
    ],
    ['podSelector {}: every pod', 'podSelector: {}', NOTHING, '- | - | all | all'],
    ['podSelector null: every pod', 'podSelector:', NOTHING, '- | - | all | all'],
    ['podSelector absent: every pod', 'policyTypes: [Ingress]', NOTHING, '- | - | all | all'],
    ['a podSelector that matches others', 'podSelector: {matchLabels: {app: x}}', ALL, ALL],
  ])('%s', (_, spec, ingress, egress) => {
    expect({ ingress: reachDb(spec), egress: dbReaches(spec) }).toEqual({ ingress, egress });
  });
});

describe('nothing written and written as nothing', () => {
  test.each([
    ['ingress: []', `${DB}\ningress: []`, NOTHING],
    ['ingress: null', `${DB}\ningress:`, NOTHING],
    ['ingress absent', DB, NOTHING],
    ['ingress: [{}]', `${DB}\ningress: [{}]`, ALL],
    ['ingress: [null]', `${DB}\ningress: [null]`, ALL],
    ['from: []', `${DB}\ningress: [{from: []}]`, ALL],
    ['from: null', `${DB}\ningress: [{from: }]`, ALL],
    ['ports: []', `${DB}\ningress: [{ports: []}]`, ALL],
    ['ports: null', `${DB}\ningress: [{ports: null}]`, ALL],
    ['ports: [{}]', `${DB}\ningress: [{ports: [{}]}]`, '1-65535 | 1-65535 | 1-65535 | 1-65535'],
    ['ports: [null]', `${DB}\ningress: [{ports: [null]}]`, '1-65535 | 1-65535 | 1-65535 | 1-65535'],
    ['podSelector: {}', `${DB}\ningress: [{from: [{podSelector: {}}]}]`, 'all | all | - | -'],
    ['namespaceSelector: {}', `${DB}\ningress: [{from: [{namespaceSelector: {}}]}]`, 'all | all | all | -'],
    [
      'namespaceSelector: null is absent',
      `${DB}\ningress: [{from: [{namespaceSelector: null, podSelector: {}}]}]`,
      'all | all | - | -',
    ],
    [
      'podSelector: null is absent',
      `${DB}\ningress: [{from: [{podSelector: null, namespaceSelector: {matchLabels: {team: b}}}]}]`,
      '- | - | all | -',
    ],
    [
      'matchLabels and matchExpressions null',
      `${DB}\ningress: [{from: [{podSelector: {matchLabels: null, matchExpressions: null}}]}]`,
      'all | all | - | -',
    ],
  ])('%s', (_, spec, ingress) => {
    expect(reachDb(spec)).toBe(ingress);
  });
});

describe('the six ways to combine selectors', () => {
  const from = (...peers: readonly string[]) =>
    `${DB}\ningress:\n- from:\n${peers.map((p) => `  - ${p}`).join('\n')}`;
  const web = 'podSelector: {matchLabels: {app: web}}';
  const teamB = 'namespaceSelector: {matchLabels: {team: b}}';
  test.each([
    ['pods alone: of the own namespace', from(web), 'all | - | - | -'],
    ['every pod of the own namespace', from('podSelector: {}'), 'all | all | - | -'],
    ['a namespace alone: all its pods', from(teamB), '- | - | all | -'],
    ['every namespace', from('namespaceSelector: {}'), 'all | all | all | -'],
    ['both in one peer: AND', from(`${teamB}\n    ${web}`), '- | - | all | -'],
    [
      'both, own namespace not among them',
      from(`${teamB}\n    podSelector: {matchLabels: {tier: front}}`),
      NOTHING,
    ],
    ['two peers: OR', from(teamB, web), 'all | - | all | -'],
    ['pods of every namespace', from(`namespaceSelector: {}\n    ${web}`), 'all | - | all | -'],
  ])('%s', (_, spec, ingress) => {
    expect(reachDb(spec)).toBe(ingress);
  });
});

describe('label selectors', () => {
  const expression = (text: string) =>
    `${DB}\ningress: [{from: [{podSelector: {matchExpressions: [${text}]}}]}]`;
  test.each([
    ['In', '{key: app, operator: In, values: [web, x]}', 'all | - | - | -'],
    ['NotIn, also without the key', '{key: app, operator: NotIn, values: [web]}', '- | all | - | -'],
    ['Exists', '{key: app, operator: Exists}', 'all | - | - | -'],
    ['DoesNotExist', '{key: app, operator: DoesNotExist}', '- | all | - | -'],
    ['all of them', '{key: app, operator: Exists}, {key: tier, operator: DoesNotExist}', NOTHING],
  ])('%s', (_, text, ingress) => {
    expect(reachDb(expression(text))).toBe(ingress);
  });
});

describe('ports', () => {
  const ingress = (ports: string) => `${DB}\ningress: [{from: [{podSelector: {}}], ports: [${ports}]}]`;
  const egress = (ports: string) => `${DB}\npolicyTypes: [Egress]\negress: [{ports: [${ports}]}]`;
  test.each([
    ['a number is TCP', '{port: 5432}', '5432'],
    ['a protocol', '{port: 53, protocol: UDP}', 'UDP 53'],
    ['a protocol without port: all of it', '{protocol: SCTP}', 'SCTP 1-65535'],
    ['endPort is included', '{port: 80, endPort: 90}', '80-90'],
    ['neighbours join', '{port: 80, endPort: 90}, {port: 91}', '80-91'],
    ['ranges that add up to everything', '{protocol: TCP}, {protocol: UDP}, {protocol: SCTP}', 'all'],
    ['a name of the receiving pod', '{port: sql}', '5432'],
    ['a name in another protocol', '{port: sql, protocol: UDP}', '-'],
    ['a name it does not have', '{port: nope}', '-'],
    ['a name it does not have spoils no other', '{port: nope}, {port: 1}', '1'],
  ])('%s', (_, ports, opened) => {
    expect(reachDb(ingress(ports))).toBe(`${opened} | ${opened} | - | -`);
  });

  test('a name in egress means what each destination says, the first of that protocol; outside it means nothing', () => {
    expect(dbReaches(egress('{port: http}'))).toBe('80 | - | 82 | -');
    expect(dbReaches(egress('{port: http, protocol: UDP}'))).toBe('- | - | UDP 81 | -');
  });

  test('a name and a number of one rule open both', () => {
    expect(dbReaches(egress('{port: 1}, {port: http}'))).toBe('1,80 | 1 | 1,82 | 1');
  });

  test('each pod of a policy has its own number for a name', () => {
    const pods = ['shop/web[Pod]', 'shop/db[Pod]', 'shop/bare[Pod]'];
    const opened = (ports: string) => {
      const answers = town(`podSelector: {}\ningress: [{ports: [${ports}]}]`);
      return pods.map((pod) => cellOf(answers, 'outside:internet', pod));
    };
    expect(opened('{port: http}')).toEqual(['80', '8080', '-']);
    expect(opened('{port: http}, {port: sql}')).toEqual(['80', '5432,8080', '-']);
  });

  test('several destinations may have the same number for a name', () => {
    const pod = (name: string, number: number) =>
      `---\napiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: shop, labels: {app: ${name}}}\nspec: {containers: [{name: c, image: i, ports: [{name: http, containerPort: ${number}}]}]}\n`;
    const told = 'podSelector: {matchExpressions: [{key: app, operator: In, values: [x, web]}]}';
    const policies = [egress('{port: http}'), `${told}\npolicyTypes: [Egress]\negress: [{}]`].map(
      (spec, i) =>
        `---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p${i}, namespace: shop}\nspec:\n${spec.replaceAll(/^/gm, '  ')}\n`,
    );
    const answers = compile(clusterOf(TOWN + pod('x', 80) + pod('w', 90) + policies.join('')).cluster);
    const pods = ['shop/web[Pod]', 'shop/x[Pod]', 'shop/w[Pod]'];
    expect(pods.map((to) => cellOf(answers, 'shop/db[Pod]', to))).toEqual(['80', '80', '90']);
  });

  test('from outside, a name means what the receiving pod says', () => {
    expect(reachDb(`${DB}\ningress: [{ports: [{port: sql}]}]`)).toBe('5432 | 5432 | 5432 | 5432');
  });
});

describe('rules and policies', () => {
  test('rules add up; each keeps its peers and ports together', () => {
    expect(
      reachDb(`
        ${DB}
        ingress:
        - {from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 1}]}
        - {from: [{namespaceSelector: {matchLabels: {team: b}}}], ports: [{port: 2}]}
        - {ports: [{port: 3}]}`),
    ).toBe('1,3 | 3 | 2-3 | 3');
  });

  test('policies add up; a policy that allows nothing takes nothing away from another', () => {
    expect(
      reachDb(DB, `${DB}\ningress: [{ports: [{port: 1}]}]`, `${DB}\ningress: [{ports: [{port: 2}]}]`),
    ).toBe('1-2 | 1-2 | 1-2 | 1-2');
  });

  test('both ends must allow', () => {
    expect(
      reachDb(
        `${DB}\ningress: [{ports: [{port: 1}, {port: 2}]}]`,
        'podSelector: {matchLabels: {app: web}}\npolicyTypes: [Egress]\negress: [{ports: [{port: 2}, {port: 3}]}]',
      ),
    ).toBe('2 | 1-2 | 1-2 | 1-2');
  });
});

describe('namespaces', () => {
  const deny = (namespace: string, spec: string) =>
    `---\napiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p, namespace: ${namespace}}\nspec: ${spec}\n`;

  test("every pod means every pod of the policy's own namespace, in each of them", () => {
    const answers = compile(
      clusterOf(
        TOWN +
          deny('shop', '{podSelector: {}, ingress: [{from: [{podSelector: {}}]}]}') +
          deny('ops', '{podSelector: {}, policyTypes: [Ingress, Egress], egress: [{}]}'),
      ).cluster,
    );
    const [web, db, ops] = ['shop/web[Pod]', 'shop/db[Pod]', 'ops/web[Pod]'];
    expect([cellOf(answers, web, db), cellOf(answers, ops, db), cellOf(answers, web, ops)]).toEqual([
      'all',
      '-',
      '-',
    ]);
  });

  test('many pods of namespaces that were not written in the order of their names', () => {
    const names = Array.from({ length: 40 }, (_, i) => `n${i}`);
    const pods = (namespace: string) =>
      `---\napiVersion: v1\nkind: Namespace\nmetadata: {name: ${namespace}, labels: {team: a}}\n` +
      names
        .map(
          (name) =>
            `---\napiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: ${namespace}, labels: {app: ${name}}}\nspec: {containers: [{name: c, image: i}]}\n`,
        )
        .join('');
    const values = `[${names.join(', ')}]`;
    const answers = compile(
      clusterOf(
        pods('zoo') +
          pods('ant') +
          deny(
            'zoo',
            `{podSelector: {matchExpressions: [{key: app, operator: In, values: ${values}}]}, ingress: [{from: [{namespaceSelector: {matchLabels: {team: a}}}]}]}`,
          ),
      ).cluster,
    );
    const senders = ['ant', 'zoo'].flatMap((namespace) => names.map((name) => `${namespace}/${name}[Pod]`));
    expect(senders.filter((from) => cellOf(answers, from, 'zoo/n0[Pod]') === '-')).toEqual([]);
    expect(cellOf(answers, 'outside:internet', 'zoo/n0[Pod]')).toBe('-');
  });
});

describe('addresses', () => {
  const from = (...blocks: readonly string[]) =>
    `${DB}\ningress: [{from: [${blocks.map((block) => `{ipBlock: ${block}}`).join(', ')}]}]`;
  const reach = (spec: string, ...addresses: readonly string[]) => {
    const answers = town(spec);
    return addresses.map((address) => cellOf(answers, address, 'shop/db[Pod]')).join(' | ');
  };
  test('both ends of a block are in it; it matches no pod', () => {
    const spec = from('{cidr: 10.0.0.0/8}');
    expect(reach(spec, '9.255.255.255', '10.0.0.0', '10.255.255.255', '11.0.0.0')).toBe('- | all | all | -');
    expect(reachDb(spec)).toBe(NOTHING);
  });

  test('host bits are masked off', () => {
    expect(reach(from('{cidr: 10.1.2.3/16}'), '10.0.255.255', '10.1.0.0', '10.1.255.255')).toBe(
      '- | all | all',
    );
  });

  test('except takes out, overlapping or not, and another peer may put back', () => {
    const spec = from('{cidr: 10.0.0.0/8, except: [10.1.0.0/16, 10.1.2.0/24]}', '{cidr: 10.1.2.128/25}');
    expect(reach(spec, '10.0.0.1', '10.1.0.1', '10.1.2.127', '10.1.2.128', '10.2.0.0')).toBe(
      'all | - | - | all | all',
    );
  });

  test('a v4 block says nothing of v6 addresses, nor the other way round', () => {
    expect(reach(from('{cidr: 0.0.0.0/0}'), '8.8.8.8', '2001:db8::1')).toBe('all | -');
    expect(reach(from("{cidr: '::/0'}"), '8.8.8.8', '2001:db8::1')).toBe('- | all');
  });

  test('outside views: what no policy tells apart is one view', () => {
    const views = (spec: string) =>
      town(spec)
        .outside()
        .map(({ id, label }) => `${id} ${label}`);
    expect(views(DB)).toEqual(['outside:internet Internet', 'outside:metadata Cloud metadata']);
    expect(
      views(from('{cidr: 0.0.0.0/0, except: [10.0.0.0/8, 169.254.169.254/32]}', "{cidr: '::/0'}")),
    ).toEqual([
      'outside:internet Internet',
      'outside:10.0.0.0/8 10.0.0.0/8',
      'outside:metadata Cloud metadata',
    ]);
    expect(views(from('{cidr: 172.17.0.0/16, except: [172.17.1.0/24]}', '{cidr: 192.0.2.1/32}'))).toEqual([
      'outside:internet Internet',
      'outside:metadata Cloud metadata',
      'outside:172.17.0.0/24 172.17.0.0/16 (except 172.17.1.0/24), 192.0.2.1/32',
    ]);
  });
});

describe('examples of the Kubernetes documentation', () => {
  const examples = (yaml: string) => matrixOf(compile(clusterOf(yaml).cluster));
  const pods = (...names: readonly string[]) =>
    names
      .map(
        (name) =>
          `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, labels: {role: ${name}}}\nspec: {containers: [{name: c, image: i}]}\n---\n`,
      )
      .join('');

  test('the first one: three kinds of peers, one direction each', () => {
    expect(
      examples(
        pods('db', 'frontend', 'other') +
          drawing(`
            apiVersion: v1
            kind: Namespace
            metadata: {name: there, labels: {project: myproject}}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: any, namespace: there}
            spec: {containers: [{name: c, image: i}]}
            ---
            apiVersion: networking.k8s.io/v1
            kind: NetworkPolicy
            metadata:
              name: test-network-policy
              namespace: default
            spec:
              podSelector:
                matchLabels:
                  role: db
              policyTypes:
              - Ingress
              - Egress
              ingress:
              - from:
                - ipBlock:
                    cidr: 172.17.0.0/16
                    except:
                    - 172.17.1.0/24
                - namespaceSelector:
                    matchLabels:
                      project: myproject
                - podSelector:
                    matchLabels:
                      role: frontend
                ports:
                - protocol: TCP
                  port: 6379
              egress:
              - to:
                - ipBlock:
                    cidr: 10.0.0.0/24
                ports:
                - protocol: TCP
                  port: 5978`),
      ),
    ).toBe(
      drawing(`
                                            default/db  default/frontend  default/other  there/any  Internet  10.0.0.0/24  172.17.0.0/16 except 172.17.1.0/24
        default/db                          .           -                 -              -          -         5978         -
        default/frontend                    6379        .                 all            all        all       all          all
        default/other                       -           all               .              all        all       all          all
        there/any                           6379        all               all            .          all       all          all
        Internet                            -           all               all            all        .         .            .
        10.0.0.0/24                         -           all               all            all        .         .            .
        172.17.0.0/16 except 172.17.1.0/24  6379        all               all            all        .         .            .`),
    );
  });

  const whole = (name: string, spec: string) =>
    `${pods('a', 'b')}apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: ${name}}\nspec: ${spec}`;

  test.each([
    ['default-deny-ingress', '{podSelector: {}, policyTypes: [Ingress]}', '-', 'all', '-'],
    ['allow-all-ingress', '{podSelector: {}, ingress: [{}], policyTypes: [Ingress]}', 'all', 'all', 'all'],
    ['default-deny-egress', '{podSelector: {}, policyTypes: [Egress]}', '-', '-', 'all'],
    ['allow-all-egress', '{podSelector: {}, egress: [{}], policyTypes: [Egress]}', 'all', 'all', 'all'],
    ['default-deny-all', '{podSelector: {}, policyTypes: [Ingress, Egress]}', '-', '-', '-'],
  ])('%s', (name, spec, between, out, back) => {
    const answers = compile(clusterOf(whole(name, spec)).cluster);
    const [a, b] = ['default/a[Pod]', 'default/b[Pod]'];
    expect([
      cellOf(answers, a, b),
      cellOf(answers, a, 'outside:internet'),
      cellOf(answers, 'outside:internet', a),
    ]).toEqual([between, out, back]);
  });

  test('a range of ports', () => {
    const spec = `{podSelector: {matchLabels: {role: a}}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 10.0.0.0/24}}], ports: [{protocol: TCP, port: 32000, endPort: 32768}]}]}`;
    expect(examples(whole('multi-port-egress', spec))).toBe(
      drawing(`
                     a    b    Internet  10.0.0.0/24
        a            .    -    -         32000-32768
        b            all  .    all       all
        Internet     all  all  .         .
        10.0.0.0/24  all  all  .         .`),
    );
  });

  test('several namespaces by their names', () => {
    const spec =
      '{podSelector: {matchLabels: {role: a}}, policyTypes: [Egress], egress: [{to: [{namespaceSelector: {matchExpressions: [{key: kubernetes.io/metadata.name, operator: In, values: [frontend, backend]}]}}]}]}';
    const there =
      'apiVersion: v1\nkind: Pod\nmetadata: {name: x, namespace: backend}\nspec: {containers: [{name: c, image: i}]}\n---\n';
    const answers = compile(clusterOf(there + whole('egress-namespaces', spec)).cluster);
    expect(cellOf(answers, 'default/a[Pod]', 'backend/x[Pod]')).toBe('all');
    expect(cellOf(answers, 'default/a[Pod]', 'default/b[Pod]')).toBe('-');
  });
});
