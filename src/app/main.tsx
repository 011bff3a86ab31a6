import { startTransition } from 'react';
import { createRoot } from 'react-dom/client';
import type { Session } from '../engine/door';
import '../ui/tokens.css';
import '../ui/Input.css';
import { startAutosave } from '../workspace/autosave';
import { loadSaved } from '../workspace/shelf';
import { keepForOffline } from '../offline/updates';
import { askBeforeLeaving } from '../workspace/disk';
import { createEngine } from '../worker/choosingEngine';
import { startWorker } from '../worker/startWorker';
import { useWorkspace } from '../workspace/workspace';
import { App } from './App';
import { SAMPLE } from './sample/sample';

/** The picture comes as soon as the engine does; the text can be read and written before. */
async function connectEngine(engine: Promise<{ openSession(): Session }>): Promise<void> {
  const workspace = useWorkspace.getState();
  try {
    const { openSession } = await engine;
    workspace.connect(createEngine({ openSession, startWorker }));
  } catch {
    workspace.announce('The engine could not be loaded: reload the page. The files are untouched');
  }
}

/** The last workspace of this browser, else the sample; then the window; then the engine. */
async function start(root: HTMLElement): Promise<void> {
  const engine = import('../engine/session');
  const { saved, notice } = await loadSaved();
  const workspace = useWorkspace.getState();
  workspace.restore(saved ?? SAMPLE);
  if (notice !== undefined) workspace.announce(notice);
  startAutosave();
  askBeforeLeaving();
  // In slices: the whole window at once would hold the page longer than a finger waits.
  startTransition(() => createRoot(root).render(<App />));
  await connectEngine(engine);
  keepForOffline();
}

void start(document.getElementById('root')!);
