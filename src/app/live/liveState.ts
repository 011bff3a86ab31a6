import { useSyncExternalStore } from 'react';

/** A file that the user has edited and the cluster has changed since. */
export interface Outdated {
  readonly path: string;
  /** What the cluster has changed in it: `NetworkPolicy shop/db, changed`. */
  readonly changes: readonly string[];
}

/** How things stand between a workspace and the cluster it was loaded from. */
export interface LiveState {
  /** The id of the workspace; while another is on screen nothing is written into any. */
  readonly workspace: string;
  readonly following:
    | { readonly how: 'following' }
    | { readonly how: 'reading' }
    | { readonly how: 'stopped' }
    /** `again`: it is tried again by itself. */
    | { readonly how: 'lost'; readonly why: string; readonly again: boolean };
  /** What could not be read of the cluster, one sentence each. */
  readonly gaps: readonly string[];
  readonly outdated: readonly Outdated[];
}

/** The windows of this folder. */
export type LiveWindow = 'load' | 'report';

interface Held {
  readonly live: LiveState | undefined;
  readonly window: LiveWindow | undefined;
}

let held: Held = { live: undefined, window: undefined };
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function hold(change: Partial<Held>): void {
  held = { ...held, ...change };
  listeners.forEach((listener) => listener());
}

export const liveNow = () => held.live;

export function setLive(live: LiveState | undefined): void {
  hold({ live });
}

/** Opens a window from anywhere: a menu, the palette; undefined closes it. */
export function openLiveWindow(window: LiveWindow | undefined): void {
  hold({ window });
}

/** undefined: nothing was loaded from a cluster since the page was opened. */
export const useLive = () => useSyncExternalStore(subscribe, () => held.live);

export const useLiveWindow = () => useSyncExternalStore(subscribe, () => held.window);
