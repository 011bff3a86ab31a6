import { useLayoutEffect, useRef, useState } from 'react';
import type { DashMark } from '../engine/dash/dashMark';
import { useWorkspace } from '../workspace/workspace';
import { DashCard } from './DashCard';
import { FileTabs } from './FileTabs';
import { NoiseBar } from './NoiseBar';
import { openEditor } from './openEditor';
import { UnwrapBar } from './UnwrapBar';
import './YamlEditor.css';

interface ShownDash {
  readonly mark: DashMark;
  readonly beside: DOMRect;
}

/** The text of the workspace: a tab for each file, and Monaco below. */
export function YamlEditor() {
  const place = useRef<HTMLDivElement>(null);
  const [dash, setDash] = useState<ShownDash>();
  const active = useWorkspace((state) => state.activeFile);
  // With the tabs, so that whoever looks for the text in this pane never finds only them.
  useLayoutEffect(() => {
    const opened = openEditor(place.current!, setDash);
    return () => opened.dispose();
  }, []);
  return (
    // React Flow would take the Space key for panning; it leaves alone what is called `nokey`.
    <section className="editor nokey" aria-label="YAML">
      <FileTabs />
      <UnwrapBar file={active} />
      <NoiseBar file={active} />
      <div ref={place} className="editor-place" role="tabpanel" aria-label={active} />
      {dash && <DashCard mark={dash.mark} beside={dash.beside} />}
    </section>
  );
}
