/** The files of one build, as the service worker keeps them. Written into the worker by `scripts/offline.ts`. */
export interface Build {
  /** A digest of all of it: another build has another version. */
  readonly version: string;
  /** Paths relative to the page, `index.html` among them, whose name says nothing about what is in them. */
  readonly named: readonly string[];
  /** Paths with a digest of what is in them: once fetched they are good for ever. */
  readonly hashed: readonly string[];
}

/** Caches of ours are called by this and their build's version. */
const CACHE = 'drawbridge ';

export const cacheOf = ({ version }: Pick<Build, 'version'>) => CACHE + version;

/**
 * Names of caches that are of no use any more, of all of the origin's, oldest first. The build before stays: pages that were
 * opened with it may still ask for parts they had not needed yet.
 */
export function outdated(names: readonly string[], build: Build): readonly string[] {
  const others = names.filter((name) => name.startsWith(CACHE) && name !== cacheOf(build));
  return others.slice(0, -1);
}

/**
 * Which file of the build answers a request, by the addresses of the request and of the folder the page lies in. undefined:
 * none of our business, such as the API of a cluster on the same origin. The page itself is asked for by its folder.
 */
export function fileFor(url: string, scope: string, { named, hashed }: Build): string | undefined {
  const { origin, pathname } = new URL(url);
  const folder = new URL(scope);
  if (origin !== folder.origin || !pathname.startsWith(folder.pathname)) return undefined;
  const path = pathname.slice(folder.pathname.length) || 'index.html';
  return named.includes(path) || hashed.includes(path) ? path : undefined;
}
