import { fileNameOf, oneStream } from '../../share/exports/oneStream';
import { copyText } from '../../ui/clipboard';
import { download } from '../../ui/download';
import { useWorkspace } from '../../workspace/workspace';

const YAML = 'application/yaml';

const lastPart = (path: string) => path.slice(path.lastIndexOf('/') + 1);

export function downloadActive(): void {
  const { files, activeFile } = useWorkspace.getState();
  const file = files.find(({ path }) => path === activeFile);
  if (file) download(lastPart(file.path), file.text, YAML);
}

export function downloadAll(): void {
  const { files, name } = useWorkspace.getState();
  download(`${fileNameOf(name)}.yaml`, oneStream(files), YAML);
}

export async function copyAll(): Promise<void> {
  const { files, announce } = useWorkspace.getState();
  const copied = await copyText(oneStream(files));
  if (!copied) announce('The browser did not let the page use the clipboard');
  else announce(files.length === 1 ? 'Copied the YAML' : `Copied ${files.length} files as one YAML`);
}
