import { differenceAsEdit } from '../../engine/text/edit';
import { withOlder } from '../../workspace/baseline';
import { notePlace, placeOnDisk, unsavedNow } from '../../workspace/disk';
import { askAboutConflict } from '../../workspace/diskConflict';
import type { OnDisk } from '../../workspace/onDisk';
import { useWorkspace } from '../../workspace/workspace';
import { decodeText, encodeText } from '../files/decode';
import { downloadActive } from '../files/exportFiles';
import { lastPart } from '../../workspace/paths';
import { newPlaceId } from '../files/readIncoming';
import { mayWrite, pickPlace } from './pickers';

/** What came of saving a file: that it is saved, or a sentence that says why it is not; undefined: the user left it. */
type Outcome = 'saved' | { readonly said: string } | undefined;

type Writable = OnDisk & { readonly handle: FileSystemFileHandle };

const textOf = (path: string) => useWorkspace.getState().files.find((file) => file.path === path)?.text;

export function canSave(place: OnDisk | undefined): place is Writable {
  return place?.handle !== undefined;
}

async function write(text: string, { id, handle, form }: Writable): Promise<void> {
  const stream = await handle.createWritable();
  try {
    await stream.write(encodeText(text, form));
  } catch (error) {
    await stream.abort();
    throw error;
  }
  await stream.close();
  const { lastModified } = await handle.getFile();
  notePlace(id, { text, modified: lastModified, downloaded: undefined });
}

/** The text that someone else has written there since; `same` where nobody has, or the very text that is to be saved. */
async function foreignText(
  text: string,
  place: Writable,
): Promise<'same' | { readonly theirs?: string; readonly modified: number }> {
  const file = await place.handle.getFile();
  const { lastModified: modified } = file;
  if (modified === place.modified) return 'same';
  const decoded = decodeText(new Uint8Array(await file.arrayBuffer()));
  if ('refused' in decoded) return { modified };
  return decoded.text === place.text || decoded.text === text ? 'same' : { theirs: decoded.text, modified };
}

function takeTheirs(path: string, theirs: string, modified: number, { id }: OnDisk): void {
  const edit = differenceAsEdit(path, textOf(path) ?? '', theirs);
  if (edit) useWorkspace.getState().edit([edit], `reload ${path} from disk`);
  notePlace(id, { text: theirs, modified, downloaded: undefined });
}

/** Counts "What changed" from what is on disk now. */
function compareWith(path: string, theirs: string): void {
  const { files, setBaseline } = useWorkspace.getState();
  setBaseline(withOlder(files, [{ path, text: theirs }], Date.now()));
}

async function saveChecked(path: string, place: Writable, showChanges: () => void): Promise<Outcome> {
  const text = textOf(path);
  if (text === undefined) return undefined;
  if (place.form.lossy)
    return { said: `${path} holds bytes that are no text, and saving would lose them. Download it instead` };
  if (!(await mayWrite(place.handle))) return { said: `The browser was not allowed to write ${path}` };
  const foreign = await foreignText(text, place);
  if (foreign === 'same') {
    await write(text, place);
    return 'saved';
  }
  const { theirs, modified } = foreign;
  switch (await askAboutConflict(path, theirs)) {
    case 'overwrite':
      await write(textOf(path) ?? text, place);
      return 'saved';
    case 'reload':
      takeTheirs(path, theirs ?? '', modified, place);
      return { said: `Reloaded ${path} from disk. Undo brings your text back` };
    case 'compare':
      compareWith(path, theirs ?? '');
      showChanges();
      return { said: `“What changed” counts from ${path} as it is on disk` };
    case 'leave':
      return undefined;
  }
}

/** Writes one file back to its place. Never rejects. */
async function save(path: string, place: Writable, showChanges: () => void): Promise<Outcome> {
  try {
    return await saveChecked(path, place, showChanges);
  } catch (error) {
    const isGone = error instanceof DOMException && error.name === 'NotFoundError';
    if (isGone)
      return { said: `${path} is no longer where it was opened. Download it, or save it as a new file` };
    return {
      said: `${path} could not be written: ${error instanceof Error ? error.message : String(error)}`,
    };
  }
}

/** Saves the file in view where it came from, or downloads it where the browser cannot. */
export async function saveActive(showChanges: () => void): Promise<void> {
  const { activeFile, announce } = useWorkspace.getState();
  const place = placeOnDisk(activeFile);
  if (!canSave(place)) return downloadActive();
  const outcome = await save(activeFile, place, showChanges);
  if (outcome) announce(outcome === 'saved' ? `Saved ${activeFile}` : outcome.said);
}

/** Saves every file that differs from disk, one after the other. */
export async function saveAll(showChanges: () => void): Promise<void> {
  let saved = 0;
  const said: string[] = [];
  for (const path of unsavedNow()) {
    const place = placeOnDisk(path);
    if (!canSave(place)) {
      said.push(`${path} can only be downloaded`);
      continue;
    }
    const outcome = await save(path, place, showChanges);
    if (outcome === 'saved') saved++;
    else if (outcome) said.push(outcome.said);
  }
  const count = saved === 1 ? 'Saved 1 file' : `Saved ${saved} files`;
  const nothing = saved === 0 && said.length === 0;
  useWorkspace.getState().announce(nothing ? 'Every file is as it is on disk' : [count, ...said].join('. '));
}

/** Asks for a place on disk, writes the file in view there, and saves it there from then on. */
export async function saveActiveAs(): Promise<void> {
  const { activeFile: path, announce, setPlaces } = useWorkspace.getState();
  const handle = await pickPlace(lastPart(path)).catch(() => undefined);
  const text = textOf(path);
  if (!handle || text === undefined) return;
  const form = { encoding: 'utf-8', mark: false, lossy: false } as const;
  const place = { id: newPlaceId(), handle, text, modified: 0, downloaded: undefined, form };
  try {
    if (!(await mayWrite(handle))) return announce(`The browser was not allowed to write ${handle.name}`);
    setPlaces(new Map([...useWorkspace.getState().places, [path, place]]));
    await write(text, place);
    announce(`Saved ${path} as ${handle.name}`);
  } catch {
    announce(`${handle.name} could not be written`);
  }
}
