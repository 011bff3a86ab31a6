/** Control characters, and those that turn the direction of all text behind them. */
const UNSEEN = /[\p{Cc}\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu;

/** A name from somebody else as it may be shown: no character of it changes how the words around it read. */
export const plainName = (name: string) => name.replace(UNSEEN, '\uFFFD');

export const lastPart = (path: string) => path.slice(path.lastIndexOf('/') + 1);

/** The path itself, or `name-2.yaml`, `name-3.yaml` … when it is taken. */
export function uniquePath(path: string, taken: ReadonlySet<string>): string {
  if (!taken.has(path)) return path;
  const dot = path.lastIndexOf('.');
  const cut = dot > path.lastIndexOf('/') + 1 ? dot : path.length;
  for (let number = 2; ; number++) {
    const candidate = `${path.slice(0, cut)}-${number}${path.slice(cut)}`;
    if (!taken.has(candidate)) return candidate;
  }
}
