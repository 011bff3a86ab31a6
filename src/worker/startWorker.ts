import type { WorkerLike } from './client';

/** A worker with an engine in it. Throws where the browser or the page's policy allows none. */
export function startWorker(): WorkerLike {
  return new Worker(new URL('./engineWorker.ts', import.meta.url), { type: 'module' });
}
