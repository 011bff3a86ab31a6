import { fileNameOf, oneStream } from '../../share/exports/oneStream';
import { copyText } from '../../ui/clipboard';
import { download } from '../../ui/download';
import { noteDownloaded } from '../../workspace/disk';
import { useWorkspace } from '../../workspace/workspace';
import { lastPart } from '../../workspace/paths';

const YAML = 'application/yaml';

export function downloadActive(): void {
  const { files, activeFile } = useWorkspace.getState();
  const file = files.find(({ path }) => path === activeFile);
  if (!file) return;
  download(lastPart(file.path), file.text, YAML);
  noteDownloaded([file.path]);
}

export function downloadAll(): void {
  const { files, name } = useWorkspace.getState();
  download(`${fileNameOf(name)}.yaml`, oneStream(files), YAML);
  noteDownloaded(files.map(({ path }) => path));
}

export async function copyAll(): Promise<void> {
  const { files, announce } = useWorkspace.getState();
  const copied = await copyText(oneStream(files));
  if (!copied) announce('The browser did not let the page use the clipboard');
  else announce(files.length === 1 ? 'Copied the YAML' : `Copied ${files.length} files as one YAML`);
}
