import { RedoCommand, UndoCommand } from 'monaco-editor/editor/browser/editorExtensions';
import { differenceAsEdit, type SourceFile } from '../engine/text/edit';
import { useWorkspace } from '../workspace/workspace';
import type { Binding } from './binding';
import type { CodeEditor, IDisposable } from './monaco';

/** Above Monaco's own implementations, which would use a history of its own. */
const PRIORITY = 20_000;

/** There is one history, the workspace's: keys, menu and commands of undo and redo go there and never to Monaco's stack. */
export function shareUndo(view: CodeEditor, binding: Binding): IDisposable {
  const travel = (go: 'undo' | 'redo') => () => {
    if (!view.hasTextFocus()) return false;
    const before = useWorkspace.getState().files;
    useWorkspace.getState()[go]();
    showChange(view, binding, before);
    return true;
  };
  const undo = UndoCommand.addImplementation(PRIORITY, 'workspace-undo', travel('undo'));
  const redo = RedoCommand.addImplementation(PRIORITY, 'workspace-redo', travel('redo'));
  return {
    dispose: () => {
      undo.dispose();
      redo.dispose();
    },
  };
}

/** Puts the caret where the text has changed, in the file where it has. */
function showChange(view: CodeEditor, binding: Binding, before: readonly SourceFile[]): void {
  const texts = new Map(before.map(({ path, text }) => [path, text]));
  const { files, setActiveFile } = useWorkspace.getState();
  const changed = files.find(({ path, text }) => texts.get(path) !== undefined && texts.get(path) !== text);
  if (!changed) return;
  setActiveFile(changed.path);
  const edit = differenceAsEdit(changed.path, texts.get(changed.path)!, changed.text);
  if (!edit || !binding.active) return;
  const position = binding.active.positionOf(edit.range.start + edit.text.length);
  view.setPosition(position);
  view.revealPositionInCenterIfOutsideViewport(position);
}
