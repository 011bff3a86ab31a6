import { useSyncExternalStore } from 'react';

/** A tab left open for days should hear of a new build too, and not ask for it all the time. */
const ASK_AGAIN_AFTER_MS = 60 * 60 * 1000;

let waiting: ServiceWorker | undefined;
const listeners = new Set<() => void>();

function nowWaiting(worker: ServiceWorker | null): void {
  waiting = worker ?? undefined;
  listeners.forEach((listener) => listener());
}

/** A worker that is installed while another serves the page waits: a new build is there. The very first one does not. */
function follow(registration: ServiceWorkerRegistration): void {
  const inspect = () => {
    if (navigator.serviceWorker.controller) nowWaiting(registration.waiting);
  };
  const arriving = () => registration.installing?.addEventListener('statechange', inspect);
  registration.addEventListener('updatefound', arriving);
  arriving();
  inspect();
}

function askWhenLookedAt(registration: ServiceWorkerRegistration): void {
  let asked = Date.now();
  document.addEventListener('visibilitychange', () => {
    if (document.visibilityState !== 'visible' || Date.now() - asked < ASK_AGAIN_AFTER_MS) return;
    asked = Date.now();
    registration.update().catch(() => undefined);
  });
}

async function register(): Promise<void> {
  try {
    const registration = await navigator.serviceWorker.register('./sw.js', { updateViaCache: 'none' });
    follow(registration);
    askWhenLookedAt(registration);
  } catch {
    // Forbidden, or a server that has no such file: the app works as before, with a network.
  }
}

/** Has the browser keep this build, once there is nothing better to do. Nothing where it cannot: no secure context, no worker. */
export function keepForOffline(): void {
  if (!import.meta.env.PROD || !('serviceWorker' in navigator)) return;
  const later = () => requestIdleCallback(() => void register(), { timeout: 10_000 });
  if (document.readyState === 'complete') later();
  else window.addEventListener('load', later, { once: true });
}

function onChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** Whether a new build waits to be used. */
export function useUpdate(): boolean {
  return useSyncExternalStore(onChange, () => waiting !== undefined);
}

/** Starts this page anew with the new build. Other tabs go on with the old one until they are reloaded. */
export function takeUpdate(): void {
  navigator.serviceWorker.addEventListener('controllerchange', () => window.location.reload(), {
    once: true,
  });
  waiting?.postMessage('take over');
}
