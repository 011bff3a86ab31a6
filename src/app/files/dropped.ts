import type { Incoming } from './openFiles';

/** In a dropped folder only these are manifests; a file dropped by itself is always taken. */
const MANIFEST = /\.(ya?ml|json)$/i;
const NEVER_ENTERED = new Set(['.git', 'node_modules', '.terraform']);
const MOST_FILES = 2000;

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

interface Walk {
  readonly found: Incoming[];
  skipped: number;
}

async function walk(entry: FileSystemEntry, inFolder: boolean, into: Walk): Promise<void> {
  if (into.found.length >= MOST_FILES) into.skipped++;
  else if (entry.isFile) {
    if (inFolder && !MANIFEST.test(entry.name)) into.skipped++;
    else
      into.found.push({
        path: entry.fullPath.replace(/^\//, ''),
        blob: await fileOf(entry as FileSystemFileEntry),
      });
  } else if (!NEVER_ENTERED.has(entry.name)) {
    for (const inner of await entriesOf(entry as FileSystemDirectoryEntry)) await walk(inner, true, into);
  }
}

/**
 * The files of a drop, folders included. Must be called while the drop event is handled: the browser takes the entries
 * back afterwards. `skipped` counts what lay in folders and is no manifest.
 */
export async function droppedFiles(
  transfer: DataTransfer,
): Promise<{ incoming: readonly Incoming[]; skipped: number }> {
  const entries = [...transfer.items].flatMap((item) => item.webkitGetAsEntry() ?? []);
  const plain = [...transfer.files].map((file): Incoming => ({ path: file.name, blob: file }));
  if (entries.length === 0) return { incoming: plain, skipped: 0 };
  const into: Walk = { found: [], skipped: 0 };
  for (const entry of entries) await walk(entry, false, into);
  return { incoming: into.found, skipped: into.skipped };
}
