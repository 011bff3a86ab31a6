import type { AnswerTab } from '../answers/tabs';
import { createContext, useContext } from 'react';

/** The panes that are always there. */
export const PANES = ['canvas', 'connections', 'yaml', 'answers'] as const;
/** `learn` is there while somebody learns. */
export type PaneName = 'learn' | (typeof PANES)[number];

export const PANE_TITLES: Readonly<Record<PaneName, string>> = {
  learn: 'Learn',
  canvas: 'Canvas',
  connections: 'Connections',
  yaml: 'YAML',
  answers: 'Answers',
};

/** What commands can do to the window around the workspace. */
export interface Shell {
  /** Shows the browser's dialog for choosing files. */
  chooseFiles(): void;
  /** The same for an older version of files, to compare with. */
  chooseOlder(): void;
  openPalette(): void;
  /** Shows the list of the user's workspaces. */
  openWorkspaces(): void;
  /** Shows the window that exports a script which tries in the real cluster what the policies say. */
  openProve(): void;
  /** Shows what the network that enforces changes, and lets another be chosen. */
  openEnforcement(): void;
  /** Brings a pane into view if it is not, and the focus into it. */
  focusPane(pane: PaneName): void;
  /** Collapses a pane, or brings it back. */
  togglePane(pane: PaneName): void;
  showAnswer(tab: AnswerTab): void;
}

const Context = createContext<Shell | undefined>(undefined);

export const ShellProvider = Context.Provider;

export function useShell(): Shell {
  const shell = useContext(Context);
  if (!shell) throw new Error('no shell around this component');
  return shell;
}
