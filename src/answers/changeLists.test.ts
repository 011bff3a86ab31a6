import { describe, expect, test } from 'vitest';
import { openSession } from '../engine/session';
import { NO_PORTS, portSetOf } from '../engine/kube/ports';
import type { Effect } from '../engine/reachability/views';
import { changeLists, changesAsMarkdown, isNothing } from './changeLists';

const effect: Effect = {
  connections: [
    {
      from: 'shop/web[Deployment]',
      to: 'shop/db[StatefulSet]',
      opened: portSetOf('TCP', 5432, 5432),
      closed: NO_PORTS,
    },
    { from: 'a|b', to: 'shop/db[StatefulSet]', opened: portSetOf('UDP', 53, 53), closed: portSetOf('TCP') },
  ],
  isolation: [
    { workload: 'shop/web[Deployment]', direction: 'egress', isolated: true },
    { workload: 'shop/db[StatefulSet]', direction: 'ingress', isolated: false },
  ],
};

const NOBODY = { connections: [], workloads: [] };
const nameOf = (id: string) => id.replace(/\[.*/, '');

describe('what changed', () => {
  test('as Markdown for a pull request', () => {
    const says = [[{ text: 'web reaches ' }, { text: 'db', role: 'code' }, { text: ' now.' }]] as const;
    expect(changesAsMarkdown(changeLists(effect, NOBODY, nameOf), says, 'a.yaml as opened')).toBe(
      [
        '**Connections: +2 −1**, compared with a.yaml as opened.',
        '',
        '- web reaches `db` now.',
        '',
        '### Opened',
        '',
        '| from | to | ports |',
        '|---|---|---|',
        '| shop/web | shop/db | TCP 5432 |',
        '| a\\|b | shop/db | UDP 53 |',
        '',
        '### Closed',
        '',
        '| from | to | ports |',
        '|---|---|---|',
        '| a\\|b | shop/db | every TCP port |',
        '',
        '### Isolated now',
        '',
        '- shop/web, egress',
        '',
        '### No longer isolated',
        '',
        '- shop/db, ingress',
        '',
      ].join('\n'),
    );
  });

  test('nothing changed is said in words', () => {
    const lists = changeLists({ connections: [], isolation: [] }, NOBODY, nameOf);
    expect(isNothing(lists)).toBe(true);
    expect(changesAsMarkdown(lists, [], 'a.yaml as opened')).toBe(
      '**No connection changed**, compared with a.yaml as opened.\n',
    );
  });

  test('rows lead to the lines that make them true', () => {
    const pods = ['web', 'db']
      .map(
        (name) => `apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: shop, labels: {app: ${name}}}
spec: {containers: [{name: c, image: i}]}
---
`,
      )
      .join('');
    const policy = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db, namespace: shop}
spec:
  podSelector: {matchLabels: {app: db}}
  policyTypes: [Ingress]
`;
    const session = openSession();
    const text = pods + policy;
    const analysis = session.analyze([{ path: 'a.yaml', text }]);
    const changes = session.ask('changes', { baseline: [{ path: 'a.yaml', text: pods }] });
    const lists = changeLists(changes, analysis, (id) => id);
    const linesOf = (
      rows: readonly { readonly origins: readonly { range: { start: number; end: number } }[] }[],
    ) => rows.map(({ origins }) => origins.map(({ range }) => text.slice(range.start, range.end)));
    expect(lists.opened).toEqual([]);
    expect(linesOf(lists.isolated)).toEqual([['Ingress']]);
    expect(new Set(linesOf(lists.closed).flat(2))).toEqual(new Set(['Ingress']));
  });
});
