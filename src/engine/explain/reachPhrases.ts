import type { PortSet } from '../kube/ports';
import { portSetKey } from '../kube/ports';
import type { OutsideView } from '../reachability/views';
import { endLink } from './phrases/endpoint';
import { listedFirst, USUAL_MOST } from './phrases/list';
import { portsInWords } from './phrases/ports';
import { say } from './phrases/say';
import type { Part, Sentence } from './sentence';

/** Beyond this many groups of ports the rest is counted. */
const MOST_GROUPS = 5;

/** Ends that share their ports, in the order in which the first of each was met. */
export function byPorts<T extends { readonly ports: PortSet }>(
  rows: readonly T[],
): readonly { readonly ports: PortSet; readonly rows: readonly T[] }[] {
  const groups = new Map<string, { ports: PortSet; rows: T[] }>();
  for (const row of rows) {
    const key = portSetKey(row.ports);
    const group = groups.get(key);
    if (group) group.rows.push(row);
    else groups.set(key, { ports: row.ports, rows: [row] });
  }
  return [...groups.values()];
}

/** Names of workloads and outside places as links: `web, api and 3 more`. */
export function endLinks(
  ids: readonly string[],
  outside: readonly OutsideView[],
  home?: string,
  most = USUAL_MOST,
): readonly Part[] {
  return listedFirst(ids, (named) => named.map((id) => [endLink(id, outside, home)]), 'and', most);
}

/** `web and api on TCP 8080; the Internet on TCP 443`. */
export function endsOnPorts(
  rows: readonly { readonly id: string; readonly ports: PortSet }[],
  outside: readonly OutsideView[],
  home?: string,
): Sentence {
  const groups = byPorts(rows);
  const shown = groups.slice(0, MOST_GROUPS);
  const rest = groups.slice(MOST_GROUPS).reduce((sum, group) => sum + group.rows.length, 0);
  const parts = shown.flatMap(({ ports, rows: members }, index) => {
    const ids = members.map(({ id }) => id);
    return say`${index === 0 ? '' : '; '}${endLinks(ids, outside, home)} on ${portsInWords(ports)}`;
  });
  return say`${parts}${rest > 0 ? `; and ${rest} more` : ''}`;
}
