import { create } from 'zustand';
import type { DashFlip } from '../engine/dash/dashMark';
import type { Analysis, QuestionKind, Questions, Session } from '../engine/door';
import { applyEdits, type SourceFile, type TextEdit } from '../engine/text/edit';
import type { Origin } from '../engine/text/origin';
import { NOTHING_LIT, NOTHING_SELECTED, type Lit, type Selection } from './focus';
import { NO_HISTORY, record, redo, undo, type History } from './history';

/** Where a node stands on the canvas, kept with the workspace and never in the YAML. Keys are node ids. */
export type Layout = Readonly<Record<string, { readonly x: number; readonly y: number }>>;

/** What a reload brings back. */
export interface SavedWorkspace {
  readonly version: 1;
  readonly name: string;
  readonly files: readonly SourceFile[];
  readonly activeFile: string;
  readonly baseline: readonly SourceFile[];
  readonly layout: Layout;
  readonly collapsed: readonly string[];
}

export interface WorkspaceState extends Omit<SavedWorkspace, 'version'> {
  /** Grows by one with every change of a file's text. */
  readonly revision: number;
  readonly history: History;
  /** The picture of revision `analysed`; undefined until the engine has answered once. */
  readonly analysis: Analysis | undefined;
  readonly analysed: number;
  readonly selection: Selection;
  readonly lit: Lit;
  /** Dashes whose reading an edit changed and that were neither dismissed nor undone. */
  readonly flips: readonly DashFlip[];
  /** A place the editor should scroll to and light; the counter makes the same place revealable twice. */
  readonly reveal: { readonly origin: Origin; readonly count: number } | undefined;
  /** One sentence for screen readers and the status line: what just happened. */
  readonly announcement: string;
}

export interface WorkspaceActions {
  /** Hands the engine over once it is loaded; the picture follows from then on. */
  connect(session: Session): void;
  /** Applies text edits as one undo step. The only way in which anything changes a text, apart from {@link typed} and {@link setFiles}. */
  edit(edits: readonly TextEdit[], label: string): void;
  /** The editor's own change of one file; quick successions are one undo step. */
  typed(path: string, text: string): void;
  /** Replaces the set of files (open, close, rename, start over) as one undo step. */
  setFiles(files: readonly SourceFile[], label: string, activeFile?: string): void;
  undo(): void;
  redo(): void;
  setActiveFile(path: string): void;
  setName(name: string): void;
  setBaseline(files: readonly SourceFile[]): void;
  moveNodes(layout: Layout): void;
  resetLayout(): void;
  setCollapsed(namespaces: readonly string[]): void;
  select(selection: Selection): void;
  light(lit: Lit): void;
  revealInEditor(origin: Origin): void;
  dismissFlip(markId: string): void;
  announce(text: string): void;
  /** Answers about the files last analysed; undefined until the engine is there. Views use `useAnswer`. */
  ask<K extends QuestionKind>(kind: K, ask: Questions[K]['ask']): Questions[K]['answer'] | undefined;
  /** Analyses now what waits to be analysed. Gestures call it before they plan, so that a plan never speaks of older text. */
  settle(): void;
  restore(saved: SavedWorkspace): void;
}

export type Workspace = WorkspaceState & WorkspaceActions;

export const EMPTY_FILE: SourceFile = { path: 'policies.yaml', text: '' };

const INITIAL: WorkspaceState = {
  name: 'Untitled',
  files: [EMPTY_FILE],
  activeFile: EMPTY_FILE.path,
  baseline: [],
  layout: {},
  collapsed: [],
  revision: 0,
  history: NO_HISTORY,
  analysis: undefined,
  analysed: -1,
  selection: NOTHING_SELECTED,
  lit: NOTHING_LIT,
  flips: [],
  reveal: undefined,
  announcement: '',
};

/** A file list is never empty, and the active file is always one of it. */
function withActiveFile(
  files: readonly SourceFile[],
  wanted: string,
): Pick<WorkspaceState, 'files' | 'activeFile'> {
  const kept = files.length > 0 ? files : [EMPTY_FILE];
  return { files: kept, activeFile: kept.some((file) => file.path === wanted) ? wanted : kept[0]!.path };
}

