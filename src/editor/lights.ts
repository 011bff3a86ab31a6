import { NOTHING_LIT, type Lit } from '../workspace/focus';
import { useWorkspace } from '../workspace/workspace';
import type { Binding } from './binding';
import { litByLine } from './caretLight';
import type { CodeEditor, editor, IDisposable } from './monaco';

/** A caret that rests this long on a line asks what the line causes. */
const REST_MS = 120;
const REVEALED_MS = 1600;

const LIT: editor.IModelDecorationOptions = {
  isWholeLine: true,
  className: 'editor-lit',
  linesDecorationsClassName: 'editor-lit-bar',
};

/** What any view lights is lit here; and the line of the caret lights what it causes in the other views. */
export function shareLight(view: CodeEditor, binding: Binding): IDisposable {
  const shown = view.createDecorationsCollection();
  let own: Lit = NOTHING_LIT;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const draw = () => {
    const { lit } = useWorkspace.getState();
    const file = binding.active;
    const origins = lit === own || !file ? [] : lit.origins.filter((origin) => origin.file === file.path);
    shown.set(origins.map((origin) => ({ range: file!.rangeOf(origin.range), options: LIT })));
  };

  const lightCaret = () => {
    const { analysis, analysed, revision, light } = useWorkspace.getState();
    const file = binding.active;
    const position = view.getPosition();
    if (!analysis || !file || !position || analysed !== revision || !view.hasTextFocus()) return;
    const { lineNumber } = position;
    const start = file.offsetOf({
      lineNumber,
      column: file.model.getLineFirstNonWhitespaceColumn(lineNumber) || 1,
    });
    const end = file.offsetOf({ lineNumber, column: file.model.getLineMaxColumn(lineNumber) });
    const next = litByLine(analysis, { file: file.path, start, end });
    if (sameIds(own, next)) return;
    own = next;
    light(next);
  };

  const rest = () => {
    clearTimeout(timer);
    timer = setTimeout(lightCaret, REST_MS);
  };

  const goDark = () => {
    clearTimeout(timer);
    if (useWorkspace.getState().lit === own) useWorkspace.getState().light(NOTHING_LIT);
    own = NOTHING_LIT;
  };

  const unsubscribe = useWorkspace.subscribe((state, before) => {
    if (state.lit !== before.lit) draw();
    // Whoever was pointed at has let go, and the caret still rests on its line.
    if (state.lit === NOTHING_LIT && before.lit !== own && own !== NOTHING_LIT) {
      own = NOTHING_LIT;
      rest();
    }
    if (state.analysis !== before.analysis && view.hasTextFocus()) rest();
  });
  const parts = [
    view.onDidChangeCursorPosition(rest),
    view.onDidFocusEditorText(rest),
    view.onDidBlurEditorText(goDark),
    binding.whenShown(draw),
  ];
  draw();
  return {
    dispose: () => {
      goDark();
      unsubscribe();
      parts.forEach((part) => part.dispose());
    },
  };
}

function sameIds(a: Lit, b: Lit): boolean {
  return a.ids.length === b.ids.length && a.ids.every((id, i) => id === b.ids[i]);
}

/** The last place shown, for the whole page: an editor that is made anew must not jump to it again. */
let lastReveal = 0;

/** Scrolls to a place that another view asks for and lights it for a moment. The focus stays where it is. */
export function followReveals(view: CodeEditor, binding: Binding): IDisposable {
  const lit = view.createDecorationsCollection();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const reveal = () => {
    const wanted = useWorkspace.getState().reveal;
    const file = binding.active;
    if (!wanted || wanted.count === lastReveal || file?.path !== wanted.origin.file) return;
    lastReveal = wanted.count;
    const range = file.rangeOf(wanted.origin.range);
    view.setPosition(range.getStartPosition());
    view.revealRangeInCenterIfOutsideViewport(range.collapseToStart());
    lit.set([{ range, options: { isWholeLine: true, className: 'editor-revealed' } }]);
    clearTimeout(timer);
    timer = setTimeout(() => lit.clear(), REVEALED_MS);
  };

  const unsubscribe = useWorkspace.subscribe((state, before) => {
    if (state.reveal !== before.reveal) reveal();
  });
  reveal();
  return {
    dispose: () => {
      clearTimeout(timer);
      unsubscribe();
    },
  };
}
