import { lazy, Suspense, useCallback, useMemo, useRef, useState } from 'react';
import { useRoute } from '../routes/useRoute';
import type { LearnRoute } from '../learn/LearnPane';
import { TooltipScope } from '../ui/Button';
import { ShareWindows } from '../share/ShareWindows';
import { useShortcuts } from './commands/useShortcuts';
import { openPickedFiles } from './disk/openPicked';
import { canPickFiles } from './disk/pickers';
import { FileDrop } from './FileDrop';
import { compareWithIncoming } from './files/compareFiles';
import { openIncoming, type Incoming } from './files/openFiles';
import { GalleryWindow } from './GalleryWindow';
import { Header } from './Header';
import { Guard } from './layout/Guard';
import { learnRouteOf } from './layout/LearnView';
import { NarrowLayout } from './layout/NarrowLayout';
import { WideLayout } from './layout/WideLayout';
import { LiveWindows } from './live/LiveWindows';
import { ShellProvider } from './shell';
import { StatusLine } from './StatusLine';
import { useLayoutState, type LayoutState } from './useLayoutState';
import { useLeaveLesson } from './useLeaveLesson';
import { useMediaQuery } from './useMediaQuery';
import { usePastedFiles } from './usePastedFiles';
import { useDiskConflict } from '../workspace/diskConflict';
import './App.css';

const EnforcementDialog = lazy(async () => ({
  default: (await import('./enforcement/EnforcementDialog')).EnforcementDialog,
}));
const Palette = lazy(async () => ({ default: (await import('./commands/Palette')).Palette }));
const ConflictDialog = lazy(async () => ({
  default: (await import('./disk/ConflictDialog')).ConflictDialog,
}));
const CanvasWindows = lazy(async () => ({
  default: (await import('../canvas/CanvasWindows')).CanvasWindows,
}));

const WorkspacesDialog = lazy(async () => ({
  default: (await import('./workspaces/WorkspacesDialog')).WorkspacesDialog,
}));
const LessonStrip = lazy(async () => ({ default: (await import('../learn/LessonStrip')).LessonStrip }));
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

/** Files to open: such that can be written back where the browser has a dialog for them and allows it, else copies. */
function useOpenedFiles() {
  const { chooseFiles: chooseCopies, element } = useFileChooser('Open files', openIncoming);
  const chooseFiles = useCallback(() => {
    if (canPickFiles()) openPickedFiles().catch(chooseCopies);
    else chooseCopies();
  }, [chooseCopies]);
  return { chooseFiles, element };
}

/** Stands while a file to be saved has been changed on disk by someone else. */
function Conflict() {
  const conflict = useDiskConflict((state) => state.conflict);
  return (
    conflict && (
      <Suspense>
        <ConflictDialog conflict={conflict} />
      </Suspense>
    )
  );
}

interface WorkbenchProps {
  readonly narrow: boolean;
  readonly layout: LayoutState;
  readonly learns: LearnRoute | undefined;
}

/** All panes, and below them how the lesson stands that is played in them. */
function Workbench({ narrow, layout, learns }: WorkbenchProps) {
  return (
    <>
      <main className="app-main">
        {narrow ? (
          <NarrowLayout
            learns={learns}
            pane={layout.pane}
            onPane={layout.setPane}
            tab={layout.answerTab}
            onTab={layout.setAnswerTab}
          />
        ) : (
          <WideLayout
            learns={learns}
            handle={layout.handle}
            collapsed={layout.collapsed}
            onCollapsed={layout.onCollapsed}
            tab={layout.answerTab}
            onTab={layout.setAnswerTab}
          />
        )}
      </main>
      {learns?.kind === 'lesson' && (
        <Guard region="Lesson">
          <Suspense>
            <LessonStrip
              id={learns.id}
              narrow={narrow && layout.pane !== 'learn'}
              onShow={() => layout.setPane('learn')}
            />
          </Suspense>
        </Guard>
      )}
    </>
  );
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
  const { chooseFiles, element: fileInput } = useOpenedFiles();
  const { chooseFiles: chooseOlder, element: olderInput } = useFileChooser(
    'Compare with files',
    compareWithIncoming,
  );
  const opens = useMemo(
    () => ({ chooseFiles, chooseOlder, openPalette, openWorkspaces, openProve, openEnforcement }),
    [chooseFiles, chooseOlder, openPalette, openWorkspaces, openProve, openEnforcement],
  );
  const route = useRoute();
  const learns = learnRouteOf(route);
  useLeaveLesson(route);
  const layout = useLayoutState(opens, learns);
  const narrow = useMediaQuery(NARROW);
  useShortcuts(layout.shell);
  usePastedFiles();
  return (
    <ShellProvider value={layout.shell}>
      <TooltipScope>
        <Header narrow={narrow} collapsed={layout.collapsed} />
        <Workbench narrow={narrow} layout={layout} learns={learns} />
        <StatusLine />
        {fileInput}
        {olderInput}
        <FileDrop />
        <ShareWindows />
        <LiveWindows />
        <Suspense>
          <CanvasWindows />
        </Suspense>
        <Conflict />
        <GalleryWindow />
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
