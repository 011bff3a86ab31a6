import type { DashFlip } from '../engine/dash/dashMark';
import type { Diagnostic } from '../engine/diagnostics/diagnostic';
import type { Analysis, Engine } from '../engine/door';
import type { Soon } from '../engine/soon';
import { DEFAULT_PROFILE, type ProfileId } from '../engine/profiles/profile';
import type { SourceFile, TextEdit } from '../engine/text/edit';
import type { Origin } from '../engine/text/origin';
import { NO_BASELINE, type Baseline } from './baseline';
import {
  NO_GHOSTS,
  NOTHING_LIT,
  NOTHING_SELECTED,
  type Ghosts,
  type Lit,
  type Overlay,
  type Selection,
} from './focus';
import { NO_HISTORY, type History, type Surroundings } from './history';
import type { Layout } from './layout';
import { NOT_ON_DISK, type DiskFiles } from './onDisk';
import type { Refresh } from './refresh';

/** What a reload brings back. */
export interface SavedWorkspace extends Surroundings {
  readonly version: 1;
  readonly files: readonly SourceFile[];
  readonly activeFile: string;
  /** Only where files came from disk. */
  readonly places?: DiskFiles;
}

export interface WorkspaceState extends Omit<SavedWorkspace, 'version' | 'places'> {
  /** Where files came from, by path. */
  readonly places: DiskFiles;
  /** Grows by one with every change of a file's text, and of who enforces. */
  readonly revision: number;
  readonly history: History;
  /** The picture of revision `analysed`; undefined until the engine has answered once. */
  readonly analysis: Analysis | undefined;
  readonly analysed: number;
  /** The files are being read for so long that it should be said. */
  readonly reading: boolean;
  /**
   * Everything against the files, as of revision `diagnosed`. Until that catches up with `analysed`, refusals are those of
   * the picture and the rest is what was found before the edit, at the places of then.
   */
  readonly diagnostics: readonly Diagnostic[] | undefined;
  readonly diagnosed: number;
  readonly selection: Selection;
  readonly lit: Lit;
  /** undefined: nothing but the picture. */
  readonly overlay: Overlay | undefined;
  /** Empty while no readings are compared. */
  readonly ghosts: readonly Ghosts[];
  /** Dashes whose reading an edit changed and that were neither dismissed nor undone. */
  readonly flips: readonly DashFlip[];
  /**
   * A place the editor should scroll to and light; the counter makes the same place revealable twice. Quietly: if the editor
   * is on screen, it is not brought there.
   */
  readonly reveal: { readonly origin: Origin; readonly count: number; readonly quietly: boolean } | undefined;
  /** One sentence for screen readers and the status line: what just happened. */
  readonly announcement: string;
}

export interface WorkspaceActions {
  /** Hands the engine over once it is loaded; the picture follows from then on. */
  connect(engine: Engine): void;
  /** Applies text edits as one undo step. The only way in which anything changes a text, apart from {@link typed}, {@link setFiles} and {@link refresh}. */
  edit(edits: readonly TextEdit[], label: string): void;
  /** The editor's own change of one file. Quick successions of keys are one undo step; what is `apart` is one by itself. */
  typed(path: string, text: string, apart?: 'paste' | 'cut'): void;
  /**
   * Replaces the set of files (open, close, rename, start over) as one undo step, with what belongs to them. Unless said
   * otherwise files keep the places on disk that they came from, and lose them when they are closed.
   */
  setFiles(
    files: readonly SourceFile[],
    label: string,
    activeFile?: string,
    belongings?: Partial<Surroundings> & { readonly places?: DiskFiles },
  ): void;
  /**
   * Takes over what somebody else wrote into files of theirs, outside the history: edited files stay, and undo does not take it
   * back. `beside`: all files of theirs. The baseline follows if it is theirs too.
   */
  refresh(refreshes: readonly Refresh[], beside: ReadonlySet<string>, baseline: Baseline): void;
  undo(): void;
  redo(): void;
  setActiveFile(path: string): void;
  setName(name: string): void;
  /** What is known of files on disk has changed; no step of the history. */
  setPlaces(places: DiskFiles): void;
  setBaseline(baseline: Baseline): void;
  /** Who enforces; the picture and every answer follow. */
  setEnforcedBy(profile: ProfileId): void;
  moveNodes(layout: Layout): void;
  resetLayout(): void;
  setCollapsed(namespaces: readonly string[]): void;
  select(selection: Selection): void;
  light(lit: Lit): void;
  setOverlay(overlay: Overlay | undefined): void;
  showGhosts(ghosts: readonly Ghosts[]): void;
  revealInEditor(origin: Origin, quietly?: boolean): void;
  dismissFlip(markId: string): void;
  announce(text: string): void;
  /** Answers about the files last analysed, at once or later. Views use `useAnswer`. */
  readonly ask: Engine['ask'];
  /**
   * Analyses now what waits to be analysed. Gestures begin with it, so that a plan never speaks of older text. True once the
   * picture is that of the text; false if there is nobody to read it.
   */
  settle(): Soon<boolean>;
  /** Gives up reading, and undoes the step that made it necessary. */
  cancelReading(): void;
  /** Puts another workspace on screen, with the history that was left with it, if any. */
  restore(saved: SavedWorkspace, history?: History): void;
}

export type Workspace = WorkspaceState & WorkspaceActions;

export const EMPTY_FILE: SourceFile = { path: 'policies.yaml', text: '' };

/** What a workspace is called while it has no name. */
export const UNTITLED = 'Untitled';

export const INITIAL: WorkspaceState = {
  name: UNTITLED,
  files: [EMPTY_FILE],
  activeFile: EMPTY_FILE.path,
  places: NOT_ON_DISK,
  baseline: NO_BASELINE,
  opened: NO_BASELINE,
  layout: {},
  collapsed: [],
  enforcedBy: DEFAULT_PROFILE,
  revision: 0,
  history: NO_HISTORY,
  analysis: undefined,
  analysed: -1,
  reading: false,
  diagnostics: undefined,
  diagnosed: -1,
  selection: NOTHING_SELECTED,
  lit: NOTHING_LIT,
  overlay: undefined,
  ghosts: NO_GHOSTS,
  flips: [],
  reveal: undefined,
  announcement: '',
};

/** A file list is never empty, and the active file is always one of it. */
export function withActiveFile(
  files: readonly SourceFile[],
  wanted: string,
): Pick<WorkspaceState, 'files' | 'activeFile'> {
  const kept = files.length > 0 ? files : [EMPTY_FILE];
  return { files: kept, activeFile: kept.some((file) => file.path === wanted) ? wanted : kept[0]!.path };
}

/** How the store's parts write and read it. */
export interface StoreAccess {
  readonly set: (change: Partial<WorkspaceState> | ((state: Workspace) => Partial<WorkspaceState>)) => void;
  readonly get: () => Workspace;
}
