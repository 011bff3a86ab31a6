import { openShareWindow } from '../share/windows';
import { Button, IconButton } from '../ui/Button';
import { ChevronIcon, MoreIcon, PaneIcon, RedoIcon, ThemeIcon, UndoIcon } from '../ui/icons';
import { Menu, type MenuItem } from '../ui/Menu';
import { goTo } from '../routes/useRoute';
import { UNTITLED, useWorkspace } from '../workspace/workspace';
import { diskCommands, SAVE_KEY } from './commands/diskCommands';
import { printShortcut } from './commands/shortcut';
import { PROFILE_NAMES } from '../engine/profiles/profile';
import { canSave } from './disk/saving';
import { EnforcedBy } from './enforcement/EnforcedBy';
import { copyAll, downloadActive, downloadAll } from './files/exportFiles';
import { loadSample, startEmpty } from './files/startOver';
import { openLiveWindow } from './live/liveState';
import { PANE_TITLES, useShell, type PaneName } from './shell';
import { nextTheme, setTheme, useTheme } from './theme';
import './Header.css';

function WorkspaceName() {
  const name = useWorkspace((state) => state.name);
  const setName = useWorkspace((state) => state.setName);
  return (
    <input
      className="app-name"
      aria-label="Workspace name"
      // The room it takes while it is blank, so that a press beside it still hits what it aimed at.
      placeholder={UNTITLED}
      value={name}
      size={Math.min(32, Math.max(UNTITLED.length, name.length) + 1)}
      maxLength={80}
      spellCheck={false}
      onChange={(event) => setName(event.target.value)}
      onBlur={() => name.trim() === '' && setName(UNTITLED)}
      onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
    />
  );
}

function WorkspacesButton() {
  const { openWorkspaces } = useShell();
  return (
    <IconButton label="Workspaces" className="app-workspaces-button" onClick={openWorkspaces}>
      <ChevronIcon />
    </IconButton>
  );
}

interface HistoryButtonProps {
  readonly direction: 'undo' | 'redo';
  readonly shortcut: string;
}

function HistoryButton({ direction, shortcut }: HistoryButtonProps) {
  const undoes = direction === 'undo';
  const step = useWorkspace(({ history }) => (undoes ? history.done : history.undone).at(-1));
  const run = useWorkspace((state) => state[direction]);
  const title = undoes ? 'Undo' : 'Redo';
  return (
    <IconButton
      label={step ? `${title}: ${step.label}` : title}
      shortcut={shortcut}
      disabled={step === undefined}
      onClick={run}
    >
      {undoes ? <UndoIcon /> : <RedoIcon />}
    </IconButton>
  );
}

function History() {
  return (
    <>
      <HistoryButton direction="undo" shortcut={printShortcut({ key: 'z', mod: true })} />
      <HistoryButton direction="redo" shortcut={printShortcut({ key: 'z', mod: true, shift: true })} />
    </>
  );
}

/** What saves and opens, as the commands say it. */
function useDiskItems(ids: readonly string[]): readonly MenuItem[] {
  const shell = useShell();
  // The commands depend on the file in view and on where files came from; on nothing that typing changes.
  useWorkspace((state) => state.activeFile);
  useWorkspace((state) => state.places);
  return diskCommands(useWorkspace.getState(), shell)
    .filter(({ id }) => ids.includes(id))
    .map(({ title, shortcut, run }) => ({
      label: title,
      shortcut: shortcut && printShortcut(shortcut),
      run,
    }));
}

const START_ITEMS: readonly MenuItem[] = [
  { label: 'Start empty', run: startEmpty },
  { label: 'Load the sample', run: loadSample },
];

const LOAD_CLUSTER: MenuItem = { label: 'Load from this cluster…', run: () => openLiveWindow('load') };

const SAVE_ITEMS = ['save', 'saveAll', 'saveAs'];
const OPEN_ITEMS = ['open', 'openFolder'];

/** Beside the button that opens files: everything else there is to begin with. */
function MoreToOpen() {
  const items = useDiskItems(OPEN_ITEMS);
  return (
    <Menu
      trigger={
        <button type="button" className="ui-icon-button app-open-more" aria-label="More to open">
          <ChevronIcon />
        </button>
      }
      groups={[[...items, LOAD_CLUSTER], START_ITEMS]}
    />
  );
}

function useExportItems(): readonly MenuItem[] {
  const { openProve } = useShell();
  const activeFile = useWorkspace((state) => state.activeFile);
  const place = useWorkspace((state) => state.places.get(state.activeFile));
  return [
    {
      label: `Download this file (${activeFile})`,
      shortcut: canSave(place) ? undefined : printShortcut(SAVE_KEY),
      run: downloadActive,
    },
    { label: 'Download all as one YAML', run: downloadAll },
    { label: 'Copy all YAML', run: () => void copyAll() },
    {
      label: 'Picture, Markdown, zip and more …',
      run: () => openShareWindow({ kind: 'export', format: 'picture' }),
    },
    { label: 'Prove it in your cluster …', run: openProve },
  ];
}

