import type { Analysis } from '../../engine/door';
import { isEmpty } from '../../engine/kube/ports';
import type { ProfileId } from '../../engine/profiles/profile';
import type { Effect } from '../../engine/reachability/views';
import { portsText, type ConnectionLine } from '../../formats/connections';
import { table } from '../../formats/markdown';
import { paint, type ExitStatus, type Io } from '../io';
import { openInput } from '../input';

export type DiffFormat = 'txt' | 'json' | 'md';

export interface DiffOptions {
  readonly output: DiffFormat;
  readonly enforcedBy: ProfileId;
  readonly failOnChange: boolean;
  readonly failOnOpen: boolean;
}

interface Difference {
  readonly opened: readonly ConnectionLine[];
  readonly closed: readonly ConnectionLine[];
  readonly isolation: readonly {
    readonly workload: string;
    readonly direction: string;
    readonly isolated: boolean;
  }[];
}

/** Connections of an effect that opened or closed; outside ids are printed as their label and blocks. */
function linesOf(effect: Effect, which: 'opened' | 'closed', { outside }: Analysis): ConnectionLine[] {
  const names = new Map(
    outside.map(({ id, label, cidrs }) => [id, cidrs.length > 3 ? label : cidrs.join(',')]),
  );
  return effect.connections
    .filter((change) => !isEmpty(change[which]))
    .map(({ from, to, ...change }) => ({
      src: names.get(from) ?? from,
      dst: names.get(to) ?? to,
      conn: portsText(change[which]),
    }));
}

function txt({ opened, closed, isolation }: Difference, io: Io): string {
  const lines = [
    ...opened.map(({ src, dst, conn }) => paint(io, 'green', `+ ${src} => ${dst} : ${conn}`)),
    ...closed.map(({ src, dst, conn }) => paint(io, 'red', `- ${src} => ${dst} : ${conn}`)),
    ...isolation.map(
      ({ workload, direction, isolated }) =>
        `~ ${workload} ${isolated ? 'became' : 'is no longer'} isolated for ${direction}`,
    ),
  ];
  return lines.length === 0 ? 'no connection changed' : lines.join('\n');
}

function md({ opened, closed, isolation }: Difference): string {
  if (opened.length + closed.length + isolation.length === 0) return 'No connection changed.';
  const row =
    (sign: string) =>
    ({ src, dst, conn }: ConnectionLine) => [sign, src, dst, conn];
  return [
    table(['change', 'src', 'dst', 'conn'], [...opened.map(row('opened')), ...closed.map(row('closed'))]),
    ...(isolation.length === 0 ? [] : ['']),
    ...isolation.map(
      ({ workload, direction, isolated }) =>
        `- ${workload} ${isolated ? 'became' : 'is no longer'} isolated for ${direction}.`,
    ),
  ].join('\n');
}

/** `drawbridge diff`: connections that the new manifests open and close against the old ones. */
export function diff(older: string, newer: string, options: DiffOptions, io: Io): ExitStatus {
  const before = openInput([older], io, options.enforcedBy);
  const after = openInput([newer], io, options.enforcedBy);
  const effect = after.session.ask('changes', { baseline: before.files });
  const difference: Difference = {
    opened: linesOf(effect, 'opened', after.analysis),
    closed: linesOf(effect, 'closed', after.analysis),
    isolation: effect.isolation,
  };
  io.out(
    options.output === 'json'
      ? JSON.stringify(difference, undefined, 2)
      : options.output === 'md'
        ? md(difference)
        : txt(difference, io),
  );
  if (effect.notListed !== undefined) io.err(`${effect.notListed} more connections changed than are listed`);
  if (before.refused || after.refused) return 2;
  const { opened, closed, isolation } = difference;
  const changed = opened.length + closed.length + isolation.length > 0;
  return (options.failOnChange && changed) || (options.failOnOpen && opened.length > 0) ? 1 : 0;
}
