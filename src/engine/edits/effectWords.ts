import { counted, listedParts, USUAL_MOST } from '../explain/phrases/list';
import { workloadNames } from '../explain/phrases/workload';
import type { Part } from '../explain/sentence';
import type { ConnectionChange, Effect } from '../reachability/views';
import type { Direction } from '../policy/policy';
import { isEmpty } from '../kube/ports';
import { isIsolated } from './ensureRule';
import type { Picture } from './context';

/** Names of workloads and of classes of outside addresses as links; within namespace `home` without it. */
export function namesOf(picture: Picture, ids: readonly string[], home?: string): readonly Part[] {
  const views = new Map(picture.reachability.outside().map((view) => [view.id, view]));
  const names = workloadNames(ids, home);
  return listedParts(
    ids.map((id, i): Part[] => {
      const view = views.get(id);
      if (view) return [{ text: view.label, subject: { kind: 'outside', id } }];
      return [{ text: names[i] ?? id, subject: { kind: 'workload', id } }];
    }),
    'and',
    USUAL_MOST,
  );
}

/** `3 others: cron, web and ops/dex, and everything outside the cluster`; those of namespace `home` come first. */
export function othersInWords(picture: Picture, ids: readonly string[], home: string): readonly Part[] {
  const views = picture.reachability.outside().map(({ id }) => id);
  const outside = ids.filter((id) => views.includes(id));
  const isAtHome = (id: string) => id.startsWith(`${home}/`);
  const workloads = ids.filter((id) => !views.includes(id));
  const ordered = [...workloads.filter(isAtHome), ...workloads.filter((id) => !isAtHome(id))];
  const count = `${ordered.length} ${ordered.length === 1 ? 'other' : 'others'}: `;
  return [
    ...(ordered.length > 0 ? [{ text: count }, ...namesOf(picture, ordered, home)] : []),
    ...(ordered.length > 0 && outside.length > 0 ? [{ text: ', and ' }] : []),
    ...(outside.length > 0 && outside.length === views.length
      ? [{ text: 'everything outside the cluster' }]
      : namesOf(picture, outside)),
  ];
}

/** Workloads that an edit newly isolates, sorted. */
export function newlyIsolated(effect: Effect, direction: Direction): readonly string[] {
  return effect.isolation
    .filter((change) => change.direction === direction && change.isolated)
    .map(({ workload }) => workload)
    .sort();
}

export const closes = ({ closed }: ConnectionChange) => !isEmpty(closed);
export const opens = ({ opened }: ConnectionChange) => !isEmpty(opened);

export function distinct(ids: readonly string[]): readonly string[] {
  return [...new Set(ids)].sort();
}

/** `is selected by no policy yet`, or where one selects it for the other direction only, `is not isolated for egress yet`. */
export function notYet(before: Picture, ids: readonly string[], direction: Direction): string {
  const be = ids.length === 1 ? 'is' : 'are';
  const isFree = (id: string) => {
    const workload = before.cluster.workloads.find((candidate) => candidate.id === id);
    return (
      workload !== undefined &&
      !isIsolated(before, workload, 'ingress') &&
      !isIsolated(before, workload, 'egress')
    );
  };
  return ids.every(isFree) ? `${be} selected by no policy yet` : `${be} not isolated for ${direction} yet`;
}

/** Ids of the policies that isolate a workload. */
export function isolatedBy(picture: Picture, workload: string, direction: Direction): readonly string[] {
  return picture.reachability.directionState(workload, direction).by.map(({ policy }) => policy);
}

/** `2 connections: cron → api and web → db`; those above a handful are counted. */
export function connectionsInWords(picture: Picture, changes: readonly ConnectionChange[]): readonly Part[] {
  const pairs = changes.map(({ from, to }): Part[] => [
    ...namesOf(picture, [from]),
    { text: ' → ' },
    ...namesOf(picture, [to]),
  ]);
  return [
    { text: `${counted(changes.length, 'other connection')}: ` },
    ...listedParts(pairs, 'and', MOST_PAIRS),
  ];
}

const MOST_PAIRS = 3;