const openShare = () => openShareWindow({ kind: 'share' });

const LEARN_ITEMS: readonly MenuItem[] = [
  { label: 'Lessons', run: () => goTo({ kind: 'lessons' }) },
  { label: 'Recipes', run: () => goTo({ kind: 'recipes' }) },
];

const SIDES = { canvas: 'left', yaml: 'right', answers: 'bottom' } as const;

function PaneToggle({ pane, shown }: { readonly pane: keyof typeof SIDES; readonly shown: boolean }) {
  const { togglePane } = useShell();
  return (
    <IconButton
      label={`${shown ? 'Collapse' : 'Expand'} ${PANE_TITLES[pane]}`}
      aria-expanded={shown}
      className="app-pane-toggle"
      onClick={() => togglePane(pane)}
    >
      <PaneIcon side={SIDES[pane]} />
    </IconButton>
  );
}

function ThemeButton() {
  const theme = useTheme();
  const next = nextTheme(theme);
  return (
    <IconButton label={`Theme: ${theme}. Change to ${next}`} onClick={() => setTheme(next)}>
      <ThemeIcon />
    </IconButton>
  );
}

interface HeaderProps {
  readonly narrow: boolean;
  readonly collapsed: ReadonlySet<PaneName>;
}

function WideActions({ collapsed }: { readonly collapsed: ReadonlySet<PaneName> }) {
  const shell = useShell();
  const exportItems = useExportItems();
  const saveItems = useDiskItems(SAVE_ITEMS);
  return (
    <>
      <span className="app-header-group">
        <Button onClick={shell.chooseFiles}>Open</Button>
        <MoreToOpen />
      </span>
      <Menu trigger={<Button data-opens-lessons>Learn</Button>} groups={[LEARN_ITEMS]} />
      <Button onClick={openShare}>Share</Button>
      <Menu
        trigger={<Button>Export</Button>}
        groups={saveItems.length > 0 ? [saveItems, exportItems] : [exportItems]}
      />
      <span className="app-header-space" />
      <EnforcedBy />
      <Button className="app-palette-button" onClick={shell.openPalette}>
        Commands <kbd className="ui-kbd">{printShortcut({ key: 'k', mod: true })}</kbd>
      </Button>
      <span className="app-header-group">
        <PaneToggle pane="canvas" shown={!collapsed.has('canvas')} />
        <PaneToggle pane="answers" shown={!collapsed.has('answers')} />
        <PaneToggle pane="yaml" shown={!collapsed.has('yaml')} />
      </span>
      <ThemeButton />
    </>
  );
}

/** On a small screen everything but Open is in one menu. */
function NarrowActions() {
  const shell = useShell();
  const theme = useTheme();
  const exportItems = useExportItems();
  const diskItems = useDiskItems(['openFolder', ...SAVE_ITEMS]);
  const enforcedBy = useWorkspace((state) => state.enforcedBy);
  const share: readonly MenuItem[] = [{ label: 'Share …', run: openShare }];
  const view: readonly MenuItem[] = [
    { label: `Enforced by: ${PROFILE_NAMES[enforcedBy]}`, run: shell.openEnforcement },
    { label: `Theme: ${nextTheme(theme)}`, run: () => setTheme(nextTheme(theme)) },
    { label: 'Commands', run: shell.openPalette },
  ];
  const more = (
    <button type="button" className="ui-icon-button" aria-label="More" data-opens-lessons>
      <MoreIcon />
    </button>
  );
  return (
    <>
      <Button onClick={shell.chooseFiles}>Open</Button>
      <Menu
        trigger={more}
        groups={[[LOAD_CLUSTER, ...START_ITEMS], share, [...diskItems, ...exportItems], LEARN_ITEMS, view]}
      />
    </>
  );
}

export function Header({ narrow, collapsed }: HeaderProps) {
  return (
    <header className="app-header">
      <h1 className="app-title">
        <img src="./icon.svg" width="18" height="18" alt="" />
        <span className={narrow ? 'ui-unseen' : undefined}>Drawbridge</span>
      </h1>
      <WorkspaceName />
      <WorkspacesButton />
      {narrow && <span className="app-header-space" />}
      <span className="app-header-group">
        <History />
      </span>
      {narrow ? <NarrowActions /> : <WideActions collapsed={collapsed} />}
    </header>
  );
}
