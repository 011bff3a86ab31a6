import { createStore, delMany, getMany, keys, set, setMany, type UseStore } from 'idb-keyval';
import { readSaved } from './savedWorkspace';
import type { SavedWorkspace } from './state';

let store: UseStore | undefined;
const database = () => (store ??= createStore('drawbridge', 'workspaces'));

/** What a list of workspaces tells without reading their texts. */
export interface Summary {
  readonly name: string;
  readonly files: number;
  /** Of all files together. */
  readonly characters: number;
  /** Milliseconds since 1970; undefined for what earlier builds saved. */
  readonly savedAt: number | undefined;
}

export interface Stored {
  readonly saved: SavedWorkspace;
  readonly summary: Summary;
}

/** Beside each workspace, under a key of its own. */
const ABOUT = 'about ';
/** Names what could not be read and was kept. */
const SET_ASIDE = ' set aside ';

export const summaryOf = ({ name, files }: SavedWorkspace, savedAt: number | undefined): Summary => ({
  name,
  files: files.length,
  characters: files.reduce((sum, { text }) => sum + text.length, 0),
  savedAt,
});

const numberOr = <T>(value: unknown, otherwise: T) =>
  typeof value === 'number' && Number.isFinite(value) ? value : otherwise;

function readSummary(value: unknown): Summary | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  const fields = value as Readonly<Record<string, unknown>>;
  const { name } = fields;
  if (typeof name !== 'string') return undefined;
  return {
    name,
    files: numberOr(fields['files'], 0),
    characters: numberOr(fields['characters'], 0),
    savedAt: numberOr(fields['savedAt'], undefined),
  };
}

/** A workspace by its id. `damaged` is what lies there and cannot be read. Rejects where the browser stores nothing. */
export async function readPlace(id: string): Promise<Stored | { readonly damaged: unknown } | undefined> {
  const [value, about] = await getMany<unknown>([id, ABOUT + id], database());
  if (value === undefined) return undefined;
  const saved = readSaved(value);
  return saved ? { saved, summary: readSummary(about) ?? summaryOf(saved, undefined) } : { damaged: value };
}

/** Both in one transaction. */
export function writePlace(id: string, { saved, summary }: Stored): Promise<void> {
  return setMany(
    [
      [id, saved],
      [ABOUT + id, summary],
    ],
    database(),
  );
}

export function clearPlace(id: string): Promise<void> {
  return delMany([id, ABOUT + id], database());
}

/** Data of another version, or damaged, is moved to a key of its own and never lost. Resolves to that key. */
export async function setAside(id: string, damaged: unknown): Promise<string> {
  const key = `${id}${SET_ASIDE}${new Date().toISOString()}`;
  await set(key, damaged, database());
  await clearPlace(id);
  return key;
}

async function summaryAt(id: string): Promise<Summary | undefined> {
  const found = await readPlace(id);
  return found && 'summary' in found ? found.summary : undefined;
}

/** All workspaces that can be read, the latest first. Rejects where the browser stores nothing. */
export async function allPlaces(): Promise<readonly (Summary & { readonly id: string })[]> {
  const all = (await keys(database())).filter((key) => typeof key === 'string');
  const ids = all.filter((key) => !key.startsWith(ABOUT) && !key.includes(SET_ASIDE));
  const abouts = await getMany<unknown>(
    ids.map((id) => ABOUT + id),
    database(),
  );
  const found = await Promise.all(
    ids.map(async (id, index) => {
      const summary = readSummary(abouts[index]) ?? (await summaryAt(id));
      return summary ? [{ id, ...summary }] : [];
    }),
  );
  return found.flat().sort((a, b) => (b.savedAt ?? 0) - (a.savedAt ?? 0) || (a.id < b.id ? -1 : 1));
}
