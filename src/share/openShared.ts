import type { Baseline } from '../workspace/baseline';
import { plainName, uniquePath } from '../workspace/paths';
import { openWorkspace } from '../workspace/shelf';
import type { SavedWorkspace } from '../workspace/workspace';

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

/** Opens a workspace that came by a link or in a file beside what is there; answers the name by which it is shown. */
export async function openShared(workspace: SavedWorkspace): Promise<string> {
  const shown = plainlyNamed(workspace);
  await openWorkspace(shown);
  return shown.name;
}
