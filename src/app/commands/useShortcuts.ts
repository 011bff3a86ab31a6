import { useEffect } from 'react';
import { useWorkspace } from '../../workspace/workspace';
import { PANES, type Shell } from '../shell';
import { commandsOf } from './commands';
import { pressed, type Shortcut } from './shortcut';

/** Windows' habit beside everyone's ⇧Z. */
const ALSO_REDO: Shortcut = { key: 'y', mod: true, notInText: true };

/** The pane that has the focus, or -1. */
function focusedPane(): number {
  const name = document.activeElement?.closest<HTMLElement>('[data-pane]')?.dataset['pane'];
  return PANES.findIndex((pane) => pane === name);
}

/** F6 and ⇧F6 walk from pane to pane, as in browsers and desktops. */
function walkPanes(shell: Shell, event: KeyboardEvent): boolean {
  if (event.key !== 'F6' || event.ctrlKey || event.altKey || event.metaKey) return false;
  const here = focusedPane();
  const next = event.shiftKey ? (here < 0 ? PANES.length - 1 : here - 1) : here + 1;
  shell.focusPane(PANES[(next + PANES.length) % PANES.length]!);
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
