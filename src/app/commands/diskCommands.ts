import type { Workspace } from '../../workspace/workspace';
import { openPickedFolder } from '../disk/openPicked';
import { canPickFolder, canPickPlace } from '../disk/pickers';
import { canSave, saveActive, saveActiveAs, saveAll } from '../disk/saving';
import { downloadActive } from '../files/exportFiles';
import type { Shell } from '../shell';
import type { Command } from './command';
import type { Shortcut } from './shortcut';

export const SAVE_KEY: Shortcut = { key: 's', mod: true };

/**
 * From disk and back to it. Where the browser gives the page no files to write, or a file came from elsewhere, the key
 * that saves downloads.
 */
export function diskCommands({ activeFile, places }: Workspace, shell: Shell): Command[] {
  const showChanges = () => shell.showAnswer('changes');
  const download: Command = { id: 'download', title: `Download ${activeFile}`, run: downloadActive };
  const saves: Command[] = canSave(places.get(activeFile))
    ? [
        {
          id: 'save',
          title: `Save ${activeFile}`,
          shortcut: SAVE_KEY,
          run: () => void saveActive(showChanges),
        },
        download,
      ]
    : [{ ...download, shortcut: SAVE_KEY }];
  const somewhere = [...places.values()].some(canSave);
  return [
    { id: 'open', title: 'Open files', shortcut: { key: 'o', mod: true }, run: shell.chooseFiles },
    ...(canPickFolder()
      ? [{ id: 'openFolder', title: 'Open folder…', run: () => void openPickedFolder() }]
      : []),
    ...saves,
    ...(somewhere ? [{ id: 'saveAll', title: 'Save all files', run: () => void saveAll(showChanges) }] : []),
    ...(canPickPlace()
      ? [{ id: 'saveAs', title: `Save ${activeFile} as…`, run: () => void saveActiveAs() }]
      : []),
  ];
}
