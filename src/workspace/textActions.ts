import { applyEdits, type SourceFile } from '../engine/text/edit';
import type { Analyst, Change } from './analyst';
import { NO_HISTORY, record, redo, undo, type History, type Surroundings } from './history';
import { followFiles, travelTo, type DiskFiles } from './onDisk';
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
  readonly places?: DiskFiles | undefined;
  readonly change?: Change;
}

/** What a change of texts brings along. */
interface Changed {
  readonly mergeKey?: string;
  readonly activeFile?: string | undefined;
  readonly surroundings?: Partial<Surroundings> | undefined;
  readonly places?: DiskFiles | undefined;
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
    { history, activeFile, announcement, surroundings, places, change }: Shown,
  ) => {
    set((state) => ({
      ...surroundings,
      places: places ?? state.places,
      ...withActiveFile(files, activeFile ?? state.activeFile),
      revision: state.revision + 1,
      history,
      // What was said last is not what happened last.
      announcement: announcement ?? '',
    }));
    schedule(change);
  };

  const change = (files: readonly SourceFile[], label: string, options: Changed = {}) => {
    const { files: before, history, places, ...rest } = get();
    const { mergeKey, activeFile, places: after = places } = options;
    const now = surroundingsOf(rest);
    const surroundings = options.surroundings && { before: now, after: { ...now, ...options.surroundings } };
    const moved = after === places ? undefined : { before: places, after };
    const step = { label, before, after: files, mergeKey, surroundings, places: moved, at: Date.now() };
    const kind = mergeKey === undefined ? 'edit' : 'typing';
    const recorded = record(history, step);
    show(files, {
      history: recorded,
      activeFile,
      surroundings: surroundings?.after,
      places: after,
      change: kind,
    });
  };

  const travel = (there: ReturnType<typeof undo>, to: 'before' | 'after') => {
    if (!there) return;
    const { files, history, step } = there;
    show(files, {
      history,
      change: 'history',
      announcement: `${to === 'before' ? 'Undone' : 'Redone'}: ${step.label}`,
      surroundings: step.surroundings?.[to],
      places: step.places && travelTo(get().places, step.places[to]),
    });
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
    setFiles: (files, label, activeFile, belongings) => {
      const { files: before, places: now } = get();
      const { places = followFiles(now, before, files), ...surroundings } = belongings ?? {};
      change(files, label, { activeFile, surroundings: belongings && surroundings, places });
    },
    setEnforcedBy: (enforcedBy) => {
      if (enforcedBy === get().enforcedBy) return;
      set(({ revision }) => ({ enforcedBy, revision: revision + 1 }));
      schedule();
    },
    undo: () => travel(undo(get().history), 'before'),
    redo: () => travel(redo(get().history), 'after'),
    restore: ({ files, activeFile, places, ...saved }, history = NO_HISTORY) => {
      const { revision } = get();
      set({ ...INITIAL, ...surroundingsOf(saved), revision });
      show(files, { activeFile, history, places });
    },
  };
}
