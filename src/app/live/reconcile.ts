import type { SourceFile } from '../../engine/text/edit';
import type { ClusterFile } from '../../live/clusterFiles';
import type { Refresh } from '../../workspace/refresh';
import type { Outdated } from './liveState';

export type FilesByPath = ReadonlyMap<string, ClusterFile>;

export interface Reconciled {
  /** What can be taken over without asking: nobody has edited it. */
  readonly refreshes: readonly Refresh[];
  /** What the user has edited and the cluster has changed. */
  readonly outdated: readonly Outdated[];
  /** The versions on which the workspace's files now rest. */
  readonly base: FilesByPath;
}

const NOTHING: ReadonlyMap<string, string> = new Map();

/** What happened to single objects between two versions of a file. */
function changesOf(before: ClusterFile | undefined, after: ClusterFile | undefined): readonly string[] {
  const [old, now] = [before?.objects ?? NOTHING, after?.objects ?? NOTHING];
  return [...new Set([...old.keys(), ...now.keys()])].flatMap((object) => {
    if (old.get(object) === now.get(object)) return [];
    return `${object}, ${!old.has(object) ? 'added' : now.has(object) ? 'changed' : 'removed'}`;
  });
}

/**
 * What the cluster's newest files mean for the workspace. `base`: for each path the version that the workspace was given last,
 * or that the user has decided to keep their own against.
 */
export function reconcile(files: readonly SourceFile[], base: FilesByPath, newest: FilesByPath): Reconciled {
  const texts = new Map(files.map(({ path, text }) => [path, text]));
  const refreshes: Refresh[] = [];
  const outdated: Outdated[] = [];
  const next = new Map(base);
  for (const path of new Set([...base.keys(), ...newest.keys()])) {
    const was = base.get(path)?.text;
    const file = newest.get(path);
    const text = texts.get(path);
    if (was === file?.text) continue;
    if (text !== was && text !== file?.text) {
      const changes = changesOf(base.get(path), file);
      outdated.push({ path, changes: changes.length > 0 ? changes : ['what it says at its head'] });
      continue;
    }
    if (text === was) refreshes.push({ path, was, now: file?.text });
    if (file) next.set(path, file);
    else next.delete(path);
  }
  return { refreshes, outdated, base: next };
}
