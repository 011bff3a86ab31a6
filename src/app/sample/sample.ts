import { DEFAULT_PROFILE } from '../../engine/profiles/profile';
import type { SourceFile } from '../../engine/text/edit';
import { asOpened } from '../../workspace/baseline';
import type { SavedWorkspace } from '../../workspace/workspace';
import cluster from './cluster.yaml?raw';
import policies from './policies.yaml?raw';

export const SAMPLE_NAME = 'Sample shop';

/** What stands on the first screen: a small shop with one mistake to find. */
export const SAMPLE_FILES: readonly SourceFile[] = [
  { path: 'cluster.yaml', text: cluster },
  { path: 'policies.yaml', text: policies },
];

export const SAMPLE: SavedWorkspace = {
  version: 1,
  name: SAMPLE_NAME,
  files: SAMPLE_FILES,
  activeFile: 'policies.yaml',
  opened: asOpened(SAMPLE_FILES),
  baseline: asOpened(SAMPLE_FILES),
  layout: {},
  collapsed: [],
  enforcedBy: DEFAULT_PROFILE,
};

const sameTexts = (a: readonly SourceFile[], b: readonly SourceFile[]) =>
  a.length === b.length && a.every((file, i) => file.path === b[i]!.path && file.text === b[i]!.text);

/** The workspace grew from the sample, edited or not. */
export function isSample({ files, opened }: Pick<SavedWorkspace, 'files' | 'opened'>): boolean {
  return (
    sameTexts(opened.files, SAMPLE_FILES) && files.every((file, i) => file.path === SAMPLE_FILES[i]?.path)
  );
}

export function isUntouchedSample({ files }: Pick<SavedWorkspace, 'files'>): boolean {
  return sameTexts(files, SAMPLE_FILES);
}
