/** Parts of the File System Access API that TypeScript does not know, because not every browser has them. */
interface Pickers {
  readonly showOpenFilePicker?: (options: {
    readonly multiple: boolean;
    readonly id: string;
  }) => Promise<readonly FileSystemFileHandle[]>;
  readonly showDirectoryPicker?: (options: { readonly id: string }) => Promise<FileSystemDirectoryHandle>;
  readonly showSaveFilePicker?: (options: {
    readonly suggestedName: string;
    readonly id: string;
  }) => Promise<FileSystemFileHandle>;
}

const pickers = () => window as Pickers;

/** The browser opens its dialogs in the folder that it was last given under this name. */
const id = 'drawbridge';

export const canPickFiles = () => pickers().showOpenFilePicker !== undefined;
export const canPickFolder = () => pickers().showDirectoryPicker !== undefined;
export const canPickPlace = () => pickers().showSaveFilePicker !== undefined;

/** undefined when the user has closed the dialog. */
async function unlessClosed<T>(picking: Promise<T> | undefined): Promise<T | undefined> {
  try {
    return await picking;
  } catch (error) {
    if (error instanceof DOMException && error.name === 'AbortError') return undefined;
    throw error;
  }
}

export const pickFiles = () => unlessClosed(pickers().showOpenFilePicker?.({ multiple: true, id }));
export const pickFolder = () => unlessClosed(pickers().showDirectoryPicker?.({ id }));
export const pickPlace = (suggestedName: string) =>
  unlessClosed(pickers().showSaveFilePicker?.({ suggestedName, id }));

interface AsksPermission {
  readonly queryPermission?: (mode: { readonly mode: 'readwrite' }) => Promise<PermissionState>;
  readonly requestPermission?: (mode: { readonly mode: 'readwrite' }) => Promise<PermissionState>;
}

/** Whether the file may be written; the browser asks the user, once for each file and visit. Must follow a click or a key. */
export async function mayWrite(handle: FileSystemFileHandle): Promise<boolean> {
  const asked = handle as FileSystemFileHandle & AsksPermission;
  const mode = { mode: 'readwrite' } as const;
  // Files of the browser's own file system need no permission.
  if (!asked.queryPermission || (await asked.queryPermission(mode)) === 'granted') return true;
  return (await asked.requestPermission?.(mode)) === 'granted';
}
