import type { SourceFile } from '../../engine/text/edit';
import { asOpened, withOpened } from '../../workspace/baseline';
import { isWorkspaceFile } from '../../share/link/isWorkspaceFile';
import { NOTHING_SELECTED } from '../../workspace/focus';
import type { OnDisk } from '../../workspace/onDisk';
import { useWorkspace } from '../../workspace/workspace';
import { isSample } from '../sample/sample';
import { plainName, uniquePath } from '../../workspace/paths';
import { readIncoming, type Incoming, type OpenedFile } from './readIncoming';

export type { Incoming } from './readIncoming';

const listed = (names: readonly string[]) =>
  names.length <= 3 ? names.join(', ') : `${names.slice(0, 3).join(', ')} and ${names.length - 3} more`;

/** Nothing of the user's own would be replaced: the workspace is blank, or still the sample. */
function nothingToKeep(files: readonly SourceFile[]): boolean {
  return files.every(({ text }) => text.trim() === '') || isSample(useWorkspace.getState());
}

async function openShared(files: readonly SourceFile[]): Promise<void> {
  const { openWorkspaceFiles } = await import('../../share/openWorkspaceFiles');
  const said = await openWorkspaceFiles(files);
  useWorkspace.getState().announce(said.join('. '));
}

/**
 * Puts files into the workspace as one undo step. They replace a blank workspace or the sample, else they are added; a
 * name that is taken gets a number. What was opened is the baseline that "What changed" counts from. Workspace files
 * are opened beside this workspace instead.
 */
export function openTexts(given: readonly OpenedFile[], remarks: readonly string[] = []): void {
  const shared = given.filter(({ text }) => isWorkspaceFile(text));
  const opened = given.filter((file) => !shared.includes(file));
  if (shared.length > 0) void openShared(shared);
  if (opened.length === 0 && shared.length > 0) return;
  const workspace = useWorkspace.getState();
  const fresh = nothingToKeep(workspace.files);
  const kept = fresh ? [] : workspace.files;
  const taken = new Set(kept.map(({ path }) => path));
  const added: SourceFile[] = [];
  const places = new Map<string, OnDisk>(fresh ? [] : workspace.places);
  for (const { path: wanted, text, place } of opened) {
    const path = uniquePath(plainName(wanted), taken);
    taken.add(path);
    added.push({ path, text });
    if (place) places.set(path, place);
  }
  const what = listed(added.map(({ path }) => path));
  const now = Date.now();
  const fromNow = asOpened(added, now);
  if (added.length > 0) {
    workspace.select(NOTHING_SELECTED);
    const name = added[0]!.path.replace(/^.*\//, '').replace(/\.(ya?ml|json|txt)$/i, '');
    workspace.setFiles(
      [...kept, ...added],
      `open ${what}`,
      added[0]!.path,
      fresh
        ? { name, opened: fromNow, baseline: fromNow, layout: {}, collapsed: [], places }
        : {
            opened: withOpened(workspace.opened, added, now),
            baseline: withOpened(workspace.baseline, added, now),
            places,
          },
    );
  }
  workspace.announce([...(added.length > 0 ? [`Opened ${what}`] : []), ...remarks].join('. '));
}

/** Reads files and opens those that are text; says in words what was refused and why. Never rejects. */
export async function openIncoming(
  given: readonly Incoming[],
  remarks: readonly string[] = [],
): Promise<void> {
  const incoming = given.map((file) => ({ ...file, path: plainName(file.path) }));
  if (incoming.length === 0) {
    if (remarks.length > 0) useWorkspace.getState().announce(remarks.join('. '));
    return;
  }
  const { announce } = useWorkspace.getState();
  announce(`Reading ${listed(incoming.map(({ path }) => path))} …`);
  const { files, remarks: own, stopped } = await readIncoming(incoming);
  if (stopped) announce('Stopped. Nothing was opened');
  else openTexts(files, [...own, ...remarks]);
}
