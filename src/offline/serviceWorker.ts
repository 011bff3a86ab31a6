/**
 * Keeps the files of one build in the browser, so that the app starts without a network. It answers requests for exactly
 * these files and touches nothing else; what the user writes is no business of its.
 */
import { cacheOf, fileFor, outdated, type Build } from './build';

declare const self: ServiceWorkerGlobalScope;
/** Put here by the build: see `scripts/offline.ts`. */
declare const DRAWBRIDGE_BUILD: Build;

const build = DRAWBRIDGE_BUILD;
const scope = () => self.registration.scope;
const urlOf = (file: string) => new URL(file, scope()).href;

/** Files whose name is a digest are taken from the build before; all others are asked for past the browser's own cache. */
async function fill(): Promise<void> {
  const cache = await caches.open(cacheOf(build));
  const before = await Promise.all(
    build.hashed.map(async (file) => ({ file, response: await caches.match(urlOf(file)) })),
  );
  const known = before.flatMap(({ file, response }) => (response ? [{ file, response }] : []));
  await Promise.all(known.map(({ file, response }) => cache.put(urlOf(file), response)));
  const missing = before.flatMap(({ file, response }) => (response ? [] : [new Request(urlOf(file))]));
  const named = build.named.map((file) => new Request(urlOf(file), { cache: 'no-cache' }));
  await cache.addAll([...missing, ...named]);
}

async function tidy(): Promise<void> {
  const names = outdated(await caches.keys(), build);
  await Promise.all(names.map((name) => caches.delete(name)));
  await self.clients.claim();
}

/** Of this build if it has the file, else of the one before: a page opened with that may still ask for its parts. */
async function answer(file: string, request: Request): Promise<Response> {
  const cache = await caches.open(cacheOf(build));
  return (await cache.match(urlOf(file))) ?? fetch(request);
}

/** A part of an earlier build, asked for by a page that was opened with it. */
async function answerOld(request: Request): Promise<Response> {
  return (await caches.match(request)) ?? fetch(request);
}

self.addEventListener('install', (event) => event.waitUntil(fill()));
self.addEventListener('activate', (event) => event.waitUntil(tidy()));

self.addEventListener('fetch', (event) => {
  const { request } = event;
  if (request.method !== 'GET') return;
  const file = fileFor(request.url, scope(), build);
  if (file !== undefined) event.respondWith(answer(file, request));
  else if (request.url.startsWith(urlOf('assets/'))) event.respondWith(answerOld(request));
});

/** The user asked for the new build: it need not wait until every page of the old one is closed. */
self.addEventListener('message', ({ data }) => {
  if (data === 'take over') void self.skipWaiting();
});
