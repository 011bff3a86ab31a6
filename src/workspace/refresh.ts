import type { SourceFile } from '../engine/text/edit';
import type { History, Step } from './history';

/** A file that somebody else keeps, such as a cluster: its text until now and from now on; undefined: no such file. */
export interface Refresh {
  readonly path: string;
  readonly was: string | undefined;
  readonly now: string | undefined;
}

/**
 * The files with those that were still as somebody else had written them as they are now. A file that was edited, closed or
 * made by the user stays; a new one comes only where some of `beside` are.
 */
export function refreshed(
  files: readonly SourceFile[],
  refreshes: readonly Refresh[],
  beside: ReadonlySet<string>,
): readonly SourceFile[] {
  const changes = new Map(refreshes.map((refresh) => [refresh.path, refresh]));
  const isBeside = files.some(({ path }) => beside.has(path));
  let isChanged = false;
  const kept = files.flatMap((file) => {
    const change = changes.get(file.path);
    if (change?.was !== file.text) return [file];
    isChanged = true;
    return change.now === undefined ? [] : [{ path: file.path, text: change.now }];
  });
  const paths = new Set(files.map(({ path }) => path));
  const added = refreshes.flatMap(({ path, was, now }) =>
    was === undefined && now !== undefined && isBeside && !paths.has(path) ? [{ path, text: now }] : [],
  );
  return isChanged || added.length > 0 ? [...kept, ...added] : files;
}

/** The history as if the files had always been as they are now: undo takes back what the user did, never what the cluster did. */
export function refreshedHistory(
  { done, undone }: History,
  refreshes: readonly Refresh[],
  beside: ReadonlySet<string>,
): History {
  // Steps share their lists of files with each other, and go on doing so.
  const known = new Map<readonly SourceFile[], readonly SourceFile[]>();
  const fresh = (files: readonly SourceFile[]) => {
    const found = known.get(files) ?? refreshed(files, refreshes, beside);
    known.set(files, found);
    return found;
  };
  const step = (one: Step): Step => ({ ...one, before: fresh(one.before), after: fresh(one.after) });
  return { done: done.map(step), undone: undone.map(step) };
}
