import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react';
import { TooltipScope } from '../ui/Button';
import { ShareWindows } from '../share/ShareWindows';
import { useShortcuts } from './commands/useShortcuts';
import { FileDrop } from './FileDrop';
import { compareWithIncoming } from './files/compareFiles';
import { openIncoming, type Incoming } from './files/openFiles';
import { Header } from './Header';
import { NarrowLayout } from './layout/NarrowLayout';
import { WideLayout } from './layout/WideLayout';
import { ShellProvider } from './shell';
import { StatusLine } from './StatusLine';
import { useLayoutState } from './useLayoutState';
import { useMediaQuery } from './useMediaQuery';
import { usePastedFiles } from './usePastedFiles';
import './App.css';

const EnforcementDialog = lazy(async () => ({
  default: (await import('./enforcement/EnforcementDialog')).EnforcementDialog,
}));
const Palette = lazy(async () => ({ default: (await import('./commands/Palette')).Palette }));
const CanvasWindows = lazy(async () => ({
  default: (await import('../canvas/CanvasWindows')).CanvasWindows,
}));

const WorkspacesDialog = lazy(async () => ({
  default: (await import('./workspaces/WorkspacesDialog')).WorkspacesDialog,
}));
const ProveDialog = lazy(async () => ({ default: (await import('./prove/ProveDialog')).ProveDialog }));

/** Below this the panes become tabs; `App.css` and `StatusLine.css` know the same width. */
const NARROW = '(width < 900px)';

/** A dialog of the browser for choosing files; `take` must stay the same. */
function useFileChooser(label: string, take: (incoming: readonly Incoming[]) => Promise<void>) {
  const input = useRef<HTMLInputElement>(null);
  const chooseFiles = useCallback(() => input.current?.click(), []);
  const element = (
    <input
      ref={input}
      type="file"
      multiple
      hidden
      aria-label={label}
      onChange={(event) => {
        const files = [...(event.target.files ?? [])];
        // The same file may be chosen again.
        event.target.value = '';
        void take(files.map((file) => ({ path: file.name, blob: file })));
      }}
    />
  );
  return { chooseFiles, element };
}

export function App() {
  const [palette, setPalette] = useState(false);
  const openPalette = useCallback(() => setPalette(true), []);
  const [workspaces, setWorkspaces] = useState(false);
  const openWorkspaces = useCallback(() => setWorkspaces(true), []);
  const [enforcement, setEnforcement] = useState(false);
  const openEnforcement = useCallback(() => setEnforcement(true), []);
  const [proving, setProving] = useState(false);
  const openProve = useCallback(() => setProving(true), []);
  const { chooseFiles, element: fileInput } = useFileChooser('Open files', openIncoming);
  const { chooseFiles: chooseOlder, element: olderInput } = useFileChooser(
    'Compare with files',
    compareWithIncoming,
  );
  const opens = useMemo(
    () => ({ chooseFiles, chooseOlder, openPalette, openWorkspaces, openProve, openEnforcement }),
    [chooseFiles, chooseOlder, openPalette, openWorkspaces, openProve, openEnforcement],
  );
  const layout = useLayoutState(opens);
  const narrow = useMediaQuery(NARROW);
  useShortcuts(layout.shell);
  usePastedFiles();
  return (
    <ShellProvider value={layout.shell}>
      <TooltipScope>
        <Header narrow={narrow} collapsed={layout.collapsed} />
        <main className="app-main">
          {narrow ? (
            <NarrowLayout
              pane={layout.pane}
              onPane={layout.setPane}
              tab={layout.answerTab}
              onTab={layout.setAnswerTab}
            />
          ) : (
            <WideLayout
              handle={layout.handle}
              collapsed={layout.collapsed}
              onCollapsed={layout.onCollapsed}
              tab={layout.answerTab}
              onTab={layout.setAnswerTab}
            />
          )}
        </main>
        <StatusLine />
        {fileInput}
        {olderInput}
        <FileDrop />
        <ShareWindows />
        <Suspense>
          <CanvasWindows />
        </Suspense>
        {enforcement && (
          <Suspense>
            <EnforcementDialog onClose={() => setEnforcement(false)} />
          </Suspense>
        )}
        {palette && (
          <Suspense>
            <Palette onClose={() => setPalette(false)} />
          </Suspense>
        )}
        {workspaces && (
          <Suspense>
            <WorkspacesDialog onClose={() => setWorkspaces(false)} />
          </Suspense>
        )}
        {proving && (
          <Suspense>
            <ProveDialog onClose={() => setProving(false)} />
          </Suspense>
        )}
      </TooltipScope>
    </ShellProvider>
  );
}
