import { asOpened } from '../../workspace/baseline';
import { NOTHING_SELECTED } from '../../workspace/focus';
import { NOT_ON_DISK } from '../../workspace/onDisk';
import { EMPTY_FILE, UNTITLED, useWorkspace } from '../../workspace/workspace';
import type { SourceFile } from '../../engine/text/edit';
import { SAMPLE_FILES, SAMPLE_NAME } from '../sample/sample';
import { uniquePath } from '../../workspace/paths';

function replaceAll(
  name: string,
  files: readonly SourceFile[],
  label: string,
  active: string = files[0]!.path,
): void {
  const workspace = useWorkspace.getState();
  const opened = asOpened(files, Date.now());
  workspace.select(NOTHING_SELECTED);
  workspace.setFiles(files, label, active, {
    name,
    opened,
    baseline: opened,
    layout: {},
    collapsed: [],
    places: NOT_ON_DISK,
  });
}

/** A blank workspace; one undo brings the texts back. */
export function startEmpty(): void {
  replaceAll(UNTITLED, [EMPTY_FILE], 'start empty');
  useWorkspace.getState().announce('Started empty. Undo brings the files back');
}

export function loadSample(): void {
  replaceAll(SAMPLE_NAME, SAMPLE_FILES, 'load the sample', SAMPLE_FILES.at(-1)!.path);
  useWorkspace.getState().announce('The sample is loaded');
}

export function addEmptyFile(): void {
  const { files, setFiles } = useWorkspace.getState();
  const path = uniquePath('policies.yaml', new Set(files.map((file) => file.path)));
  setFiles([...files, { path, text: '' }], `add ${path}`, path);
}
