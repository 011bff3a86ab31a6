import type { Incoming } from './readIncoming';

/** In a folder only these are manifests; a file given by itself is always taken. */
const MANIFEST = /\.(ya?ml|json)$/i;
const NEVER_ENTERED = new Set(['.git', 'node_modules', '.terraform']);
const MOST_FILES = 2000;

/** The manifests of folders, as they are found. */
export class Gathering {
  readonly found: Incoming[] = [];
  /** How many files lay in folders and are no manifests, or were too many. */
  skipped = 0;

  get isFull(): boolean {
    return this.found.length >= MOST_FILES;
  }

  /** Takes a file if it is wanted; `read` gives its bytes. */
  async take(path: string, inFolder: boolean, read: () => Promise<Omit<Incoming, 'path'>>): Promise<void> {
    if (this.isFull || (inFolder && !MANIFEST.test(path))) this.skipped++;
    else this.found.push({ ...(await read()), path });
  }

  enters(folder: string): boolean {
    return !NEVER_ENTERED.has(folder);
  }

  get remarks(): readonly string[] {
    const files = this.skipped === 1 ? 'file' : 'files';
    return this.skipped > 0 ? [`Left ${this.skipped} other ${files} of the folder alone`] : [];
  }
}

/** A file that can be written back. */
export async function incomingOf(handle: FileSystemFileHandle, path = handle.name): Promise<Incoming> {
  return { path, blob: await handle.getFile(), handle };
}

/** Everything in a folder, in the order of its names; `above` is the path of the folder it lies in, with a slash. */
export async function gatherFolder(
  folder: FileSystemDirectoryHandle,
  into: Gathering,
  above = '',
): Promise<void> {
  const entries = [];
  for await (const entry of folder.values()) entries.push(entry);
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    const path = `${above}${folder.name}/`;
    if (entry.kind === 'directory') {
      if (into.enters(entry.name)) await gatherFolder(entry as FileSystemDirectoryHandle, into, path);
    } else await into.take(path + entry.name, true, () => incomingOf(entry as FileSystemFileHandle));
  }
}