/** Notes about flipped dashes: new ones replace old ones of the same place; a place flipped back needs no note. */
function mergeFlips(shown: readonly DashFlip[], fresh: readonly DashFlip[]): readonly DashFlip[] {
  if (fresh.length === 0) return shown;
  const origin = new Map(shown.map((flip) => [flip.mark.id, flip.before]));
  const kept = shown.filter((flip) => !fresh.some((other) => other.mark.id === flip.mark.id));
  return [...kept, ...fresh.filter((flip) => origin.get(flip.mark.id) !== flip.after)];
}

export const useWorkspace = create<Workspace>()((set, get) => {
  let session: Session | undefined;
  let scheduled: ReturnType<typeof setTimeout> | undefined;
  let lastCost = 0;

  const analyse = () => {
    scheduled = undefined;
    if (!session) return;
    const started = performance.now();
    const { files, revision, flips } = get();
    const analysis = session.analyze(files);
    lastCost = performance.now() - started;
    set({ analysis, analysed: revision, flips: mergeFlips(flips, analysis.flips) });
    if (analysis.flips.length > 0)
      set({ announcement: analysis.flips.map((flip) => flip.message).join('. ') });
  };

  /** The picture follows the text at once while that is cheap, and in the pauses of typing where it is not. */
  const schedule = () => {
    if (scheduled !== undefined) clearTimeout(scheduled);
    scheduled = setTimeout(analyse, lastCost < 16 ? 0 : Math.min(400, 2 * lastCost));
  };

  const show = (files: readonly SourceFile[], rest: Partial<WorkspaceState>) => {
    set((state) => ({
      ...withActiveFile(files, rest.activeFile ?? state.activeFile),
      revision: state.revision + 1,
      history: rest.history ?? state.history,
      announcement: rest.announcement ?? state.announcement,
    }));
    schedule();
  };

  const change = (
    files: readonly SourceFile[],
    label: string,
    options: { mergeKey?: string; activeFile?: string } = {},
  ) => {
    const before = get().files;
    const step = { label, before, after: files, mergeKey: options.mergeKey, at: Date.now() };
    const history = record(get().history, step);
    show(files, { history, ...(options.activeFile === undefined ? {} : { activeFile: options.activeFile }) });
  };

  return {
    ...INITIAL,
    connect: (connected) => {
      session = connected;
      analyse();
    },
    edit: (edits, label) => {
      if (edits.length === 0) return;
      change(applyEdits(get().files, edits), label, { activeFile: edits[0]!.file });
      set({ announcement: label });
    },
    typed: (path, text) => {
      const files = get().files;
      if (files.find((file) => file.path === path)?.text === text) return;
      change(
        files.map((file) => (file.path === path ? { path, text } : file)),
        'typing',
        { mergeKey: `typing ${path}` },
      );
    },
    setFiles: (files, label, activeFile) =>
      change(files, label, activeFile === undefined ? {} : { activeFile }),
    undo: () => {
      const back = undo(get().history);
      if (back) show(back.files, { history: back.history, announcement: `Undone: ${back.step.label}` });
    },
    redo: () => {
      const forth = redo(get().history);
      if (forth) show(forth.files, { history: forth.history, announcement: `Redone: ${forth.step.label}` });
    },
    setActiveFile: (path) => set(withActiveFile(get().files, path)),
    setName: (name) => set({ name }),
    setBaseline: (baseline) => set({ baseline }),
    moveNodes: (layout) => set((state) => ({ layout: { ...state.layout, ...layout } })),
    resetLayout: () => set({ layout: {} }),
    setCollapsed: (collapsed) => set({ collapsed }),
    select: (selection) => set({ selection }),
    light: (lit) => set({ lit }),
    revealInEditor: (origin) =>
      set((state) => ({
        reveal: { origin, count: (state.reveal?.count ?? 0) + 1 },
        ...withActiveFile(state.files, origin.file),
      })),
    dismissFlip: (markId) =>
      set((state) => ({ flips: state.flips.filter((flip) => flip.mark.id !== markId) })),
    announce: (announcement) => set({ announcement }),
    ask: (kind, ask) => session?.ask(kind, ask),
    settle: () => {
      if (scheduled === undefined) return;
      clearTimeout(scheduled);
      analyse();
    },
    restore: (saved) => {
      const { name, files, activeFile, baseline, layout, collapsed } = saved;
      set({ ...INITIAL, name, baseline, layout, collapsed, revision: get().revision });
      show(files, { activeFile, history: NO_HISTORY });
    },
  };
});
