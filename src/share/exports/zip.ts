import { strToU8, zipSync } from 'fflate';
import type { SourceFile } from '../../engine/text/edit';

/** A zip archive of texts in UTF-8. Paths must differ. */
export function zipOf(files: readonly SourceFile[]): Uint8Array<ArrayBuffer> {
  const entries = files.map(({ path, text }) => [path, strToU8(text)] as const);
  return new Uint8Array(zipSync(Object.fromEntries(entries), { level: 9 }));
}
