import type { SourceFile } from '../../engine/text/edit';
import type { OnDisk } from '../../workspace/onDisk';
import { useOpening } from '../../workspace/opening';
import { decodeText } from './decode';

/** A file as the browser hands it over; `path` is its name, or its place in a folder. */
export interface Incoming {
  readonly path: string;
  readonly blob: Blob;
  /** With which it can be written back, where the browser gives one. */
  readonly handle?: FileSystemFileHandle;
}

/** A text to open, and where it came from; pasted text came from nowhere. */
export interface OpenedFile extends SourceFile {
  readonly place?: OnDisk | undefined;
}

interface Read {
  readonly files: readonly OpenedFile[];
  readonly remarks: readonly string[];
  /** The user has stopped it: nothing should be opened. */
  readonly stopped: boolean;
}

/** Pages that were not served securely have no `crypto.randomUUID`. */
export const newPlaceId = () => `${Date.now().toString(36)}${Math.random().toString(36).slice(2)}`;

async function readOne({ path, blob, handle }: Incoming): Promise<{ file?: OpenedFile; remark?: string }> {
  try {
    const decoded = decodeText(new Uint8Array(await blob.arrayBuffer()));
    if ('refused' in decoded) return { remark: `${path} ${decoded.refused}` };
    const { text, form, note } = decoded;
    const modified = blob instanceof File ? blob.lastModified : 0;
    const place: OnDisk = { id: newPlaceId(), handle, text, modified, downloaded: undefined, form };
    return { file: { path, text, place }, ...(note === undefined ? {} : { remark: `${path} ${note}` }) };
  } catch {
    return { remark: `${path} could not be read` };
  }
}

/** The texts among some files, and in words what was refused. Says how far it is, and can be stopped. Never rejects. */
export async function readIncoming(incoming: readonly Incoming[]): Promise<Read> {
  const stopping = new AbortController();
  const files: OpenedFile[] = [];
  const remarks: string[] = [];
  try {
    for (const [done, each] of incoming.entries()) {
      if (stopping.signal.aborted) break;
      const stop = () => stopping.abort();
      useOpening.setState({ opening: { done, total: incoming.length, stop } });
      const { file, remark } = await readOne(each);
      if (file) files.push(file);
      if (remark !== undefined) remarks.push(remark);
    }
  } finally {
    useOpening.setState({ opening: undefined });
  }
  return { files, remarks, stopped: stopping.signal.aborted };
}
