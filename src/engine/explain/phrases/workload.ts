import type { Part } from '../sentence';
import { counted, listed, listedFirst, shortened, USUAL_MOST } from './list';

const ID = /^([^/]*)\/(.*)\[([^[\]]*)\]$/;

/** `shop/web` of `shop/web[Deployment]`; within namespace `home` only `web`. An id that is none stays as it is. */
export function workloadName(id: string, home?: string): string {
  const [, namespace, name] = ID.exec(id) ?? [];
  if (namespace === undefined || name === undefined) return id;
  return namespace === home ? name : `${namespace}/${name}`;
}

/** Names of several workloads. Two of one name and different kinds keep their kind, so that nobody is counted twice. */
export function workloadNames(ids: readonly string[], home?: string): readonly string[] {
  const seen = new Map<string, number>();
  for (const id of ids) {
    const name = workloadName(id, home);
    seen.set(name, (seen.get(name) ?? 0) + 1);
  }
  return ids.map((id) => {
    const name = workloadName(id, home);
    return (seen.get(name) ?? 0) > 1 ? `${name} (${ID.exec(id)?.[3] ?? id})` : name;
  });
}

/** Whether two of the ids differ in nothing but their kind from this one, itself among them. */
function sharesName(id: string, ids: readonly string[]): boolean {
  const head = id.slice(0, id.lastIndexOf('[') + 1);
  let alike = 0;
  for (const other of ids) {
    if (head === '' ? other === id : other.startsWith(head)) alike++;
    if (alike > 1) return true;
  }
  return false;
}

/** {@link workloadNames} of a few among many. */
function namesAmong(few: readonly string[], ids: readonly string[], home?: string): readonly string[] {
  return few.map((id) => {
    const name = workloadName(id, home);
    return sharesName(id, ids) ? `${name} (${ID.exec(id)?.[3] ?? id})` : name;
  });
}

/** The names of workloads as a list: `cart, web and 3 more`. */
export function workloadsListed(
  ids: readonly string[],
  home: string | undefined,
  word: 'and' | 'or' = 'and',
  most = USUAL_MOST,
): string {
  const { named, more } = shortened(ids, most);
  const names = namesAmong(named, ids, home);
  return listed(more > 0 ? [...names, `${more} more`] : names, word);
}

/** `3 workloads: cart, web and cron`, `1 workload: web`, `no workload`; at most `most` are named. */
export function workloadsInWords(ids: readonly string[], home?: string, most = USUAL_MOST): string {
  if (ids.length === 0) return 'no workload';
  return `${counted(ids.length, 'workload')}: ${workloadsListed(ids, home, 'and', most)}`;
}

/** The names as a list of links. */
export function workloadLinks(
  ids: readonly string[],
  home?: string,
  word: 'and' | 'or' = 'and',
  most = USUAL_MOST,
): readonly Part[] {
  const inWords = (named: readonly string[]) => {
    const names = namesAmong(named, ids, home);
    return named.map((id, i) => [{ text: names[i] ?? id, subject: { kind: 'workload' as const, id } }]);
  };
  return listedFirst(ids, inWords, word, most);
}
