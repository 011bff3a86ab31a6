import type { Analysis, Changes } from '../engine/door';
import type { Part, Sentence } from '../engine/explain/sentence';
import { isEmpty } from '../engine/kube/ports';
import type { Effect } from '../engine/reachability/views';
import type { Origin } from '../engine/text/origin';
import { linesBehind } from '../workspace/changes';
import { printPorts } from './ports';

export interface ChangeRow {
  /** Ids of the ends. */
  readonly ids: { readonly from: string; readonly to: string };
  readonly from: string;
  readonly to: string;
  readonly ports: string;
  /** The lines as they are now that allow it, or that isolate an end. */
  readonly origins: readonly Origin[];
}

export interface IsolationRow {
  readonly id: string;
  readonly workload: string;
  readonly direction: string;
  readonly origins: readonly Origin[];
}

export interface ChangeLists {
  readonly opened: readonly ChangeRow[];
  readonly closed: readonly ChangeRow[];
  readonly isolated: readonly IsolationRow[];
  readonly notIsolated: readonly IsolationRow[];
}

type Cluster = Pick<Analysis, 'connections' | 'workloads'>;

/** The effect as lists of names. One pair may stand in both lists, with different ports. */
export function changeLists(effect: Effect, cluster: Cluster, nameOf: (id: string) => string): ChangeLists {
  const rows = (side: 'opened' | 'closed') =>
    effect.connections
      .filter((change) => !isEmpty(change[side]))
      .map((change) => ({
        ids: { from: change.from, to: change.to },
        from: nameOf(change.from),
        to: nameOf(change.to),
        ports: printPorts(change[side]),
        origins: linesBehind(cluster, change, change[side], side),
      }));
  const isolation = (isolated: boolean) =>
    effect.isolation
      .filter((change) => change.isolated === isolated)
      .map(({ workload: id, direction }) => ({
        id,
        workload: nameOf(id),
        direction,
        origins:
          cluster.workloads
            .find((workload) => workload.id === id)
            ?.[direction].by.map(({ origin }) => origin) ?? [],
      }));
  return {
    opened: rows('opened'),
    closed: rows('closed'),
    isolated: isolation(true),
    notIsolated: isolation(false),
  };
}

export function isNothing({ opened, closed, isolated, notIsolated }: ChangeLists): boolean {
  return opened.length + closed.length + isolated.length + notIsolated.length === 0;
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

const list = (title: string, rows: readonly IsolationRow[]) =>
  rows.length === 0
    ? []
    : [`### ${title}`, '', ...rows.map(({ workload, direction }) => `- ${workload}, ${direction}`), ''];

const words = ({ role, text }: Part) => (role === 'code' ? `\`${text}\`` : text);
const said = (sentence: Sentence) => `- ${sentence.map(words).join('')}`;

/** The change for a pull request's description: with what it is compared, in sentences, and as tables. */
export function changesAsMarkdown(lists: ChangeLists, says: Changes['says'], comparedWith: string): string {
  const { opened, closed, isolated, notIsolated } = lists;
  const count = isNothing(lists)
    ? 'No connection changed'
    : `Connections: +${opened.length} −${closed.length}`;
  return [
    `**${count}**, compared with ${comparedWith}.`,
    '',
    ...(says.length === 0 ? [] : [...says.map(said), '']),
    ...table('Opened', opened),
    ...table('Closed', closed),
    ...list('Isolated now', isolated),
    ...list('No longer isolated', notIsolated),
  ].join('\n');
}
