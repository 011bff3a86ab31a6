import type { Baseline } from '../workspace/baseline';
import { plainName, uniquePath } from '../workspace/paths';
import { savedOf } from '../workspace/savedWorkspace';
import { openWorkspace } from '../workspace/shelf';
import { useWorkspace, type SavedWorkspace } from '../workspace/workspace';
import { documentOf } from './link/document';

/** A workspace that somebody else has named, with names that may be shown. */
export function plainlyNamed(workspace: SavedWorkspace): SavedWorkspace {
  const names = new Map<string, string>();
  for (const { path } of workspace.files)
    names.set(path, uniquePath(plainName(path), new Set(names.values())));
  const nameOf = (path: string) => names.get(path) ?? plainName(path);
  const renamed = (baseline: Baseline): Baseline => ({
    ...baseline,
    files: baseline.files.map(({ path, text }) => ({ path: nameOf(path), text })),
    paths: baseline.paths.map(nameOf),
  });
  return {
    ...workspace,
    name: plainName(workspace.name),
    files: workspace.files.map(({ path, text }) => ({ path: nameOf(path), text })),
    activeFile: nameOf(workspace.activeFile),
    baseline: renamed(workspace.baseline),
    opened: renamed(workspace.opened),
  };
}

/** What is in it, whichever of its files is in view. */
const contentsOf = (workspace: SavedWorkspace) =>
  JSON.stringify({ ...documentOf(workspace, true), activeFile: '' });

/**
 * Opens a workspace that came by a link or in a file beside what is there, unless it is the very one on screen: a link that is
 * followed twice makes no second copy. Says in a sentence what it did; `from` is where it came from.
 */
export async function openShared(workspace: SavedWorkspace, from = ''): Promise<string> {
  const shown = plainlyNamed(workspace);
  const onScreen = savedOf(useWorkspace.getState());
  if (contentsOf(onScreen) === contentsOf(shown)) return `“${shown.name}” is on screen already`;
  await openWorkspace(shown);
  return `Opened “${shown.name}”${from}; what was here before is under Workspaces`;
}
