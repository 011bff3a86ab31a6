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

/** What the user can do about it. */
export interface LiveActs {
  /** Follows no more; the workspace stays as it is. */
  stop(): void;
  /** Reads everything anew and follows from there. */
  resume(): Promise<void>;
  /** Puts the file in the workspace as the cluster has it now, in one step that can be undone. */
  takeTheirs(path: string): void;
  /** Leaves the file as the user has it; only later changes in the cluster are worth a word. */
  keepMine(path: string): void;
}

/** The windows of this folder. */
export type LiveWindow = 'load' | 'report';

interface Held {
  readonly live: LiveState | undefined;
  readonly acts: LiveActs | undefined;
  readonly window: LiveWindow | undefined;
}

let held: Held = { live: undefined, acts: undefined, window: undefined };
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

function hold(change: Partial<Held>): void {
  held = { ...held, ...change };
  listeners.forEach((listener) => listener());
}

export function setLive(live: LiveState, acts: LiveActs): void {
  hold({ live, acts });
}

/** Nobody follows a cluster any more. */
export function endLive(): void {
  hold({ live: undefined, acts: undefined });
}

export const liveNow = (): Pick<Held, 'live' | 'acts'> => held;

/** Whether only the user can make the workspace follow the cluster again. */
export const isOver = ({ following }: LiveState): boolean =>
  following.how === 'stopped' || (following.how === 'lost' && !following.again);

/** Opens a window from anywhere: a menu, the palette; undefined closes it. */
export function openLiveWindow(window: LiveWindow | undefined): void {
  hold({ window });
}

/** undefined: nothing was loaded from a cluster since the page was opened. */
export const useLive = () => useSyncExternalStore(subscribe, () => held.live);

export const useLiveWindow = () => useSyncExternalStore(subscribe, () => held.window);
