import type { TextEdit } from '../text/edit';

/** How a text that is not plain YAML came to be so. */
export type Wrapping =
  'colours' | 'quoted' | 'numbered' | 'patch' | 'terminal' | 'markdown' | 'prose' | 'describe' | 'table';

/** What has been laid around or over a YAML text as a whole, and the edits that take it off. */
export interface Layer {
  readonly wrapping: Wrapping;
  readonly edits: readonly TextEdit[];
  /** What is not there even when it is off, in one sentence; '' where nothing is missing. */
  readonly missing: string;
}

export const removal = (start: number, end: number): TextEdit => ({
  file: '',
  range: { start, end },
  text: '',
});
