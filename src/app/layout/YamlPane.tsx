import { lazy, useEffect, useState } from 'react';
import { loadEditor } from '../../editor/loadEditor';
import { useWorkspace } from '../../workspace/workspace';
import { PaneFrame } from './PaneFrame';

const YamlEditor = lazy(loadEditor);

/** More is not seen before the editor is there. */
const PREVIEWED = 20_000;

/** True once the browser has nothing more pressing to do: the editor is large, and the picture comes first. */
function useIdle(): boolean {
  const [idle, setIdle] = useState(false);
  const drawn = useWorkspace((state) => state.analysis !== undefined);
  useEffect(() => {
    if (idle) return;
    if (!('requestIdleCallback' in window)) {
      const timer = setTimeout(() => setIdle(true), drawn ? 200 : 2000);
      return () => clearTimeout(timer);
    }
    const handle = requestIdleCallback(() => setIdle(true), { timeout: drawn ? 500 : 3000 });
    return () => cancelIdleCallback(handle);
  }, [idle, drawn]);
  return idle;
}

/** The text to read until the editor has loaded. */
function Preview() {
  const text = useWorkspace((state) => state.files.find(({ path }) => path === state.activeFile)?.text ?? '');
  const path = useWorkspace((state) => state.activeFile);
  return (
    <section className="app-preview" aria-label="YAML" aria-busy="true">
      <p className="app-preview-bar">{path}</p>
      <pre className="app-preview-text">{text.slice(0, PREVIEWED)}</pre>
    </section>
  );
}

export function YamlView() {
  const idle = useIdle();
  return (
    <PaneFrame pane="yaml" waiting={<Preview />}>
      {idle ? <YamlEditor /> : <Preview />}
    </PaneFrame>
  );
}
