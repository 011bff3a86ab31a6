import type { DashMark } from '../engine/dash/dashMark';
import { useWorkspace } from '../workspace/workspace';
import type { Binding } from './binding';
import { flipMark, markAt } from './flipping';
import { KeyCode, KeyMod, type editor } from './monaco';

/** The mark that a command at the caret is about, in the picture of the text as it is now; says so where there is none. */
async function markAtCaret(view: editor.ICodeEditor, binding: Binding): Promise<DashMark | undefined> {
  await useWorkspace.getState().settle();
  const { analysis, announce } = useWorkspace.getState();
  const file = binding.active;
  const position = view.getPosition();
  if (!analysis || !file || !position) return undefined;
  const marks = analysis.dashes.filter(({ origin }) => origin.file === file.path);
  const mark = markAt(marks, file.offsetOf(position), (offset) => file.positionOf(offset).lineNumber);
  if (!mark) announce('No dash here decides between OR and AND');
  return mark;
}

export function flipAction(binding: Binding): editor.IActionDescriptor {
  return {
    id: 'drawbridge.flipDash',
    label: 'Flip the dash at the caret',
    keybindings: [KeyMod.Alt | KeyCode.KeyD],
    contextMenuGroupId: '1_modification',
    run: async (view) => {
      const mark = await markAtCaret(view, binding);
      if (mark) await flipMark(mark.id);
    },
  };
}

/** To the mark and its two readings: there Enter flips, the arrow keys lead to other marks, and Escape back. */
export function readAction(binding: Binding, goTo: (mark: DashMark) => void): editor.IActionDescriptor {
  return {
    id: 'drawbridge.readDash',
    label: 'Both readings of the dash at the caret',
    keybindings: [KeyMod.Alt | KeyMod.Shift | KeyCode.KeyD],
    contextMenuGroupId: '1_modification',
    run: async (view) => {
      const mark = await markAtCaret(view, binding);
      if (mark) goTo(mark);
    },
  };
}
