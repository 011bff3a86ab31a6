import type { SourceFile } from '../engine/text/edit';

/** How the bytes of a file spell its text, so that it can be written back the same way. */
export interface TextForm {
  readonly encoding: 'utf-8' | 'utf-16le' | 'utf-16be';
  /** Begins with a byte order mark, which the text leaves out. */
  readonly mark: boolean;
  /** Some bytes were no text and show as �: writing the text back would lose them. */
  readonly lossy: boolean;
}

/** The place outside the browser that a file of the workspace came from. */
export interface OnDisk {
  /** Tells it from another place of the same path. */
  readonly id: string;
  /** undefined where the browser told only the text: such a file can be downloaded, not written back. */
  readonly handle: FileSystemFileHandle | undefined;
  /** The text as it was last read or written there. */
  readonly text: string;
  /** When the disk says that was, in milliseconds since 1970. */
  readonly modified: number;
  /** The text as it was last downloaded. */
  readonly downloaded: string | undefined;
  readonly form: TextForm;
}

/** By the path of the file in the workspace. */
export type DiskFiles = ReadonlyMap<string, OnDisk>;

export const NOT_ON_DISK: DiskFiles = new Map();

const textsOf = (files: readonly SourceFile[]) => new Map(files.map(({ path, text }) => [path, text]));

/**
 * The places of files after some were renamed or closed: a place goes with its file, which after a rename is one of a new
 * path and the same text. A file that merely gets the name of one that is gone is another file.
 */
export function followFiles(
  places: DiskFiles,
  filesBefore: readonly SourceFile[],
  filesAfter: readonly SourceFile[],
): DiskFiles {
  const before = textsOf(filesBefore);
  const after = textsOf(filesAfter);
  if ([...places.keys()].every((path) => after.has(path))) return places;
  const next = new Map([...places].filter(([path]) => after.has(path)));
  const fresh = filesAfter.filter(({ path }) => !before.has(path));
  for (const [path, place] of places) {
    if (after.has(path)) continue;
    const renamed = fresh.find((file) => file.text === before.get(path) && !next.has(file.path));
    if (renamed) next.set(renamed.path, place);
  }
  return next;
}

/** The places that a step of the history leads back to; of those that are there now, with what has been saved since. */
export function travelTo(now: DiskFiles, then: DiskFiles): DiskFiles {
  const known = new Map([...now.values()].map((place) => [place.id, place]));
  return new Map([...then].map(([path, place]) => [path, known.get(place.id) ?? place]));
}

/**
 * Paths whose text is nowhere but in this browser although it came from disk: it differs from what was last read or
 * written there, and from what was downloaded since. Files that were written or pasted here live in the browser, which
 * keeps them; they are never unsaved.
 */
export function unsavedPaths(files: readonly SourceFile[], places: DiskFiles): readonly string[] {
  return files
    .filter(({ path, text }) => {
      const place = places.get(path);
      return place !== undefined && place.text !== text && place.downloaded !== text;
    })
    .map(({ path }) => path);
}

const ENCODINGS: ReadonlySet<unknown> = new Set<TextForm['encoding']>(['utf-8', 'utf-16le', 'utf-16be']);

function isForm(value: unknown): value is TextForm {
  const form = (value ?? {}) as Partial<Record<keyof TextForm, unknown>>;
  return ENCODINGS.has(form.encoding) && typeof form.mark === 'boolean' && typeof form.lossy === 'boolean';
}

function isPlace(value: unknown): value is OnDisk {
  const place = (value ?? {}) as Partial<Record<keyof OnDisk, unknown>>;
  const { id, text, modified, downloaded, form } = place;
  return (
    typeof id === 'string' &&
    typeof text === 'string' &&
    typeof modified === 'number' &&
    (downloaded === undefined || typeof downloaded === 'string') &&
    isForm(form)
  );
}

/** What a browser gave back as places; whatever is none is left out. */
export function readPlaces(value: unknown): DiskFiles {
  if (!(value instanceof Map)) return NOT_ON_DISK;
  const places = new Map<string, OnDisk>();
  for (const [path, place] of value as ReadonlyMap<unknown, unknown>)
    if (typeof path === 'string' && isPlace(place)) places.set(path, place);
  return places;
}
