import { saveNow, unwritten, useSaving, writtenAt } from './autosave';
import type { History } from './history';
import { savedOf } from './savedWorkspace';
import { heldAnywhere, hold, type Hold } from './shelfLock';
import {
  allPlaces,
  clearPlace,
  readPlace,
  setAside,
  summaryOf,
  writePlace,
  type Summary,
} from './shelfPlaces';
import { useShelf } from './shelfState';
import type { SavedWorkspace } from './state';
import { useWorkspace } from './workspace';

export { useShelf } from './shelfState';

/** Which workspace a tab shows, so that a reload shows it again … */
const REMEMBERED = 'drawbridge.workspace';
/** … and the last of them that is the user's own. */
const REMEMBERED_OWN = 'drawbridge.own';
const FIRST = 'workspace';
const LESSON = 'lesson ';

/** The id of the workspace in which a lesson is played. */
export const lessonWorkspace = (lesson: string) => LESSON + lesson;

/** Work of the user's own: what a new tab begins with, and what lists offer. */
export const isOwn = (id: string) => !id.startsWith(LESSON);

function remembered(key: string): string | undefined {
  try {
    return sessionStorage.getItem(key) ?? undefined;
  } catch {
    return undefined;
  }
}

/** The last of the user's own that this tab showed since it was loaded. */
let lastOwn: string | undefined;

function remember(id: string): void {
  if (isOwn(id)) lastOwn = id;
  try {
    sessionStorage.setItem(REMEMBERED, id);
    if (isOwn(id)) sessionStorage.setItem(REMEMBERED_OWN, id);
  } catch {
    // Then a reload may show another of the workspaces; none is lost.
  }
}

const newId = () => `${FIRST} ${Date.now().toString(36)}${Math.random().toString(36).slice(2, 8)}`;

/** What this tab has shown: comes back with its undo history, and even where the browser stores nothing. */
const shown = new Map<string, { readonly saved: SavedWorkspace; readonly history: History }>();
let here: Hold | undefined;

function nowAt(id: string, held: Hold): void {
  here?.release();
  here = held;
  useShelf.setState({ current: id });
  remember(id);
}

/** Own workspaces, the latest first; none where the browser stores nothing. */
const ownIds = () =>
  allPlaces().then(
    (all) => all.map(({ id }) => id).filter(isOwn),
    (): string[] => [],
  );

/** Ids to try in turn: what the tab remembers, and only then, since they are asked of the database, the others. */
async function* toTry(last: string | undefined, ifNone: readonly string[] = []): AsyncGenerator<string> {
  if (last !== undefined) yield last;
  const own = await ownIds();
  yield* own.length > 0 ? own : ifNone;
}

/** The first of some workspaces that no other tab has; a new one if there is none. */
async function holdFirstFree(ids: AsyncIterable<string>): Promise<void> {
  for await (const id of ids) {
    const held = await hold(id);
    if (held) return nowAt(id, held);
  }
  const id = newId();
  nowAt(id, (await hold(id)) ?? { release: () => undefined });
}

export interface Restored {
  readonly saved: SavedWorkspace | undefined;
  /** What the user should know about it, in words. */
  readonly notice: string | undefined;
}

/**
 * What a tab begins with: after a reload what it showed, else the workspace saved last that no other tab has. Data that
 * cannot be read (damaged, or of another version) is set aside and never lost. Never rejects.
 */
export async function loadSaved(): Promise<Restored> {
  await holdFirstFree(toTry(remembered(REMEMBERED), [FIRST]));
  const { current } = useShelf.getState();
  try {
    const found = await readPlace(current);
    if (!found || 'saved' in found) return { saved: found?.saved, notice: undefined };
    const aside = await setAside(current, found.damaged);
    return {
      saved: undefined,
      notice: `The saved workspace could not be read. It is kept in this browser’s storage as “${aside}”`,
    };
  } catch {
    useSaving.setState({ state: 'failed' });
    return { saved: undefined, notice: 'This browser lets the page store nothing: a reload starts anew' };
  }
}

/** A workspace as this tab left it, or as another tab saved it since. */
async function stored(id: string): Promise<{ saved: SavedWorkspace; history?: History } | undefined> {
  const left = shown.get(id);
  const found = await readPlace(id).catch(() => undefined);
  if (!found || !('saved' in found)) return left;
  // What lies there may be older: then the browser did not take what this tab handed over last.
  return left && (found.summary.savedAt ?? 0) <= (writtenAt.get(id) ?? 0) ? left : found;
}

