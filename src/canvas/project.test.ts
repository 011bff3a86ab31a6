import { describe, expect, test } from 'vitest';
import type { Analysis } from '../engine/door';
import { openSession } from '../engine/session';
import { endText } from './endText';
import { collapsedNamespaces } from './folding';
import { shortPorts } from './portLabels';
import { project, type Choice } from './project';
import { idleInWords } from './words';

/** `shop: web 8080, api 8080+9090` per line: namespaces with workloads labelled by their name. */
function cluster(drawing: string): string {
  return drawing
    .trim()
    .split('\n')
    .flatMap((line) => {
      const [namespace = '', list = ''] = line.split(':').map((part) => part.trim());
      return list.split(',').map((item) => {
        const [name = '', ports = ''] = item.trim().split(' ');
        const containerPorts = ports
          .split('+')
          .filter(Boolean)
          .map((port) => `{containerPort: ${port}}`);
        return `apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: ${namespace}, labels: {app: ${name}}}
spec: {containers: [{name: c, image: x, ports: [${containerPorts.join(', ')}]}]}`;
      });
    })
    .join('\n---\n');
}

/** One policy of a namespace from the body of its spec. */
const policy = (id: string, spec: string) => {
  const [namespace, name] = id.split('/');
  return `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: ${name}, namespace: ${namespace}}
spec: ${spec}`;
};

function analyse(...texts: string[]): Analysis {
  return openSession().analyze([{ path: 'all.yaml', text: texts.join('\n---\n') }]);
}

/** The picture's edges as lines: `shop/web → shop/api 8080`, with the state where it is not simply allowed. */
function edges(analysis: Analysis, choice: Partial<Choice> = {}): string[] {
  const picture = project(analysis, { collapsed: new Set(), ...choice });
  const nodes = new Map(picture.nodes.map((node) => [node.id, node]));
  return picture.edges
    .map(({ from, to, sources, targets, ports, state }) => {
      const ends = [endText(picture, nodes, from, sources, to), endText(picture, nodes, to, targets, from)];
      return `${ends.join(' → ')} ${shortPorts(ports)}${state === 'allowed' ? '' : ` ${state}`}`;
    })
    .sort();
}

const SHOP = cluster('shop: web 8080, api 8080+9090, db 5432');
const DENY_INGRESS = '{podSelector: {}, policyTypes: [Ingress]}';

describe('edges', () => {
  test('a rule is a line from card to card', () => {
    const analysis = analyse(
      SHOP,
      policy(
        'shop/api',
        '{podSelector: {matchLabels: {app: api}}, ingress: [{from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 8080}]}]}',
      ),
    );
    expect(edges(analysis)).toEqual(['shop/web → shop/api 8080']);
  });

  test('two of a namespace are two lines, all of three are one from the frame', () => {
    const toDb = policy(
      'shop/db',
      '{podSelector: {matchLabels: {app: db}}, ingress: [{from: [{podSelector: {}}], ports: [{port: 5432}]}]}',
    );
    expect(edges(analyse(SHOP, toDb))).toEqual(['shop/api → shop/db 5432', 'shop/web → shop/db 5432']);
    const more = cluster('shop: cron');
    expect(edges(analyse(SHOP, more, toDb))).toEqual(['shop (all) → shop/db 5432']);
  });

  test('everyone within a namespace to everyone is one loop', () => {
    const analysis = analyse(
      SHOP,
      policy('shop/mutual', '{podSelector: {}, ingress: [{from: [{podSelector: {}}]}]}'),
    );
    expect(edges(analysis)).toEqual(['shop (all) → shop (all) all ports']);
  });

  test('literally everyone is one line from Anyone', () => {
    const analysis = analyse(
      SHOP,
      cluster('monitoring: prometheus'),
      policy('shop/web', '{podSelector: {matchLabels: {app: web}}, ingress: [{ports: [{port: 8080}]}]}'),
    );
    expect(edges(analysis)).toEqual(['Anyone → shop/web 8080']);
  });

  test('every pod, but nobody outside, is one line from Any pod', () => {
    const analysis = analyse(
      SHOP,
      cluster('monitoring: prometheus\nlogs: loki'),
      policy(
        'shop/web',
        '{podSelector: {matchLabels: {app: web}}, ingress: [{from: [{namespaceSelector: {}}]}]}',
      ),
    );
    expect(edges(analysis)).toEqual(['Any pod → shop/web all ports']);
  });

  test('everyone but the few that are cut at their own end is one line, too, and says how many', () => {
    const analysis = analyse(
      SHOP,
      cluster('monitoring: prometheus, grafana\nlogs: loki, fluentd'),
      policy(
        'shop/web',
        '{podSelector: {matchLabels: {app: web}}, ingress: [{from: [{namespaceSelector: {}}]}]}',
      ),
      policy('logs/loki', '{podSelector: {matchLabels: {app: loki}}, policyTypes: [Egress]}'),
    );
    expect(edges(analysis)).toEqual(['Any pod (6 of 7) → shop/web all ports']);
  });

  test('what everyone may use is one line, apart from what few may use besides', () => {
    const analysis = analyse(
      SHOP,
      cluster('monitoring: prometheus, grafana'),
      policy(
        'shop/api',
        `{podSelector: {matchLabels: {app: api}}, ingress: [
          {from: [{namespaceSelector: {}}], ports: [{port: 9090}]},
          {from: [{podSelector: {matchLabels: {app: web}}}], ports: [{port: 8080}]}]}`,
      ),
    );
    expect(edges(analysis)).toEqual(['Any pod → shop/api 9090', 'shop/web → shop/api 8080']);
  });

  test('a connection that the other end cuts says where', () => {
    const analysis = analyse(
      SHOP,
      policy('shop/deny', DENY_INGRESS),
      policy(
        'shop/web',
        '{podSelector: {matchLabels: {app: web}}, policyTypes: [Egress], egress: [{to: [{podSelector: {matchLabels: {app: api}}}], ports: [{port: 8080}]}]}',
      ),
    );
    expect(edges(analysis)).toEqual(['shop/web → shop/api 8080 cutAtIngress']);
  });

  test('a collapsed namespace takes the lines of its members and says for how many', () => {
    const analysis = analyse(
      SHOP,
      policy(
        'shop/api',
        '{podSelector: {matchLabels: {app: api}}, ingress: [{from: [{podSelector: {matchLabels: {app: web}}}, {ipBlock: {cidr: 10.0.0.0/8}}]}]}',
      ),
    );
    expect(edges(analysis, { collapsed: new Set(['shop']) })).toEqual([
      '10.0.0.0/8 → shop (1 of 3) all ports',
    ]);
  });
});

