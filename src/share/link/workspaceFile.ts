import { CURRENT_VERSION, documentOf, workspaceOf, type Contents } from './document';
import type { Opened } from './link';
import { readDocument } from './readDocument';

/** A link's content as a file, for what is too large for a link; with the baseline. */
export function workspaceFileText(contents: Contents): string {
  const workspace = documentOf(contents, true);
  const file = { drawbridge: 'workspace', version: CURRENT_VERSION, workspace };
  return `${JSON.stringify(file, undefined, 2)}\n`;
}

/** Opens the text of a workspace file of any version up to the current one. Never throws. */
export function openWorkspaceFile(text: string): Opened {
  let file: unknown;
  try {
    file = JSON.parse(text);
  } catch {
    return { refused: 'is a damaged workspace file: it is no whole JSON' };
  }
  const { version, workspace } = file as { readonly version?: unknown; readonly workspace?: unknown };
  const read = readDocument(workspace, typeof version === 'number' ? version : 0);
  if ('document' in read) return { workspace: workspaceOf(read.document) };
  return {
    refused:
      read.failed === 'newer'
        ? `was written by a newer Drawbridge: ${read.why}`
        : `is a damaged workspace file: ${read.why}`,
  };
}
