import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { describeShared, filesIn } from '../../testing/shared';
import { buildCluster } from '../cluster/buildCluster';
import { isRead, readObject } from '../kinds/registry';
import { ManifestReader } from '../manifest/manifestReader';
import { compare } from '../reachability/compare';
import { compile, type Reachability } from '../reachability/reachability';
import type { Probe } from '../reachability/verdict';
import { explainAll, explainConnection, explainNamespace, explainPolicy, explainWorkload } from './explain';
import { effectSentences } from './explainEffect';
import { rulesTable } from './rulesTable';
import { plainText, type Paragraph } from './sentence';

function reachOf(text: string): Reachability {
  const { documents } = new ManifestReader(isRead).read({ path: 'a.yaml', text });
  const readings = documents
    .flatMap(({ objects }) => objects.map(readObject))
    .filter(({ refused }) => !refused);
  const { cluster } = buildCluster(
    {
      namespaces: readings.flatMap(({ namespaces }) => namespaces),
      workloads: readings.flatMap(({ workloads }) => workloads),
      services: readings.flatMap(({ services }) => services),
      policies: readings.flatMap(({ policies }) => policies),
    },
    { assume: true },
  );
  return compile(cluster);
}

const policy = (name: string, spec: string) => `---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: ${name}, namespace: shop}
spec: ${spec}
`;

const pod = (id: string, ports = '') => {
  const [namespace, name] = id.split('/');
  return `---
apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: ${namespace}, labels: {app: ${name}}}
spec: {containers: [{name: c, image: i, ports: [${ports}]}]}
`;
};

const lines = (paragraphs: readonly Paragraph[]) =>
  paragraphs.flatMap(({ heading, sentences }) => [
    plainText(heading),
    ...sentences.map((one) => `- ${plainText(one)}`),
  ]);

/** The sentences about one policy `shop/p` with this spec. */
const said = (spec: string, others = '') =>
  lines(explainPolicy(reachOf(others + policy('p', spec)), 'shop/p')).slice(1);

const PODS = pod('shop/web', '{name: http, containerPort: 8080}') + pod('shop/db') + pod('ops/prometheus');

describe('every kind of emptiness has its own sentence', () => {
  test.each<[string, readonly string[]]>([
    [
      '{podSelector: {}}',
      [
        '- It selects all pods in namespace shop.',
        '- They are isolated for ingress (policyTypes is not written, which always means Ingress) and no ingress rule is written: this policy lets nobody connect to them.',
        '- It says nothing about egress.',
      ],
    ],
    [
      '{policyTypes: [Ingress], ingress: []}',
      [
        '- It selects all pods in namespace shop (podSelector is not written, which means all).',
        '- They are isolated for ingress and no ingress rule is written: this policy lets nobody connect to them.',
        '- It says nothing about egress.',
      ],
    ],
    [
      '{podSelector: {}, policyTypes: [Ingress], ingress: [{}]}',
      [
        '- It selects all pods in namespace shop.',
        '- They are isolated for ingress: only what a rule admits may connect to them.',
        '- Its rule names neither peers nor ports: anyone may connect on every port, so isolation for ingress changes nothing.',
        '- It says nothing about egress.',
      ],
    ],
    [
      '{podSelector: {}, policyTypes: [Egress], ingress: [{}, {}], egress: []}',
      [
        '- It selects all pods in namespace shop.',
        '- Its 2 ingress rules have no effect: policyTypes does not list Ingress, so it says nothing about ingress.',
        '- They are isolated for egress and no egress rule is written: this policy lets them connect to nothing, not even to DNS.',
      ],
    ],
    [
      '{podSelector: {}, egress: []}',
      [
        '- It selects all pods in namespace shop.',
        '- They are isolated for ingress (policyTypes is not written, which always means Ingress) and no ingress rule is written: this policy lets nobody connect to them.',
        '- It says nothing about egress.',
      ],
    ],
    [
      '{podSelector: {}, policyTypes: [Ingress], ingress: [{ports: [{port: 80}, {port: 443}]}]}',
      [
        '- It selects all pods in namespace shop.',
        '- They are isolated for ingress: only what a rule admits may connect to them.',
        '- Its rule names no peers: anyone, in the cluster and outside, may connect on TCP 80 or TCP 443.',
        '- It says nothing about egress.',
      ],
    ],
  ])('%s', (spec, expected) => {
    expect(said(spec)).toEqual(expected);
  });
});