describe('selecting a workload', () => {
  const session = openSession();
  const text = [
    SHOP,
    cluster('monitoring: prometheus, grafana\nlogs: loki'),
    policy(
      'shop/db',
      '{podSelector: {matchLabels: {app: db}}, ingress: [{from: [{podSelector: {matchLabels: {app: api}}}]}]}',
    ),
  ].join('\n---\n');
  const analysis = session.analyze([{ path: 'all.yaml', text }]);
  const focus = (workload: string) => ({ workload, reach: session.ask('reach', { workload }) });

  test('its open connections become lines, most of them as one', () => {
    expect(edges(analysis, { focus: focus('shop/api[Pod]') })).toEqual([
      'Anyone → shop/api all ports open',
      'shop/api → Anywhere (5 of 6) all ports open',
      'shop/api → shop/db all ports',
    ]);
  });

  test('an isolated one has only what rules allow, and what is open the other way', () => {
    expect(edges(analysis, { focus: focus('shop/db[Pod]') })).toEqual([
      'shop/api → shop/db all ports',
      'shop/db → Anywhere all ports open',
    ]);
  });
});

describe('nodes', () => {
  const kinds = (analysis: Analysis, choice: Partial<Choice> = {}) =>
    project(analysis, { collapsed: new Set(), ...choice }).nodes.map(({ id }) => id);

  test('Internet and Anyone are always there, an address block only with a line', () => {
    expect(kinds(analyse(SHOP))).toEqual([
      'anyone',
      'outside:internet',
      'namespace:shop',
      'shop/api[Pod]',
      'shop/db[Pod]',
      'shop/web[Pod]',
    ]);
    const blocked = analyse(
      SHOP,
      policy(
        'shop/web',
        '{podSelector: {}, policyTypes: [Egress], egress: [{to: [{ipBlock: {cidr: 10.1.0.0/16}}]}]}',
      ),
    );
    expect(kinds(blocked)).toContain('outside:10.1.0.0/16');
  });

  test('a card shows the labels that some policy selects by', () => {
    const analysis = analyse(
      `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop, labels: {app: web, tier: front, hash: abc}}
spec: {containers: [{name: c, image: x}]}`,
      policy('shop/p', '{podSelector: {matchExpressions: [{key: tier, operator: Exists}]}}'),
    );
    const card = project(analysis, { collapsed: new Set() }).nodes.find(({ kind }) => kind === 'workload');
    expect(card?.kind === 'workload' && card.labels).toEqual([['tier', 'front']]);
  });

  test('namespaces with names that objects have anyway are only names', () => {
    const analysis = analyse(cluster('constructor: web\n__proto__: toString'));
    expect(kinds(analysis)).toContain('constructor/web[Pod]');
    expect(edges(analysis)).toEqual([]);
  });
});

test('rules without effect are told with their reason, not drawn', () => {
  const analysis = analyse(
    SHOP,
    policy(
      'shop/web',
      '{podSelector: {matchLabels: {app: web}}, policyTypes: [Ingress], ingress: [{from: [{podSelector: {matchLabels: {app: api}}}]}], egress: [{to: [{podSelector: {}}]}]}',
    ),
    policy(
      'shop/ghost',
      '{podSelector: {matchLabels: {app: api}}, ingress: [{from: [{podSelector: {matchLabels: {app: ghost}}}]}]}',
    ),
  );
  const { idle } = project(analysis, { collapsed: new Set() });
  expect(idle.map((item) => `${item.policy.id} ${item.rule.direction}: ${idleInWords(item)}`)).toEqual([
    'shop/ghost ingress: no effect: it matches nothing here',
    'shop/web egress: no effect: policyTypes does not list Egress',
  ]);
});

describe('folding', () => {
  const many = analyse(
    cluster(
      ['a', 'b'].map((n) => `${n}: ${Array.from({ length: 80 }, (_, i) => `w${i}`).join(', ')}`).join('\n'),
    ),
  );
  const folded = (analysis: Analysis, chosen: string[]) => [
    ...collapsedNamespaces(analysis.namespaces, analysis.workloads, chosen),
  ];

  test('a small picture starts open, a large one collapsed, and what was chosen by hand stays', () => {
    expect(folded(analyse(SHOP), [])).toEqual([]);
    expect(folded(analyse(SHOP), ['shop'])).toEqual(['shop']);
    expect(folded(many, [])).toEqual(['a', 'b']);
    expect(folded(many, ['!a'])).toEqual(['b']);
  });
});
