import { isEmpty } from '../engine/kube/ports';
import type { Effect } from '../engine/reachability/views';
import { printPorts } from './ports';

export interface ChangeRow {
  readonly from: string;
  readonly to: string;
  readonly ports: string;
}

export interface ChangeLists {
  readonly opened: readonly ChangeRow[];
  readonly closed: readonly ChangeRow[];
  readonly isolation: readonly {
    readonly workload: string;
    readonly direction: string;
    readonly isolated: boolean;
  }[];
}

/** The effect as lists of names. One pair may stand in both lists, with different ports. */
export function changeLists(effect: Effect, nameOf: (id: string) => string): ChangeLists {
  const rows = (side: 'opened' | 'closed') =>
    effect.connections
      .filter((change) => !isEmpty(change[side]))
      .map((change) => ({
        from: nameOf(change.from),
        to: nameOf(change.to),
        ports: printPorts(change[side]),
      }));
  return {
    opened: rows('opened'),
    closed: rows('closed'),
    isolation: effect.isolation.map(({ workload, direction, isolated }) => ({
      workload: nameOf(workload),
      direction,
      isolated,
    })),
  };
}

/** `becomes isolated for ingress` or `is no longer isolated for egress`. */
export function isolationInWords({ direction, isolated }: ChangeLists['isolation'][number]): string {
  return isolated ? `becomes isolated for ${direction}` : `is no longer isolated for ${direction}`;
}

/** Names come from the files, and a `|` would break the table. */
const cell = (text: string) => text.replaceAll('|', '\\|');

const table = (title: string, rows: readonly ChangeRow[]) =>
  rows.length === 0
    ? []
    : [
        `### ${title}`,
        '',
        '| from | to | ports |',
        '|---|---|---|',
        ...rows.map(({ from, to, ports }) => `| ${cell(from)} | ${cell(to)} | ${ports} |`),
        '',
      ];

/** The change for a pull request's description. */
export function changesAsMarkdown(lists: ChangeLists): string {
  const { opened, closed, isolation } = lists;
  if (opened.length + closed.length + isolation.length === 0)
    return 'No connection changed between the workloads and addresses that are on both sides.\n';
  return [
    `**Connections: +${opened.length} −${closed.length}**`,
    '',
    ...table('Opened', opened),
    ...table('Closed', closed),
    ...(isolation.length === 0
      ? []
      : [
          '### Isolation',
          '',
          ...isolation.map((change) => `- ${change.workload} ${isolationInWords(change)}`),
          '',
        ]),
  ].join('\n');
}