describe('peers', () => {
  const admits = (from: string, ports = '') =>
    said(`{podSelector: {}, policyTypes: [Ingress], ingress: [{from: ${from}${ports}}]}`)[2];

  test('namespaceSelector and podSelector of one item are one phrase', () => {
    expect(
      admits('[{namespaceSelector: {matchLabels: {team: a}}, podSelector: {matchLabels: {app: web}}}]'),
    ).toBe('- Its rule admits pods with app=web in namespaces with team=a on every port.');
  });

  test('as two items they are a list with or', () => {
    expect(
      admits('[{namespaceSelector: {matchLabels: {team: a}}}, {podSelector: {matchLabels: {app: web}}}]'),
    ).toBe(
      '- Its rule admits, on every port, any of 2 peers: all pods in namespaces with team=a; or pods with app=web in namespace shop.',
    );
  });

  test('blocks, exceptions, ranges and protocols', () => {
    expect(
      admits(
        '[{ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16, 10.2.0.0/16]}}]',
        ', ports: [{port: 8000, endPort: 8100}, {protocol: UDP}]',
      ),
    ).toBe(
      '- Its rule admits addresses in 10.0.0.0/8 except 10.1.0.0/16 and 10.2.0.0/16 on TCP 8000-8100 or every UDP port.',
    );
  });

  test('everyone, in each of its spellings', () => {
    expect(admits('[{namespaceSelector: {}}]')).toBe(
      '- Its rule admits all pods in every namespace on every port.',
    );
    expect(admits('[{podSelector: {}}]')).toBe('- Its rule admits all pods in namespace shop on every port.');
    expect(admits('[{ipBlock: {cidr: 0.0.0.0/0}}]')).toBe(
      '- Its rule admits any IPv4 address on every port.',
    );
    expect(
      admits(
        '[{namespaceSelector: {matchExpressions: [{key: kubernetes.io/metadata.name, operator: In, values: [a, b]}]}}]',
      ),
    ).toBe('- Its rule admits all pods in namespaces a or b on every port.');
  });

  test('workloads are named, port names are resolved', () => {
    expect(
      said(
        '{podSelector: {}, policyTypes: [Ingress], ingress: [{from: [{podSelector: {matchLabels: {app: db}}}], ports: [{port: http}]}]}',
        PODS,
      ),
    ).toEqual([
      '- It selects all pods in namespace shop: 2 workloads, db and web.',
      '- They are isolated for ingress: only what a rule admits may connect to them.',
      '- Its rule admits pods with app=db in namespace shop (1 workload: db) on the TCP port named http.',
      '- Port name http is 8080 on web; db has no TCP port of that name, so nothing opens there.',
      '- It says nothing about egress.',
    ]);
  });
});

describe('DNS', () => {
  const dns = (egress: string) =>
    said(`{podSelector: {}, policyTypes: [Egress], egress: [${egress}]}`).at(-1);

  test.each([
    [
      '{to: [{podSelector: {}}]}',
      '- They cannot look up names: no egress rule allows cluster DNS, UDP and TCP 53.',
    ],
    ['{ports: [{port: 53, protocol: UDP}, {port: 53}]}', '- They can look up names: p allows cluster DNS.'],
    [
      '{ports: [{port: 53, protocol: UDP}]}',
      '- They can look up names over UDP (p), but not over TCP 53, which long answers need.',
    ],
    ['{ports: [{port: 53}]}', '- They can ask DNS over TCP only (p): ordinary lookups use UDP 53 and fail.'],
    [
      '{to: [{namespaceSelector: {matchLabels: {dns: here}}}]}',
      '- They may be able to look up names through p; whether that is where DNS runs, these files do not show.',
    ],
  ])('%s', (egress, sentence) => {
    expect(dns(egress)).toBe(sentence);
  });
});

