import { applyEdits, type SourceFile } from '../engine/text/edit';
import { NO_HISTORY, record, redo, undo, type History } from './history';
import { INITIAL, withActiveFile, type StoreAccess, type WorkspaceActions } from './state';

type TextActions = Pick<WorkspaceActions, 'edit' | 'typed' | 'setFiles' | 'undo' | 'redo' | 'restore'>;

interface Shown {
  readonly history: History;
  readonly activeFile?: string | undefined;
  readonly announcement?: string;
}

/** Everything that changes a text. Each is one step of the one history, and the picture follows. */
export function createTextActions({ set, get }: StoreAccess, schedule: () => void): TextActions {
  const show = (files: readonly SourceFile[], { history, activeFile, announcement }: Shown) => {
    set((state) => ({
      ...withActiveFile(files, activeFile ?? state.activeFile),
      revision: state.revision + 1,
      history,
      announcement: announcement ?? state.announcement,
    }));
    schedule();
  };

  const change = (
    files: readonly SourceFile[],
    label: string,
    options: { mergeKey?: string; activeFile?: string | undefined } = {},
  ) => {
    const { files: before, history } = get();
    const step = { label, before, after: files, mergeKey: options.mergeKey, at: Date.now() };
    show(files, { history: record(history, step), activeFile: options.activeFile });
  };

  return {
    edit: (edits, label) => {
      if (edits.length === 0) return;
      change(applyEdits(get().files, edits), label, { activeFile: edits[0]!.file });
      set({ announcement: label });
    },
    typed: (path, text) => {
      const { files } = get();
      if (files.find((file) => file.path === path)?.text === text) return;
      const next = files.map((file) => (file.path === path ? { path, text } : file));
      change(next, 'typing', { mergeKey: `typing ${path}` });
    },
    setFiles: (files, label, activeFile) => change(files, label, { activeFile }),
    undo: () => {
      const back = undo(get().history);
      if (back) show(back.files, { history: back.history, announcement: `Undone: ${back.step.label}` });
    },
    redo: () => {
      const forth = redo(get().history);
      if (forth) show(forth.files, { history: forth.history, announcement: `Redone: ${forth.step.label}` });
    },
    restore: ({ name, files, activeFile, baseline, layout, collapsed }) => {
      const { revision } = get();
      set({ ...INITIAL, name, baseline, layout, collapsed, revision });
      show(files, { activeFile, history: NO_HISTORY });
    },
  };
}
