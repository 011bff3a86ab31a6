import type { Part } from '../sentence';
import { counted, listed, listedParts, USUAL_MOST } from './list';

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

/** `3 workloads: cart, web and cron`, `1 workload: web`, `no workload`; at most `most` are named. */
export function workloadsInWords(ids: readonly string[], home?: string, most = USUAL_MOST): string {
  if (ids.length === 0) return 'no workload';
  return `${counted(ids.length, 'workload')}: ${listed(workloadNames(ids, home), 'and', most)}`;
}

/** The names as a list of links. */
export function workloadLinks(
  ids: readonly string[],
  home?: string,
  word: 'and' | 'or' = 'and',
  most = USUAL_MOST,
): readonly Part[] {
  const names = workloadNames(ids, home);
  return listedParts(
    ids.map((id, index) => [{ text: names[index] ?? id, subject: { kind: 'workload' as const, id } }]),
    word,
    most,
  );
}
