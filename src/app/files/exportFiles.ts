import type { SourceFile } from '../../engine/text/edit';
import { copyText } from '../../ui/clipboard';
import { useWorkspace } from '../../workspace/workspace';

/** Gives the user a text as a file. */
export function download(name: string, text: string, type = 'application/yaml'): void {
  const url = URL.createObjectURL(new Blob([text], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  // The browser reads the blob after this turn of the loop.
  setTimeout(() => URL.revokeObjectURL(url), 60_000);
}

const lastPart = (path: string) => path.slice(path.lastIndexOf('/') + 1);

/** All files as one YAML stream, each text untouched and divided from the next by a `---` line. Blank files are left out. */
export function joined(files: readonly SourceFile[]): string {
  return files
    .filter(({ text }) => text.trim() !== '')
    .map(({ text }, index) => {
      const begun = index === 0 || /^---(\s|$)/.test(text) ? text : `---\n${text}`;
      return begun.endsWith('\n') ? begun : `${begun}\n`;
    })
    .join('');
}

export function downloadActive(): void {
  const { files, activeFile } = useWorkspace.getState();
  const file = files.find(({ path }) => path === activeFile);
  if (file) download(lastPart(file.path), file.text);
}

export function downloadAll(): void {
  const { files, name } = useWorkspace.getState();
  download(`${name.replace(/[^\w.-]+/g, '-') || 'drawbridge'}.yaml`, joined(files));
}

export async function copyAll(): Promise<void> {
  const { files, announce } = useWorkspace.getState();
  const copied = await copyText(joined(files));
  if (!copied) announce('The browser did not let the page use the clipboard');
  else announce(files.length === 1 ? 'Copied the YAML' : `Copied ${files.length} files as one YAML`);
}
