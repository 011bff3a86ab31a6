import type { Analyst } from './analyst';
import { refreshed, refreshedHistory } from './refresh';
import { withActiveFile, type StoreAccess, type WorkspaceActions } from './state';

/** The one change of texts that is no step of the history: somebody else made it. */
export function createRefresh(
  { set, get }: StoreAccess,
  schedule: Analyst['schedule'],
): WorkspaceActions['refresh'] {
  return (refreshes, beside, theirs) => {
    const { files, history, baseline, opened, activeFile, revision } = get();
    const next = refreshed(files, refreshes, beside);
    const isChanged = next !== files;
    set({
      history: refreshedHistory(history, refreshes, beside),
      baseline: baseline.how === theirs.how ? theirs : baseline,
      opened: opened.how === theirs.how ? theirs : opened,
      ...(isChanged ? { ...withActiveFile(next, activeFile), revision: revision + 1 } : {}),
    });
    if (isChanged) schedule('history');
  };
}
