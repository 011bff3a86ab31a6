import { create } from 'zustand';
import { createAnalyst } from './analyst';
import { createRefresh } from './refreshAction';
import { INITIAL, withActiveFile, type StoreAccess, type Workspace, type WorkspaceActions } from './state';
import { createTextActions } from './textActions';

export { EMPTY_FILE, UNTITLED } from './state';
export type { Layout } from './layout';
export type { SavedWorkspace, Workspace, WorkspaceActions, WorkspaceState } from './state';

type ViewActions = Omit<
  WorkspaceActions,
  | 'edit'
  | 'typed'
  | 'setFiles'
  | 'refresh'
  | 'setEnforcedBy'
  | 'undo'
  | 'redo'
  | 'restore'
  | 'connect'
  | 'ask'
  | 'settle'
  | 'cancelReading'
>;

/** What is looked at and how; none of it changes a text. */
function createViewActions({ set, get }: StoreAccess): ViewActions {
  return {
    setActiveFile: (path) => set(withActiveFile(get().files, path)),
    setName: (name) => set({ name }),
    setPlaces: (places) => set({ places }),
    setBaseline: (baseline) => set({ baseline }),
    moveNodes: (layout) => set((state) => ({ layout: { ...state.layout, ...layout } })),
    resetLayout: () => set({ layout: {} }),
    setCollapsed: (collapsed) => set({ collapsed }),
    select: (selection) => set({ selection }),
    light: (lit) => set({ lit }),
    setOverlay: (overlay) => set({ overlay }),
    showGhosts: (ghosts) => set({ ghosts }),
    revealInEditor: (origin, quietly = false) =>
      set((state) => ({
        reveal: { origin, count: (state.reveal?.count ?? 0) + 1, quietly },
        ...withActiveFile(state.files, origin.file),
      })),
    dismissFlip: (markId) =>
      set((state) => ({ flips: state.flips.filter((flip) => flip.mark.id !== markId) })),
    announce: (announcement) => set({ announcement }),
  };
}

/** The one store: files, their history, the picture of them, and what the user looks at. */
export const useWorkspace = create<Workspace>()((set, get) => {
  const access: StoreAccess = { set, get };
  const { schedule, connect, ask, settle, cancel } = createAnalyst(access);
  return {
    ...INITIAL,
    connect,
    ask,
    settle,
    cancelReading: () => {
      cancel();
      get().undo();
    },
    ...createTextActions(access, schedule),
    refresh: createRefresh(access, schedule),
    ...createViewActions(access),
  };
});
