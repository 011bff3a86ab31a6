import { gatherFolder, Gathering, incomingOf } from '../files/folders';
import { openIncoming } from '../files/openFiles';
import { useWorkspace } from '../../workspace/workspace';
import { pickFiles, pickFolder } from './pickers';

/** Files chosen in the browser's dialog; they can be saved where they are. Rejects where the browser allows no dialog. */
export async function openPickedFiles(): Promise<void> {
  const handles = await pickFiles();
  if (handles) await openIncoming(await Promise.all(handles.map((handle) => incomingOf(handle))));
}

/** All manifests of a folder, which can be saved where they are. Never rejects. */
export async function openPickedFolder(): Promise<void> {
  const { announce } = useWorkspace.getState();
  try {
    const folder = await pickFolder();
    if (!folder) return;
    announce(`Looking through ${folder.name} …`);
    const into = new Gathering();
    await gatherFolder(folder, into);
    if (into.found.length === 0) announce(`${folder.name} holds no YAML or JSON files`);
    else await openIncoming(into.found, into.remarks);
  } catch {
    announce('The folder could not be read');
  }
}
