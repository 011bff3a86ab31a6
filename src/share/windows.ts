import { useSyncExternalStore } from 'react';
import type { ExportFormat } from './exporting/formats';

/** The windows through which a workspace leaves the page. */
export type ShareWindow =
  { readonly kind: 'share' } | { readonly kind: 'export'; readonly format: ExportFormat };

let open: ShareWindow | undefined;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Opens a window from anywhere: a button, a menu, the palette; undefined closes it. */
export function openShareWindow(wanted: ShareWindow | undefined): void {
  open = wanted;
  listeners.forEach((listener) => listener());
}

export const useShareWindow = () => useSyncExternalStore(subscribe, () => open);
