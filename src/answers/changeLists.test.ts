import { describe, expect, test } from 'vitest';
import { NO_PORTS, portSetOf } from '../engine/kube/ports';
import type { Effect } from '../engine/reachability/views';
import { changeLists, changesAsMarkdown } from './changeLists';

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
  isolation: [{ workload: 'shop/web[Deployment]', direction: 'egress', isolated: true }],
};

const nameOf = (id: string) => id.replace(/\[.*/, '');

describe('what changed', () => {
  test('as Markdown for a pull request', () => {
    expect(changesAsMarkdown(changeLists(effect, nameOf))).toBe(
      [
        '**Connections: +2 −1**',
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
        '### Isolation',
        '',
        '- shop/web becomes isolated for egress',
        '',
      ].join('\n'),
    );
  });

  test('nothing changed is said in words', () => {
    const lists = changeLists({ connections: [], isolation: [] }, nameOf);
    expect(changesAsMarkdown(lists)).toBe(
      'No connection changed between the workloads and addresses that are on both sides.\n',
    );
  });
});
