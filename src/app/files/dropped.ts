import { gatherFolder, Gathering, incomingOf } from './folders';

const fileOf = (entry: FileSystemFileEntry) =>
  new Promise<File>((resolve, reject) => entry.file(resolve, reject));

/** All entries of a folder; the browser hands them over in batches until an empty one. */
async function entriesOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader();
  const all: FileSystemEntry[] = [];
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((resolve, reject) =>
      reader.readEntries(resolve, reject),
    );
    if (batch.length === 0) return all.sort((a, b) => (a.name < b.name ? -1 : 1));
    all.push(...batch);
  }
}

async function walk(entry: FileSystemEntry, inFolder: boolean, into: Gathering): Promise<void> {
  if (entry.isFile) {
    const read = async () => ({ blob: await fileOf(entry as FileSystemFileEntry) });
    await into.take(entry.fullPath.replace(/^\//, ''), inFolder, read);
  } else if (into.enters(entry.name)) {
    for (const inner of await entriesOf(entry as FileSystemDirectoryEntry)) await walk(inner, true, into);
  }
}

interface GivesHandle {
  readonly getAsFileSystemHandle?: () => Promise<FileSystemHandle | null>;
}

/** Handles of everything dropped, with which it can be written back; undefined where the browser does not give them. */
async function handlesOf(items: readonly DataTransferItem[]): Promise<FileSystemHandle[] | undefined> {
  const asked = items
    .filter(({ kind }) => kind === 'file')
    .map((item) => (item as DataTransferItem & GivesHandle).getAsFileSystemHandle?.());
  try {
    const handles = await Promise.all(asked);
    const given = handles.filter((handle): handle is FileSystemHandle => Boolean(handle));
    return given.length > 0 && given.length === handles.length ? given : undefined;
  } catch {
    return undefined;
  }
}

/**
 * The files of a drop, folders included. Must be called while the drop event is handled: the browser takes the entries
 * back afterwards. Rejects where a file cannot be read.
 */
export async function droppedFiles(transfer: DataTransfer): Promise<Gathering> {
  const items = [...transfer.items];
  // All are asked for before anything is waited for.
  const asked = handlesOf(items);
  const entries = items.flatMap((item) => item.webkitGetAsEntry() ?? []);
  const plain = [...transfer.files];
  const into = new Gathering();
  const handles = await asked;
  if (handles) {
    for (const handle of handles) {
      if (handle.kind === 'directory') await gatherFolder(handle as FileSystemDirectoryHandle, into);
      else into.found.push(await incomingOf(handle as FileSystemFileHandle));
    }
  } else if (entries.length > 0) for (const entry of entries) await walk(entry, false, into);
  else into.found.push(...plain.map((file) => ({ path: file.name, blob: file })));
  return into;
}
