import { create } from 'zustand';
import { savedOf } from './savedWorkspace';
import { summaryOf, writePlace } from './shelfPlaces';
import { useShelf } from './shelfState';
import type { SavedWorkspace } from './state';
import { useWorkspace } from './workspace';

/** Quick successions of changes are written once, this long after the last … */
const WRITE_AFTER_MS = 150;
/** … and large texts more seldom: handing them over takes the page's own time. */
const PAUSE_PER_COST = 10;

/** Whether the browser holds what is on screen. */
export const useSaving = create<{ readonly state: 'saved' | 'pending' | 'failed' }>()(() => ({
  state: 'saved',
}));

/** When this tab last handed each workspace over, as its summary says it: another time there is another tab's. */
export const writtenAt = new Map<string, number>();

const nothing = () => undefined;

/** Workspaces of which the browser did not take what this tab handed over last: only this tab has them as they are. */
export const unwritten = new Set<string>();

/** Hands what is on screen over to the database at once, changed or not; nothing before {@link startAutosave}. */
export let saveNow: () => void = nothing;

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
    const savedAt = Date.now();
    const { current } = useShelf.getState();
    writtenAt.set(current, savedAt);
    try {
      const started = performance.now();
      const done = writePlace(current, { saved: now, summary: summaryOf(now, savedAt) });
      cost = performance.now() - started;
      await done;
      unwritten.delete(current);
    } catch (error) {
      unwritten.add(current);
      throw error;
    }
  };

  const write = (even: 'if changed' | 'always' = 'if changed') => {
    clearTimeout(timer);
    timer = undefined;
    const now = savedOf(useWorkspace.getState());
    if (even === 'if changed' && handedOver && !differs(now, handedOver)) return settle();
    handedOver = now;
    underWay++;
    put(now)
      .catch(() => (handedOver = undefined))
      .finally(() => {
        underWay--;
        settle();
      });
  };

  const writeChanged = () => write();
  saveNow = () => write('always');
  const unsubscribe = useWorkspace.subscribe((state, before) => {
    if (!differs(savedOf(state), savedOf(before))) return;
    useSaving.setState({ state: 'pending' });
    clearTimeout(timer);
    timer = setTimeout(writeChanged, WRITE_AFTER_MS + PAUSE_PER_COST * cost);
  });
  const hidden = () => document.visibilityState === 'hidden' && write();
  const leaving = (event: BeforeUnloadEvent) => {
    write();
    if (useSaving.getState().state !== 'saved' || unwritten.size > 0) event.preventDefault();
  };
  document.addEventListener('visibilitychange', hidden);
  window.addEventListener('pagehide', writeChanged);
  window.addEventListener('beforeunload', leaving);
  return () => {
    saveNow = nothing;
    unsubscribe();
    clearTimeout(timer);
    document.removeEventListener('visibilitychange', hidden);
    window.removeEventListener('pagehide', writeChanged);
    window.removeEventListener('beforeunload', leaving);
  };
}
