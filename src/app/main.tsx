import { createRoot } from 'react-dom/client';
import type { Session } from '../engine/door';
import '../ui/tokens.css';
import { loadSaved, startAutosave } from '../workspace/autosave';
import { useWorkspace } from '../workspace/workspace';
import { App } from './App';
import { SAMPLE } from './sample/sample';

/** The last workspace of this browser, else the sample; then the window; then the engine, which may come later. */
async function start(root: HTMLElement): Promise<void> {
  const { saved, notice } = await loadSaved();
  const workspace = useWorkspace.getState();
  workspace.restore(saved ?? SAMPLE);
  if (notice !== undefined) workspace.announce(notice);
  startAutosave();
  createRoot(root).render(<App />);
  const [load] = Object.values(import.meta.glob<{ openSession: () => Session }>('../engine/session.ts'));
  if (load) workspace.connect((await load()).openSession());
}

void start(document.getElementById('root')!);