describe('one workload', () => {
  const text =
    PODS +
    policy(
      'db',
      '{podSelector: {matchLabels: {app: db}}, ingress: [{from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 5432}]}]}',
    ) +
    policy('deny', '{podSelector: {matchLabels: {app: db}}, policyTypes: [Ingress, Egress]}');

  test('both directions, by what, and who gets through', () => {
    expect(lines(explainWorkload(reachOf(text), 'shop/db[Pod]'))).toEqual([
      'shop/db (Pod)',
      '- It is isolated for ingress by db (policyTypes not written, so Ingress) and deny.',
      '- May connect to it: web on TCP 5432.',
      '- It is isolated for egress by deny (policyTypes: Egress).',
      '- It may connect to nothing, not even to DNS: no rule allows anything.',
    ]);
    expect(lines(explainWorkload(reachOf(text), 'shop/web[Pod]'))).toEqual([
      'shop/web (Pod)',
      '- It is not isolated for ingress: no policy selects it for ingress, so it takes connections from anyone on every port.',
      '- It is not isolated for egress: no policy selects it for egress, so it may connect wherever the other end allows.',
    ]);
  });

  test('one that no manifest declares', () => {
    const reach = reachOf(policy('p', '{podSelector: {matchLabels: {app: db}}, policyTypes: [Ingress]}'));
    expect(lines(explainWorkload(reach, 'shop/db[Deployment]'))).toEqual([
      'shop/db (Deployment)',
      '- It is assumed: matches podSelector of shop/p.',
      '- It is isolated for ingress by p (policyTypes: Ingress).',
      '- Nobody may connect to it: no rule allows anything.',
      '- It is not isolated for egress: no policy selects it for egress, so it may connect wherever the other end allows.',
    ]);
  });

  test('a namespace', () => {
    expect(lines(explainNamespace(reachOf(text), 'shop'))).toEqual([
      'Namespace shop',
      '- 2 workloads: db and web.',
      '- 2 policies: db and deny.',
      '- Isolated for ingress: db. Open, because no policy selects it: web.',
      '- Isolated for egress: db. Open, because no policy selects it: web.',
    ]);
  });

  test('the whole', () => {
    expect(lines(explainAll(reachOf(text))).slice(0, 4)).toEqual([
      'In all',
      '- 2 policies over 3 workloads in 2 namespaces, and 1 assumed pod.',
      '- Isolated for ingress: 1 of 3. Left open, because no policy selects them for ingress: ops/prometheus and shop/web.',
      '- Isolated for egress: 1 of 3. Left open, because no policy selects them for egress: ops/prometheus and shop/web.',
    ]);
  });

  test('what is not there is not explained', () => {
    expect(explainWorkload(reachOf(text), 'shop/nobody[Pod]')).toEqual([]);
    expect(explainPolicy(reachOf(text), '__proto__')).toEqual([]);
    expect(explainNamespace(reachOf(text), 'constructor')).toEqual([]);
    expect(explainAll(reachOf(''))).toEqual([]);
  });
});

