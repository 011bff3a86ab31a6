import { describe, expect, test } from 'vitest';
import { portSetKey } from '../kube/ports';
import { drawing } from '../testing/matrix';
import { clusterOf } from '../testing/readYaml';
import { compile } from './reachability';

/** Pods of the namespace shop, each labelled with its own name and, behind a colon, its tier. */
function pods(names: string): string {
  return names
    .split(' ')
    .map((text) => {
      const [name, tier] = text.split(':');
      return `apiVersion: v1\nkind: Pod\nmetadata: {name: ${name}, namespace: shop, labels: {app: ${name}${tier ? `, tier: ${tier}` : ''}}}\nspec: {containers: [{name: c, image: i}]}\n---\n`;
    })
    .join('');
}

const policy = (name: string, spec: string) =>
  `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: ${name}, namespace: shop}\nspec:\n${drawing(spec).replaceAll(/^/gm, '  ')}\n---\n`;

/** A policy of another namespace that names every pod here, so that each is a class of its own. */
const TELLS_APART = `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: p, namespace: elsewhere}\nspec: {podSelector: {matchExpressions: [{key: app, operator: In, values: [a, b, c, d, db, web]}]}}\n---\n`;

const name = (id: string) => id.replace('shop/', '').replace('[Pod]', '').replace('outside:', '');

/** Every group: who to whom, on which ports, why not if cut, and by which rules and policyTypes. In the order of the text. */
function connections(...yaml: readonly string[]): string[] {
  return compile(clusterOf(yaml.join('')).cluster)
    .connections()
    .map(({ from, to, ports, state, origins }) => {
      const ends = `${from.map(name).join('+')} > ${to.map(name).join('+')}`;
      return `${ends} ${portSetKey(ports)}${state === 'allowed' ? '' : ` ${state}`} by ${origins.map(({ path }) => path.replace('spec.', '')).join()}`;
    })
    .sort();
}

describe('one group for what has one cause', () => {
  test.each(['', TELLS_APART])('all senders of a rule, and all pods it is for, alike or not', (more) => {
    expect(
      connections(
        pods('d:back c:back b:front a:front other'),
        more,
        policy(
          'back',
          `
          podSelector: {matchLabels: {tier: back}}
          ingress: [{from: [{podSelector: {matchLabels: {tier: front}}}], ports: [{port: 80}]}]`,
        ),
      ),
    ).toEqual(['a+b > c+d TCP 80 by ingress[0]']);
  });

  test('pods that another policy isolates as well, and allows nothing more', () => {
    const some = `podSelector: {matchExpressions: [{key: app, operator: In, values: [a, b]}]}`;
    const closeA = (type: string) =>
      policy('a', `podSelector: {matchLabels: {app: a}}\npolicyTypes: [${type}]`);
    expect(
      connections(
        pods('a b c'),
        policy(
          'ab',
          `${some}\npolicyTypes: [Egress]\negress: [{to: [{podSelector: {matchLabels: {app: c}}}]}]`,
        ),
        closeA('Egress'),
      ),
    ).toEqual(['a+b > c all by egress[0]']);
    expect(
      connections(
        pods('a b c'),
        policy('ab', `${some}\ningress: [{from: [{podSelector: {matchLabels: {app: c}}}]}]`),
        closeA('Ingress'),
      ),
    ).toEqual(['c > a+b all by ingress[0]']);
  });

  test('ids are sorted, however the pods are classed', () => {
    expect(
      connections(
        pods('a:x b c:x d'),
        policy(
          'd',
          `
          podSelector: {matchLabels: {app: d}}
          ingress: [{from: [{podSelector: {matchExpressions: [{key: tier, operator: NotIn, values: [z]}]}}]}]`,
        ),
        policy('nobody', 'podSelector: {matchLabels: {tier: x, app: z}}'),
      ),
    ).toEqual(['a+b+c > d all by ingress[0]']);
  });

  test('equal ends are one list, so that views can tell them by identity', () => {
    const rule = (port: number) =>
      `- {from: [{podSelector: {matchLabels: {tier: x}}}], ports: [{port: ${port}}]}`;
    const spec = (app: string, port: number) =>
      policy(app, `podSelector: {matchLabels: {app: ${app}}}\ningress:\n${rule(port)}`);
    const groups = compile(
      clusterOf(pods('a:x b:x c d') + spec('c', 1) + spec('d', 2)).cluster,
    ).connections();
    expect(groups.map(({ to }) => to.map(name))).toEqual([['c'], ['d']]);
    expect(groups[0]!.from).toBe(groups[1]!.from);
  });

  test('two rules that allow the same are two causes', () => {
    expect(
      connections(
        pods('a b c'),
        policy(
          'c',
          `
          podSelector: {matchLabels: {app: c}}
          ingress:
          - {from: [{podSelector: {matchLabels: {app: a}}}], ports: [{port: 80}]}
          - {from: [{podSelector: {matchLabels: {app: b}}}], ports: [{port: 80}]}`,
        ),
      ),
    ).toEqual(['a > c TCP 80 by ingress[0]', 'b > c TCP 80 by ingress[1]']);
  });

  test('rules that hold together are one cause, whichever of the pods they came by', () => {
    expect(
      connections(
        pods('a:x b:x c'),
        policy(
          'c',
          `
          podSelector: {matchLabels: {app: c}}
          ingress:
          - {from: [{podSelector: {matchLabels: {app: a}}}, {podSelector: {matchLabels: {app: b}}}], ports: [{port: 1}]}
          - {from: [{podSelector: {matchLabels: {tier: x}}}], ports: [{port: 2}]}`,
        ),
      ),
    ).toEqual(['a+b > c TCP 1-2 by ingress[0],ingress[1]']);
  });

  test('only rules that open one of the ports are named', () => {
    expect(
      connections(
        pods('a c'),
        policy(
          'c',
          `
          podSelector: {matchLabels: {app: c}}
          ingress:
          - {from: [{podSelector: {matchLabels: {app: a}}}], ports: [{port: 1}]}
          - {from: [{podSelector: {matchLabels: {app: a}}}], ports: [{port: 2}]}`,
        ),
        policy(
          'a',
          `
          podSelector: {matchLabels: {app: a}}
          policyTypes: [Egress]
          egress:
          - {to: [{podSelector: {matchLabels: {app: c}}}], ports: [{port: 2}]}
          - {to: [{podSelector: {matchLabels: {app: c}}}], ports: [{port: 3}]}`,
        ),
      ),
    ).toEqual(['a > c TCP 2 by egress[0],ingress[1]']);
  });
});

