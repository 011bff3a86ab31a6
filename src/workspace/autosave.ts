import { createStore, del, get, set, type UseStore } from 'idb-keyval';
import { create } from 'zustand';
import { readSaved } from './savedWorkspace';
import { saveSlot } from './saveSlot';
import type { SavedWorkspace, Workspace } from './state';
import { useWorkspace } from './workspace';

/** Quick successions of changes are written once, this long after the last … */
const WRITE_AFTER_MS = 150;
/** … and large texts more seldom: handing them over takes the page's own time. */
const PAUSE_PER_COST = 10;

/** Whether the browser holds what is on screen. */
export const useSaving = create<{ readonly state: 'saved' | 'pending' | 'failed' }>()(() => ({
  state: 'saved',
}));

let store: UseStore | undefined;
const database = () => (store ??= createStore('drawbridge', 'workspaces'));

export interface Restored {
  readonly saved: SavedWorkspace | undefined;
  /** What the user should know about it, in words. */
  readonly notice: string | undefined;
}

/**
 * The workspace this browser saved last, for this tab's slot. Data that cannot be read (damaged, or of another version)
 * is moved to a key of its own and never lost. Never rejects.
 */
export async function loadSaved(): Promise<Restored> {
  try {
    const key = await saveSlot();
    const value: unknown = await get(key, database());
    const saved = readSaved(value);
    if (saved || value === undefined) return { saved, notice: undefined };
    const aside = `${key} set aside ${new Date().toISOString()}`;
    await set(aside, value, database());
    await del(key, database());
    return {
      saved: undefined,
      notice: `The saved workspace could not be read. It is kept in this browser’s storage as “${aside}”`,
    };
  } catch {
    return { saved: undefined, notice: 'This browser lets the page store nothing: a reload starts anew' };
  }
}

function savedOf(state: Workspace): SavedWorkspace {
  const { name, files, activeFile, baseline, opened, layout, collapsed, enforcedBy } = state;
  return { version: 1, name, files, activeFile, baseline, opened, layout, collapsed, enforcedBy };
}

const differs = (a: SavedWorkspace, b: SavedWorkspace) =>
  (Object.keys(a) as (keyof SavedWorkspace)[]).some((key) => a[key] !== b[key]);

/**
 * From now on every change is written to IndexedDB: a moment after it, and at once when the page is hidden or left.
 * While something is unwritten the browser asks before the page is closed. Returns what stops it.
 */
export function startAutosave(): () => void {
  /** What the database has or is being given; undefined after a write that failed. */
  let handedOver: SavedWorkspace | undefined = savedOf(useWorkspace.getState());
  let underWay = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let cost = 0;

  const settle = () => {
    if (underWay > 0 || timer !== undefined) return;
    useSaving.setState({ state: handedOver ? 'saved' : 'failed' });
  };

  const put = async (now: SavedWorkspace) => {
    const key = await saveSlot();
    const started = performance.now();
    const done = set(key, now, database());
    cost = performance.now() - started;
    await done;
  };

  const write = () => {
    clearTimeout(timer);
    timer = undefined;
    const now = savedOf(useWorkspace.getState());
    if (handedOver && !differs(now, handedOver)) return settle();
    handedOver = now;
    underWay++;
    put(now)
      .catch(() => (handedOver = undefined))
      .finally(() => {
        underWay--;
        settle();
      });
  };

  const unsubscribe = useWorkspace.subscribe((state, before) => {
    if (!differs(savedOf(state), savedOf(before))) return;
    useSaving.setState({ state: 'pending' });
    clearTimeout(timer);
    timer = setTimeout(write, WRITE_AFTER_MS + PAUSE_PER_COST * cost);
  });
  const hidden = () => document.visibilityState === 'hidden' && write();
  const leaving = (event: BeforeUnloadEvent) => {
    write();
    if (useSaving.getState().state !== 'saved') event.preventDefault();
  };
  document.addEventListener('visibilitychange', hidden);
  window.addEventListener('pagehide', write);
  window.addEventListener('beforeunload', leaving);
  return () => {
    unsubscribe();
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', hidden);
    window.removeEventListener('pagehide', write);
    window.removeEventListener('beforeunload', leaving);
  };
}