describe('one connection', () => {
  const text =
    PODS +
    policy(
      'db',
      '{podSelector: {matchLabels: {app: db}}, policyTypes: [Ingress], ingress: [{from: [{podSelector: {matchLabels: {app: prometheus}}}], ports: [{port: 5432}]}, {from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 5432}]}]}',
    );
  const trace = (from: string, to: string, probe?: Probe) => {
    const reach = reachOf(text);
    return lines(explainConnection(reach, reach.endpointOf(from)!, reach.endpointOf(to)!, probe));
  };

  test('denied: the two-sided trace with the rule that came nearest', () => {
    expect(trace('ops/prometheus[Pod]', 'shop/db[Pod]', { protocol: 'TCP', port: 5432 }).slice(0, 5)).toEqual(
      [
        'ops/prometheus to shop/db',
        '- TCP 5432 is denied.',
        '- Egress of ops/prometheus: not isolated, no policy selects it for egress.',
        '- Ingress of shop/db: isolated by shop/db (policyTypes: Ingress); no rule matches.',
        "- Nearest is rule 1 of shop/db; the pod labels match, the namespace does not: a podSelector alone means the policy's own namespace, shop.",
      ],
    );
  });

  test('allowed on one port', () => {
    expect(trace('shop/web[Pod]', 'shop/db[Pod]')).toEqual([
      'shop/web to shop/db',
      '- Allowed on TCP 5432; denied on everything else.',
      '- Egress of shop/web: not isolated, no policy selects it for egress.',
      '- Ingress of shop/db: isolated by shop/db (policyTypes: Ingress); rule 2 of shop/db allows TCP 5432, no rule allows the rest.',
    ]);
  });

  test('from outside, and to itself', () => {
    expect(trace('outside:internet', 'shop/db[Pod]').slice(0, 5)).toEqual([
      'The Internet to shop/db',
      '- Denied on every port.',
      '- The Internet is outside the cluster, where no NetworkPolicy applies.',
      '- Ingress of shop/db: isolated by shop/db (policyTypes: Ingress); no rule matches.',
      '- Nearest is rule 1 of shop/db; it names pods (app=prometheus), and the Internet is none.',
    ]);
    expect(trace('shop/db[Pod]', 'shop/db[Pod]')).toEqual([
      'shop/db to shop/db',
      '- Allowed on every port.',
      '- A pod always reaches itself, whatever policies say.',
    ]);
  });
});

describe('what an edit does', () => {
  const effect = (before: string, after: string) => {
    const [a, b] = [reachOf(PODS + before), reachOf(PODS + after)];
    return effectSentences(compare(a, b), a, b).map(plainText);
  };
  const db = (rules: string) =>
    policy('db', `{podSelector: {matchLabels: {app: db}}, policyTypes: [Ingress], ingress: [${rules}]}`);

  test('who else is cut when the receiver becomes isolated', () => {
    expect(
      effect('', db('{from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 5432}]}')),
    ).toEqual([
      'shop/db becomes isolated for ingress, which cuts off 3 others: ops/prometheus, the Internet and cloud metadata.',
      'shop/web keeps only TCP 5432 to it.',
    ]);
  });

  test('who may newly connect', () => {
    expect(
      effect(db(''), db('{from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 5432}]}')),
    ).toEqual(['shop/web may newly connect to shop/db on TCP 5432.']);
  });

  test('isolation that goes away, and nothing at all', () => {
    expect(effect(db(''), '')[0]).toBe('shop/db is no longer isolated for ingress.');
    expect(effect(db(''), db(''))).toEqual(['No connection changes.']);
  });
});

test('the rules table', () => {
  const reach = reachOf(
    PODS +
      policy(
        'p',
        '{podSelector: {matchLabels: {app: db}}, policyTypes: [Ingress], egress: [{to: [{podSelector: {}}], ports: [{port: 53, protocol: UDP}]}]}',
      ),
  );
  expect(rulesTable(reach).map(({ origin, ...row }) => [...Object.values(row), origin.path])).toEqual([
    ['shop/p', 'ingress', 'pods with app=db in shop (db)', 'none', 'none', 'isolates', 'spec.policyTypes[0]'],
    [
      'shop/p',
      'egress',
      'pods with app=db in shop (db)',
      'all pods in namespace shop',
      'UDP 53',
      'no effect',
      'spec.egress[0]',
    ],
  ]);
});

describeShared('real manifests', 'public/networkpolicy', (folder) => {
  test('every sentence is whole', () => {
    for (const file of filesIn(folder, '.yaml')) {
      const reach = reachOf(readFileSync(file, 'utf8'));
      for (const line of lines(explainAll(reach))) {
        expect(line).not.toMatch(/undefined|\[object|NaN| {2}|\(\)| [,.;:]|\.\.$/);
      }
    }
  });
});
