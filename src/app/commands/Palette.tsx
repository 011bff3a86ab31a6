import { useMemo, useRef, useState } from 'react';
import { Dialog } from '../../ui/Dialog';
import { OptionList, useOptions } from '../../ui/OptionList';
import { search } from '../../ui/search';
import { useWorkspace } from '../../workspace/workspace';
import { useShell } from '../shell';
import type { Command } from './command';
import { commandsOf } from './commands';
import { printShortcut } from './shortcut';
import './Palette.css';

/** All acts by name: type a few letters, Enter. */
export function Palette({ onClose }: { readonly onClose: () => void }) {
  const shell = useShell();
  const [query, setQuery] = useState('');
  const [commands] = useState(() =>
    commandsOf(useWorkspace.getState(), shell).filter(
      ({ enabled, id }) => enabled !== false && id !== 'palette',
    ),
  );
  const found = useMemo(() => search(commands, query, { nameOf: ({ title }) => title }), [commands, query]);
  const chosen = useRef<Command>(undefined);
  const choose = (command: Command) => {
    chosen.current = command;
    onClose();
  };
  // After the dialog has given the focus back, so that a command may take it.
  const run = () => chosen.current?.run();
  const options = useOptions(found, choose);
  return (
    <Dialog title="Commands" onClose={onClose} onClosed={run} className="app-palette">
      <input
        className="app-palette-input"
        aria-label="Find a command"
        placeholder="What do you want to do?"
        value={query}
        onChange={(event) => {
          setQuery(event.target.value);
          options.setActive(0);
        }}
        {...options.inputProps}
      />
      <OptionList
        label="Commands"
        options={options}
        keyOf={(command) => command.id}
        render={({ title, shortcut }) => (
          <>
            <span>{title}</span>
            {shortcut && <kbd className="ui-kbd">{printShortcut(shortcut)}</kbd>}
          </>
        )}
      />
      {found.length === 0 && <p className="app-palette-none">No command is called that.</p>}
    </Dialog>
  );
}
