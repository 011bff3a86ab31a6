import { useMemo } from 'react';
import { unsavedPaths, type OnDisk } from './onDisk';
import { useWorkspace } from './workspace';

export const placeOnDisk = (path: string): OnDisk | undefined => useWorkspace.getState().places.get(path);

/** What has become of a place; the file may have another path by now. */
export function notePlace(id: string, change: Partial<Omit<OnDisk, 'id'>>): void {
  const { places, setPlaces } = useWorkspace.getState();
  setPlaces(
    new Map([...places].map(([path, place]) => [path, place.id === id ? { ...place, ...change } : place])),
  );
}

/** Files whose texts the user has just been given. */
export function noteDownloaded(paths: readonly string[]): void {
  const { files, places, setPlaces } = useWorkspace.getState();
  const given = new Set(paths);
  const noted = files.flatMap(({ path, text }) => {
    const place = given.has(path) ? places.get(path) : undefined;
    return place ? [[path, { ...place, downloaded: text }] as const] : [];
  });
  if (noted.length > 0) setPlaces(new Map([...places, ...noted]));
}

export function unsavedNow(): readonly string[] {
  const { files, places } = useWorkspace.getState();
  return unsavedPaths(files, places);
}

/** Paths of the files that differ from disk; see {@link unsavedPaths}. */
export function useUnsaved(): ReadonlySet<string> {
  const files = useWorkspace((state) => state.files);
  const places = useWorkspace((state) => state.places);
  return useMemo(() => new Set(unsavedPaths(files, places)), [files, places]);
}

/** From now on the browser asks before the page is left with unsaved files. */
export function askBeforeLeaving(): void {
  window.addEventListener('beforeunload', (event) => {
    if (unsavedNow().length > 0) event.preventDefault();
  });
}
