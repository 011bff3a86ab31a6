import { useSyncExternalStore } from 'react';

/** The windows in which something is drawn by name instead of by hand. */
export type CanvasWindow = 'connect' | 'connectAddresses' | 'addNamespace' | 'addWorkload';

let open: CanvasWindow | undefined;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Opens a window from anywhere: a button, the palette; undefined closes it. */
export function openWindow(wanted: CanvasWindow | undefined): void {
  open = wanted;
  listeners.forEach((listener) => listener());
}

export const useOpenWindow = () => useSyncExternalStore(subscribe, () => open);