describe('a pod and itself', () => {
  const among = (names: string) =>
    connections(
      pods(names),
      policy(
        'among',
        `
        podSelector: {matchLabels: {tier: x}}
        ingress: [{from: [{podSelector: {matchLabels: {tier: x}}}]}]`,
      ),
    );

  test('alone is no connection', () => {
    expect(among('a:x b')).toEqual([]);
  });

  test('among others the group says it once', () => {
    expect(among('a:x b:x')).toEqual(['a+b > a+b all by ingress[0]']);
  });

  test('a single receiver is left out of the senders, a single sender out of the receivers', () => {
    expect(
      connections(
        pods('a:x b:x'),
        policy('a', 'podSelector: {matchLabels: {app: a}}\ningress: [{from: [{podSelector: {}}]}]'),
      ),
    ).toEqual(['b > a all by ingress[0]']);
    expect(
      connections(
        pods('a:x b:x'),
        policy(
          'a',
          'podSelector: {matchLabels: {app: a}}\npolicyTypes: [Egress]\negress: [{to: [{podSelector: {}}]}]',
        ),
      ),
    ).toEqual(['a > b all by egress[0]']);
  });
});

test('addresses that are not shown are not drawn', () => {
  expect(
    connections(
      pods('web'),
      policy(
        'web',
        `
        podSelector: {}
        policyTypes: [Egress]
        egress:
        - {to: [{ipBlock: {cidr: 0.0.0.0/0}}], ports: [{port: 1}]}
        - {ports: [{port: 2}]}`,
      ),
    ),
  ).toEqual(['web > internet+metadata TCP 1-2 by egress[0],egress[1]']);
});

