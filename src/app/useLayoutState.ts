import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { AnswerTab } from '../answers/tabs';
import type { LearnRoute } from '../learn/LearnPane';
import type { PaneHandle } from '../ui/Splits';
import { useWorkspace } from '../workspace/workspace';
import type { PaneName, Shell } from './shell';

/** What in a pane takes the focus: what asks for it, the text, else the tab or first thing in the tab order. */
const TAKES_FOCUS = [
  '[data-takes-focus]',
  '.monaco-editor textarea, .monaco-editor [role="textbox"]',
  '[role="tab"][aria-selected="true"]',
  '[tabindex="0"], :is(button:not(:disabled), a[href], input):not([tabindex="-1"])',
];

function focusInto(pane: PaneName): void {
  const element = document.querySelector<HTMLElement>(`[data-pane="${pane}"]`);
  if (!element) return;
  const target = TAKES_FOCUS.map((query) => element.querySelector<HTMLElement>(query)).find(Boolean);
  (target ?? element).focus();
}

export interface LayoutState {
  readonly shell: Shell;
  readonly answerTab: AnswerTab;
  /** Puts a tab in front; answers that were collapsed open for it. */
  readonly setAnswerTab: (tab: AnswerTab) => void;
  /** The pane shown on a small screen. */
  readonly pane: PaneName;
  readonly setPane: (pane: PaneName) => void;
  readonly collapsed: ReadonlySet<PaneName>;
  readonly onCollapsed: (pane: PaneName, collapsed: boolean) => void;
  readonly handle: (pane: PaneName) => (handle: PaneHandle | null) => void;
}

function useCollapsed() {
  const [collapsed, setCollapsed] = useState<ReadonlySet<PaneName>>(new Set());
  const onCollapsed = useCallback((pane: PaneName, now: boolean) => {
    setCollapsed((before) => {
      if (before.has(pane) === now) return before;
      const next = new Set(before);
      if (now) next.add(pane);
      else next.delete(pane);
      return next;
    });
  }, []);
  return { collapsed, onCollapsed };
}

interface Opens {
  readonly chooseFiles: () => void;
  readonly chooseOlder: () => void;
  readonly openPalette: () => void;
  readonly openWorkspaces: () => void;
  readonly openProve: () => void;
  readonly openEnforcement: () => void;
}

/** Whoever leaves the lessons from within their pane, which takes the focus with it, goes on where lessons are opened. */
function useLeavingFocus(learns: LearnRoute | undefined): void {
  const before = useRef(learns);
  useEffect(() => {
    if (before.current && !learns && document.activeElement === document.body)
      document.querySelector<HTMLElement>('[data-opens-lessons]')?.focus();
    before.current = learns;
  }, [learns]);
}

/** Which panes are open, which tabs are in front, and the acts that change it. */
export function useLayoutState(opens: Opens, learns: LearnRoute | undefined): LayoutState {
  const [answerTab, setTab] = useState<AnswerTab>('english');
  const [pane, setPane] = useState<PaneName>(learns ? 'learn' : 'canvas');
  const [learnt, setLearnt] = useState(learns);
  // On a small screen another lesson brings its pane in front, and takes it away with it.
  if (learns !== learnt) {
    setLearnt(learns);
    setPane(learns ? 'learn' : pane === 'learn' ? 'canvas' : pane);
  }
  useLeavingFocus(learns);
  const { collapsed, onCollapsed } = useCollapsed();
  const handles = useRef(new Map<PaneName, PaneHandle>());

  const handle = useCallback(
    (name: PaneName) => (element: PaneHandle | null) => {
      if (element) handles.current.set(name, element);
      else handles.current.delete(name);
    },
    [],
  );

  const shell = useMemo<Shell>(() => {
    const reveal = (name: PaneName) => {
      setPane(name);
      if (name === 'connections') handles.current.get('canvas')?.expand();
      handles.current.get(name)?.expand();
    };
    return {
      ...opens,
      focusPane: (name) => {
        reveal(name);
        // A pane that was hidden can take the focus only once it is drawn.
        requestAnimationFrame(() => focusInto(name));
      },
      togglePane: (name) => {
        const panel = handles.current.get(name);
        if (panel?.isCollapsed()) panel.expand();
        else panel?.collapse();
      },
      showAnswer: (tab) => {
        setTab(tab);
        reveal('answers');
        requestAnimationFrame(() => focusInto('answers'));
      },
    };
  }, [opens]);

  const setAnswerTab = useCallback((tab: AnswerTab) => {
    setTab(tab);
    handles.current.get('answers')?.expand();
  }, []);

  // Whoever asks the editor to show a line wants to see the editor.
  useEffect(
    () =>
      useWorkspace.subscribe((now, before) => {
        if (now.reveal === before.reveal || now.reveal?.quietly === true) return;
        setPane('yaml');
        handles.current.get('yaml')?.expand();
      }),
    [],
  );

  // Who follows a compromised pod finds its table beside the canvas.
  useEffect(
    () =>
      useWorkspace.subscribe((now, before) => {
        if (now.overlay === before.overlay || now.overlay?.kind !== 'spread') return;
        setAnswerTab('reach');
        setPane('answers');
      }),
    [setAnswerTab],
  );

  return { shell, answerTab, setAnswerTab, pane, setPane, collapsed, onCollapsed, handle };
}
