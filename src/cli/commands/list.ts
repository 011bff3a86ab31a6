import type { ProfileId } from '../../engine/profiles/profile';
import { printRange } from '../../engine/kube/addresses';
import type { Endpoint } from '../../engine/reachability/verdict';
import {
  CONNECTION_FORMATS,
  portsText,
  type ConnectionFormat,
  type ConnectionLine,
} from '../../formats/connections';
import type { ExitStatus, Io } from '../io';
import { openInput } from '../input';

const names = (endpoint: Endpoint): string[] =>
  endpoint.kind === 'workload' ? [endpoint.id] : endpoint.ranges.map(printRange);

export interface ListOptions {
  readonly output: ConnectionFormat;
  readonly enforcedBy: ProfileId;
}

/** `drawbridge list`: who may connect to whom, every pair with at least one allowed port. */
export function list(paths: readonly string[], options: ListOptions, io: Io): ExitStatus {
  const { session, refused } = openInput(paths, io, options.enforcedBy);
  const lines = session.ask('list', {}).flatMap(({ from, to, ports }): ConnectionLine[] => {
    const conn = portsText(ports);
    return names(from).flatMap((src) => names(to).map((dst) => ({ src, dst, conn })));
  });
  lines.sort((a, b) => compareText(a.src, b.src) || compareText(a.dst, b.dst));
  io.out(CONNECTION_FORMATS[options.output](lines));
  return refused ? 2 : 0;
}

function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