describe('cut: one end names the other, which is isolated and has no rule for it', () => {
  const toWeb = 'podSelector: {matchLabels: {app: web}}';
  const namesWeb = (ports: string) =>
    policy(
      'db',
      `podSelector: {matchLabels: {app: db}}
ingress: [{from: [{${toWeb}}], ports: [${ports}]}]`,
    );
  const webSends = (egress: string) => policy('web', `${toWeb}\npolicyTypes: [Egress]\negress: ${egress}`);

  test('the sender sends nothing at all', () => {
    expect(connections(pods('web db'), namesWeb('{port: 1}'), webSends('[]'))).toEqual([
      'web > db TCP 1 cutAtEgress by ingress[0],policyTypes[0]',
    ]);
  });

  test('the sender sends to it on other ports only', () => {
    expect(
      connections(
        pods('web db'),
        namesWeb('{port: 1}'),
        webSends('[{to: [{podSelector: {}}], ports: [{port: 2}]}]'),
      ),
    ).toEqual(['web > db TCP 1 cutAtEgress by ingress[0],policyTypes[0]']);
  });

  test('what gets through on one port is not cut', () => {
    expect(
      connections(
        pods('web db'),
        namesWeb('{port: 1}, {port: 2}'),
        webSends('[{to: [{podSelector: {}}], ports: [{port: 2}]}]'),
      ),
    ).toEqual(['web > db TCP 2 by egress[0],ingress[0]']);
  });

  test('the receiver takes it from others only, or on other ports', () => {
    const sends = webSends(
      '[{to: [{podSelector: {matchLabels: {app: db}}}], ports: [{port: 1}, {port: 2}]}]',
    );
    const takes = (ingress: string) =>
      policy('db', `podSelector: {matchLabels: {app: db}}\ningress: ${ingress}`);
    const cut = ['web > db TCP 1-2 cutAtIngress by egress[0],podSelector'];
    const [by] = connections(pods('web db other'), sends, takes('[]'));
    expect([by?.replace(/ by .*/, ' by egress[0],podSelector')]).toEqual(cut);
    expect(
      connections(
        pods('web db other'),
        sends,
        takes('[{from: [{podSelector: {matchLabels: {app: other}}}]}]'),
      ).map((line) => line.replace(/ by .*/, '')),
    ).toEqual(['other > db all', 'web > db TCP 1-2 cutAtIngress']);
    expect(
      connections(
        pods('web db other'),
        sends,
        takes('[{from: [{podSelector: {}}], ports: [{port: 3}]}]'),
      ).map((line) => line.replace(/ by .*/, '')),
    ).toContain('web > db TCP 1-2 cutAtIngress');
  });

  test('a rule for everyone names nobody, so nothing of it is cut', () => {
    const everyone = policy(
      'db',
      'podSelector: {matchLabels: {app: db}}\ningress: [{from: [{podSelector: {}}]}]',
    );
    expect(connections(pods('web db'), everyone, webSends('[]'))).toEqual([]);
    const open = policy('db', 'podSelector: {matchLabels: {app: db}}\ningress: [{}]');
    expect(
      connections(pods('web db'), open, webSends('[]')).filter((line) => line.startsWith('web')),
    ).toEqual([]);
    const anywhere = webSends('[{to: [{ipBlock: {cidr: 0.0.0.0/0}}, {namespaceSelector: {}}]}]');
    const closed = policy('db', 'podSelector: {matchLabels: {app: db}}\npolicyTypes: [Ingress]');
    expect(connections(pods('web db'), closed, anywhere).filter((line) => line.includes('cut'))).toEqual([]);
  });

  test('a rule that names one peer beside everyone names it', () => {
    const both = policy(
      'db',
      `podSelector: {matchLabels: {app: db}}\ningress: [{from: [{podSelector: {}}, {${toWeb}}]}]`,
    );
    expect(connections(pods('web db'), both, webSends('[]'))).toEqual([
      'web > db all cutAtEgress by ingress[0],policyTypes[0]',
    ]);
  });

  test('of rules that meet in one sender only those that name it are shown', () => {
    expect(
      connections(
        pods('web db'),
        policy(
          'db',
          `
          podSelector: {matchLabels: {app: db}}
          ingress:
          - {from: [{podSelector: {}}], ports: [{port: 1}]}
          - {from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 2}]}`,
        ),
        webSends('[]'),
      ),
    ).toEqual(['web > db TCP 2 cutAtEgress by ingress[1],policyTypes[0]']);
  });
});

test('where both ends are open nothing is drawn', () => {
  expect(connections(pods('a b'))).toEqual([]);
  expect(connections(pods('a b'), policy('b', 'podSelector: {matchLabels: {app: b}}'))).toEqual([]);
});
