import { applyEdits, type SourceFile } from '../engine/text/edit';
import type { Analyst, Change } from './analyst';
import { NO_HISTORY, record, redo, undo, type History, type Surroundings } from './history';
import { INITIAL, withActiveFile, type StoreAccess, type WorkspaceActions } from './state';

type TextActions = Pick<
  WorkspaceActions,
  'edit' | 'typed' | 'setFiles' | 'setEnforcedBy' | 'undo' | 'redo' | 'restore'
>;

interface Shown {
  readonly history: History;
  readonly activeFile?: string | undefined;
  readonly announcement?: string;
  readonly surroundings?: Surroundings | undefined;
  readonly change?: Change;
}

const surroundingsOf = ({
  name,
  baseline,
  opened,
  layout,
  collapsed,
  enforcedBy,
}: Surroundings): Surroundings => ({
  name,
  baseline,
  opened,
  layout,
  collapsed,
  enforcedBy,
});

/**
 * Everything that changes a text, and who enforces what is written there. The picture follows each, and each change of a text
 * is one step of the one history.
 */
export function createTextActions({ set, get }: StoreAccess, schedule: Analyst['schedule']): TextActions {
  const show = (
    files: readonly SourceFile[],
    { history, activeFile, announcement, surroundings, change }: Shown,
  ) => {
    set((state) => ({
      ...surroundings,
      ...withActiveFile(files, activeFile ?? state.activeFile),
      revision: state.revision + 1,
      history,
      // What was said last is not what happened last.
      announcement: announcement ?? '',
    }));
    schedule(change);
  };

  const change = (
    files: readonly SourceFile[],
    label: string,
    options: {
      mergeKey?: string;
      activeFile?: string | undefined;
      surroundings?: Partial<Surroundings> | undefined;
    } = {},
  ) => {
    const { files: before, history, ...rest } = get();
    const { mergeKey, activeFile } = options;
    const now = surroundingsOf(rest);
    const surroundings = options.surroundings && { before: now, after: { ...now, ...options.surroundings } };
    const step = { label, before, after: files, mergeKey, surroundings, at: Date.now() };
    const kind = mergeKey === undefined ? 'edit' : 'typing';
    const recorded = record(history, step);
    show(files, { history: recorded, activeFile, surroundings: surroundings?.after, change: kind });
  };

  return {
    edit: (edits, label) => {
      if (edits.length === 0) return;
      change(applyEdits(get().files, edits), label, { activeFile: edits[0]!.file });
      set({ announcement: label });
    },
    typed: (path, text, apart) => {
      const { files } = get();
      if (files.find((file) => file.path === path)?.text === text) return;
      const next = files.map((file) => (file.path === path ? { path, text } : file));
      change(next, apart ?? 'typing', apart ? {} : { mergeKey: `typing ${path}` });
    },
    setFiles: (files, label, activeFile, surroundings) => change(files, label, { activeFile, surroundings }),
    setEnforcedBy: (enforcedBy) => {
      if (enforcedBy === get().enforcedBy) return;
      set(({ revision }) => ({ enforcedBy, revision: revision + 1 }));
      schedule();
    },
    undo: () => {
      const back = undo(get().history);
      if (!back) return;
      const { files, history, step } = back;
      show(files, {
        history,
        change: 'history',
        announcement: `Undone: ${step.label}`,
        surroundings: step.surroundings?.before,
      });
    },
    redo: () => {
      const forth = redo(get().history);
      if (!forth) return;
      const { files, history, step } = forth;
      show(files, {
        change: 'history',
        history,
        announcement: `Redone: ${step.label}`,
        surroundings: step.surroundings?.after,
      });
    },
    restore: ({ files, activeFile, ...saved }, history = NO_HISTORY) => {
      const { revision } = get();
      set({ ...INITIAL, ...surroundingsOf(saved), revision });
      show(files, { activeFile, history });
    },
  };
}