async function show(id: string, otherwise?: SavedWorkspace): Promise<boolean> {
  const { current } = useShelf.getState();
  if (id === current) return true;
  const held = await hold(id);
  if (!held) return false;
  const next = (await stored(id)) ?? (otherwise && { saved: otherwise });
  if (!next) {
    held.release();
    return false;
  }
  // From here on nothing waits, so that no key typed meanwhile ends in the wrong workspace.
  const workspace = useWorkspace.getState();
  saveNow();
  shown.set(current, { saved: savedOf(workspace), history: workspace.history });
  nowAt(id, held);
  workspace.restore(next.saved, next.history);
  saveNow();
  return true;
}

let switching: Promise<unknown> = Promise.resolve();

/** One change of workspace after the other. */
function inTurn<T>(act: () => Promise<T>): Promise<T> {
  const done = switching.then(act);
  switching = done.catch(() => undefined);
  return done;
}

/**
 * Puts another workspace on screen; the one before is kept, with its history, and can be gone back to. With the `id` of one
 * that is saved already, that one as it was left. Resolves to false, and changes nothing, if another tab shows it.
 */
export function openWorkspace(
  saved: SavedWorkspace,
  { id = newId() }: { readonly id?: string } = {},
): Promise<boolean> {
  return inTurn(() => show(id, saved));
}

/** Goes to a workspace that is saved. Resolves to false, and changes nothing, if another tab shows it or it is gone. */
export function goToWorkspace(id: string): Promise<boolean> {
  return inTurn(() => show(id));
}

/** From a lesson back to the user's own: the one this tab showed last, else the latest that is free, else `otherwise`. */
export function goToOwnWorkspace(otherwise: SavedWorkspace): Promise<boolean> {
  return inTurn(async () => {
    if (isOwn(useShelf.getState().current)) return true;
    for await (const id of toTry(lastOwn ?? remembered(REMEMBERED_OWN))) if (await show(id)) return true;
    return show(newId(), otherwise);
  });
}

export interface Shelved extends Summary {
  readonly id: string;
  /** False where the browser did not take it: it lasts as long as the tab. */
  readonly isKept: boolean;
  readonly open: 'here' | 'elsewhere' | 'nowhere';
}

/** Of the workspaces that the browser did not take; `current` is the one on screen. */
function onlyHere(current: string): readonly (Summary & { readonly id: string })[] {
  return [...unwritten].flatMap((id) => {
    const saved = id === current ? savedOf(useWorkspace.getState()) : shown.get(id)?.saved;
    return saved ? [{ id, ...summaryOf(saved, undefined) }] : [];
  });
}

/** The user's own workspaces, the latest first, the one on screen as it is now. Never rejects. */
export async function listWorkspaces(): Promise<readonly Shelved[]> {
  const { current } = useShelf.getState();
  const [stored, held] = await Promise.all([
    allPlaces().catch(() => []),
    heldAnywhere().catch(() => new Set<string>()),
  ]);
  const here = onlyHere(current);
  return [...here, ...stored.filter(({ id }) => here.every((one) => one.id !== id))]
    .filter(({ id }) => isOwn(id))
    .map((summary) => ({
      ...summary,
      isKept: !here.includes(summary),
      open: summary.id === current ? 'here' : held.has(summary.id) ? 'elsewhere' : 'nowhere',
    }));
}

/**
 * Takes a workspace off the shelf. Resolves to what puts it back; to undefined, and removes nothing, if a tab shows it or the
 * browser refuses.
 */
export function removeWorkspace(id: string): Promise<(() => Promise<void>) | undefined> {
  return inTurn(async () => {
    if (id === useShelf.getState().current) return undefined;
    const held = await hold(id);
    if (!held) return undefined;
    try {
      return await takeOff(id);
    } catch {
      return undefined;
    } finally {
      held.release();
    }
  });
}

async function takeOff(id: string): Promise<(() => Promise<void>) | undefined> {
  const left = shown.get(id);
  const isOnlyHere = unwritten.has(id);
  const found = await readPlace(id).catch((error: unknown) => {
    if (!isOnlyHere) throw error;
  });
  if (found ? !('saved' in found) : !isOnlyHere) return undefined;
  if (found) await clearPlace(id);
  shown.delete(id);
  unwritten.delete(id);
  return async () => {
    if (left) shown.set(id, left);
    if (isOnlyHere) unwritten.add(id);
    if (found && 'saved' in found) await writePlace(id, found);
  };
}
