import { useMemo, useSyncExternalStore } from 'react';
import { hashOf, routeOf, type Route } from './route';

/** Besides the browser's own: `history.replaceState` fires nothing. */
const REPLACED = 'drawbridge-route';

function onChange(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  window.addEventListener(REPLACED, listener);
  return () => {
    window.removeEventListener('hashchange', listener);
    window.removeEventListener(REPLACED, listener);
  };
}

/** What the address asks for, now and whenever it changes. */
export function useRoute(): Route {
  const hash = useSyncExternalStore(onChange, () => window.location.hash);
  return useMemo(() => routeOf(hash), [hash]);
}

/** A new entry in the browser's history: its Back button returns here. */
export function goTo(route: Route): void {
  if (hashOf(route) === window.location.hash) return;
  // An empty hash would leave a bare `#` behind and scroll to the top.
  history.pushState(null, '', hashOf(route) || window.location.pathname + window.location.search);
  window.dispatchEvent(new Event(REPLACED));
}

/** The same without an entry: what the address said is done with. */
export function replaceRoute(route: Route): void {
  if (hashOf(route) === window.location.hash) return;
  history.replaceState(null, '', hashOf(route) || window.location.pathname + window.location.search);
  window.dispatchEvent(new Event(REPLACED));
}
