import { useEffect, useState } from 'react';
import { droppedFiles } from './files/dropped';
import { compareWithIncoming } from './files/compareFiles';
import { openIncoming } from './files/openFiles';
import { useWorkspace } from '../workspace/workspace';
import './FileDrop.css';

const carriesFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false;

/** Where an older version of files is expected, files are just that. */
const takesOlder = ({ target }: DragEvent) =>
  target instanceof Element && target.closest('[data-takes-older]') !== null;

async function take(transfer: DataTransfer, receive: typeof openIncoming): Promise<void> {
  try {
    const { found, remarks } = await droppedFiles(transfer);
    await receive(found, remarks);
  } catch {
    useWorkspace.getState().announce('The browser did not hand over what was dropped');
  }
}

/**
 * Files may be dropped anywhere: while they are held over the page it says so. Listens before anyone else, because the
 * editor would take a dropped file for text to insert.
 */
export function FileDrop() {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    const onDrag = (event: DragEvent) => {
      if (!carriesFiles(event)) return;
      event.preventDefault();
      event.stopPropagation();
      setHeld(true);
    };
    const onLeave = (event: DragEvent) => {
      if (event.relatedTarget === null) setHeld(false);
    };
    const onDrop = (event: DragEvent) => {
      if (!carriesFiles(event) || !event.dataTransfer) return;
      event.preventDefault();
      event.stopPropagation();
      setHeld(false);
      void take(event.dataTransfer, takesOlder(event) ? compareWithIncoming : openIncoming);
    };
    const capture = { capture: true };
    window.addEventListener('dragenter', onDrag, capture);
    window.addEventListener('dragover', onDrag, capture);
    window.addEventListener('dragleave', onLeave, capture);
    window.addEventListener('drop', onDrop, capture);
    return () => {
      window.removeEventListener('dragenter', onDrag, capture);
      window.removeEventListener('dragover', onDrag, capture);
      window.removeEventListener('dragleave', onLeave, capture);
      window.removeEventListener('drop', onDrop, capture);
    };
  }, []);
  if (!held) return null;
  return (
    <div className="app-drop">
      <p>Drop files or a folder to open them. Nothing leaves this page.</p>
    </div>
  );
}
