import { useEffect } from 'react';
import { useWorkspace } from '../../workspace/workspace';
import { PANES, type PaneName, type Shell } from '../shell';
import { commandsOf } from './commands';
import { pressed, type Shortcut } from './shortcut';

/** Windows' habit beside everyone's ⇧Z. */
const ALSO_REDO: Shortcut = { key: 'y', mod: true, notInText: true };

/** The panes on screen, in the order of walking. */
function panesHere(): readonly PaneName[] {
  return document.querySelector('[data-pane="learn"]') ? ['learn', ...PANES] : PANES;
}

/** Which of these panes has the focus, or -1. */
function focusedPane(panes: readonly PaneName[]): number {
  const name = document.activeElement?.closest<HTMLElement>('[data-pane]')?.dataset['pane'];
  return panes.findIndex((pane) => pane === name);
}

/** F6 and ⇧F6 walk from pane to pane, as in browsers and desktops. */
function walkPanes(shell: Shell, event: KeyboardEvent): boolean {
  if (event.key !== 'F6' || event.ctrlKey || event.altKey || event.metaKey) return false;
  const panes = panesHere();
  const here = focusedPane(panes);
  const next = event.shiftKey ? (here < 0 ? panes.length - 1 : here - 1) : here + 1;
  shell.focusPane(panes[(next + panes.length) % panes.length]!);
  return true;
}

function handle(shell: Shell, event: KeyboardEvent): boolean {
  if (walkPanes(shell, event)) return true;
  const workspace = useWorkspace.getState();
  if (pressed(ALSO_REDO, event)) {
    workspace.redo();
    return true;
  }
  const command = commandsOf(workspace, shell).find(
    ({ shortcut }) => shortcut !== undefined && pressed(shortcut, event),
  );
  if (command && command.enabled !== false) command.run();
  return command !== undefined;
}

/** Makes the keys of all commands work wherever the focus is. */
export function useShortcuts(shell: Shell): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !handle(shell, event)) return;
      event.preventDefault();
      event.stopPropagation();
    };
    window.addEventListener('keydown', onKey, { capture: true });
    return () => window.removeEventListener('keydown', onKey, { capture: true });
  }, [shell]);
}
