import type { SourceFile } from '../engine/text/edit';
import { openWorkspaceFile } from './link/workspaceFile';
import { openShared } from './openShared';

/** Opens workspace files, each beside what is there; what was opened and what was refused, in words. Never rejects. */
export async function openWorkspaceFiles(files: readonly SourceFile[]): Promise<readonly string[]> {
  const said: string[] = [];
  for (const { path, text } of files) {
    const found = openWorkspaceFile(text);
    if ('refused' in found) {
      said.push(`${path} ${found.refused}`);
      continue;
    }
    said.push(await openShared(found.workspace));
  }
  return said;
}
