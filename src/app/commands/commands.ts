import { PROFILE_IDS, PROFILE_NAMES } from '../../engine/profiles/profile';
import { ANSWER_TABS } from '../../answers/tabs';
import { openWindow } from '../../canvas/windows';
import { EXPORT_FORMATS } from '../../share/exporting/formats';
import { openShareWindow } from '../../share/windows';
import { snapshotOf } from '../../workspace/baseline';
import { toggleNoise } from '../../workspace/noise';
import type { Workspace } from '../../workspace/workspace';
import { copyAll, downloadAll } from '../files/exportFiles';
import { addEmptyFile, loadSample, startEmpty } from '../files/startOver';
import { PANE_TITLES, PANES, type Shell } from '../shell';
import { setTheme, THEMES } from '../theme';
import { newWorkspace } from '../workspaces/newWorkspace';
import type { Command } from './command';
import { diskCommands } from './diskCommands';
import { learnCommands } from './learnCommands';
import { liveCommands } from './liveCommands';
import type { Shortcut } from './shortcut';

function historyCommands({ history, undo, redo }: Workspace): Command[] {
  const done = history.done.at(-1);
  const undone = history.undone.at(-1);
  const again: Shortcut = { key: 'z', mod: true, shift: true, notInText: true };
  return [
    {
      id: 'undo',
      title: done ? `Undo: ${done.label}` : 'Undo',
      shortcut: { key: 'z', mod: true, notInText: true },
      enabled: done !== undefined,
      run: undo,
    },
    {
      id: 'redo',
      title: undone ? `Redo: ${undone.label}` : 'Redo',
      shortcut: again,
      enabled: undone !== undefined,
      run: redo,
    },
  ];
}

function fileCommands(workspace: Workspace, shell: Shell): Command[] {
  return [
    ...diskCommands(workspace, shell),
    { id: 'downloadAll', title: 'Download all as one YAML', run: downloadAll },
    { id: 'copyAll', title: 'Copy all YAML', run: () => void copyAll() },
    { id: 'prove', title: 'Prove it in your cluster …', run: shell.openProve },
    { id: 'workspaces', title: 'Workspaces…', run: shell.openWorkspaces },
    { id: 'newWorkspace', title: 'New workspace', run: () => void newWorkspace() },
    { id: 'newFile', title: 'New file', run: addEmptyFile },
    { id: 'startEmpty', title: 'Start empty', run: startEmpty },
    { id: 'loadSample', title: 'Load the sample', run: loadSample },
    ...liveCommands(),
    { id: 'compareOlder', title: 'Compare with an older version of files…', run: shell.chooseOlder },
    {
      id: 'snapshot',
      title: 'Take snapshot as baseline for “What changed”',
      run: () => {
        workspace.setBaseline(snapshotOf(workspace.files, Date.now()));
        workspace.announce('Baseline taken: “What changed” now counts from here');
      },
    },
  ];
}

const DRAWING_COMMANDS: readonly Command[] = [
  { id: 'connect', title: 'Connect…', run: () => openWindow('connect') },
  {
    id: 'connectAddresses',
    title: 'Connect with a CIDR block…',
    run: () => openWindow('connectAddresses'),
  },
  { id: 'addNamespace', title: 'Add namespace…', run: () => openWindow('addNamespace') },
  { id: 'addWorkload', title: 'Add workload…', run: () => openWindow('addWorkload') },
];

const SHARE_COMMANDS: readonly Command[] = [
  { id: 'share', title: 'Share this workspace…', run: () => openShareWindow({ kind: 'share' }) },
  ...EXPORT_FORMATS.map(({ id, label }): Command => ({
    id: `export ${id}`,
    title: `Export: ${label}…`,
    run: () => openShareWindow({ kind: 'export', format: id }),
  })),
];

function compromisedCommand({ selection, setOverlay, announce }: Workspace, shell: Shell): Command {
  return {
    id: 'compromised',
    title: 'If this pod is compromised…',
    run: () => {
      if (selection.kind === 'workload') return setOverlay({ kind: 'spread', workload: selection.id });
      shell.showAnswer('reach');
      announce('Pick the workload first, on the canvas or as an end here');
    },
  };
}

function viewCommands(workspace: Workspace, shell: Shell): Command[] {
  return [
    ...PANES.map((pane): Command => ({
      id: `focus ${pane}`,
      title: `Go to ${PANE_TITLES[pane]}`,
      run: () => shell.focusPane(pane),
    })),
    ...ANSWER_TABS.map((tab): Command => ({
      id: `answer ${tab.id}`,
      title: `Show ${tab.label}`,
      run: () => shell.showAnswer(tab.id),
    })),
    ...PANES.map((pane): Command => ({
      id: `toggle ${pane}`,
      title: `Collapse or expand ${PANE_TITLES[pane]}`,
      run: () => shell.togglePane(pane),
    })),
    {
      id: 'noise',
      title: `Show or hide what the cluster added to ${workspace.activeFile}`,
      run: () => toggleNoise(workspace.activeFile),
    },
    { id: 'tidy', title: 'Tidy up the canvas', run: workspace.resetLayout },
    ...THEMES.map((theme): Command => ({
      id: `theme ${theme}`,
      title: `Theme: ${theme}`,
      run: () => setTheme(theme),
    })),
  ];
}

function enforcementCommands({ setEnforcedBy }: Workspace, shell: Shell): Command[] {
  return [
    { id: 'enforcement', title: 'Enforced by: what this changes', run: shell.openEnforcement },
    ...PROFILE_IDS.map((id): Command => ({
      id: `enforced by ${id}`,
      title: `Enforced by: ${PROFILE_NAMES[id]}`,
      run: () => setEnforcedBy(id),
    })),
  ];
}

/** Every act, as things stand now. */
export function commandsOf(workspace: Workspace, shell: Shell): Command[] {
  return [
    ...historyCommands(workspace),
    ...fileCommands(workspace, shell),
    ...SHARE_COMMANDS,
    ...DRAWING_COMMANDS,
    { id: 'palette', title: 'Commands', shortcut: { key: 'k', mod: true }, run: shell.openPalette },
    compromisedCommand(workspace, shell),
    ...viewCommands(workspace, shell),
    ...enforcementCommands(workspace, shell),
    ...learnCommands(shell),
  ];
}
