import { DEFAULT_PROFILE } from '../../engine/profiles/profile';
import { NO_BASELINE } from '../../workspace/baseline';
import { savedOf } from '../../workspace/savedWorkspace';
import { openWorkspace } from '../../workspace/shelf';
import { EMPTY_FILE, UNTITLED, useWorkspace, type SavedWorkspace } from '../../workspace/workspace';
import { shownName } from './words';

const EMPTY: SavedWorkspace = {
  version: 1,
  name: UNTITLED,
  files: [EMPTY_FILE],
  activeFile: EMPTY_FILE.path,
  baseline: NO_BASELINE,
  opened: NO_BASELINE,
  layout: {},
  collapsed: [],
  enforcedBy: DEFAULT_PROFILE,
};

const kept = (name: string) => `“${shownName(name)}” is kept under Workspaces`;

/** A blank workspace beside the others. */
export async function newWorkspace(): Promise<void> {
  const { name } = useWorkspace.getState();
  await openWorkspace(EMPTY);
  useWorkspace.getState().announce(`Started a new workspace. ${kept(name)}`);
}

/** The same files once more, to try something out. */
export async function duplicateWorkspace(): Promise<void> {
  const saved = savedOf(useWorkspace.getState());
  await openWorkspace({ ...saved, name: `${shownName(saved.name)} copy` });
  useWorkspace.getState().announce(`This is a copy. ${kept(saved.name)}`);
}
