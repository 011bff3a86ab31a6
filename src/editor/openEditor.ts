import { offerAssistance } from './assist';
import { Binding } from './binding';
import type { ShowDash } from './dashGlyph';
import { showDashMarks } from './dashMarks';
import { offerFixes } from './fixes';
import { showFlipNotes } from './flipNotes';
import { hideNoise } from './hiddenNoise';
import { followReveals, shareLight } from './lights';
import { showMarkers } from './markers';
import { editor, prepareMonaco, type CodeEditor, type IDisposable } from './monaco';
import { shareUndo } from './oneUndo';
import { followTheme } from './theme';

const OPTIONS: editor.IStandaloneEditorConstructionOptions = {
  model: null,
  // A word typed in full leaves Enter to the new line.
  acceptSuggestionOnEnter: 'smart',
  automaticLayout: true,
  accessibilitySupport: 'auto',
  contextmenu: true,
  fixedOverflowWidgets: true,
  folding: true,
  fontFamily: "ui-monospace, SFMono-Regular, Menlo, Consolas, 'DejaVu Sans Mono', monospace",
  fontSize: 13,
  glyphMargin: true,
  guides: { indentation: true, highlightActiveIndentation: true },
  hover: { delay: 300 },
  lightbulb: { enabled: editor.ShowLightbulbIconMode.Off },
  lineDecorationsWidth: 4,
  lineHeight: 18,
  lineNumbersMinChars: 5,
  links: false,
  minimap: { enabled: false },
  occurrencesHighlight: 'off',
  overviewRulerBorder: false,
  padding: { top: 8, bottom: 24 },
  quickSuggestions: { comments: false, other: true, strings: true },
  renderLineHighlight: 'line',
  roundedSelection: false,
  scrollBeyondLastLine: false,
  scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, useShadows: false },
  snippetSuggestions: 'none',
  suggest: { showWords: false, showStatusBar: false },
  tabSize: 2,
  unusualLineTerminators: 'off',
  wordBasedSuggestions: 'off',
};

/** Monaco hides its whole margin from assistive technology. Ours holds buttons, so only the line numbers stay hidden. */
function showMargin(view: CodeEditor): void {
  const margin = view.getDomNode()?.querySelector('.margin');
  margin?.removeAttribute('aria-hidden');
  for (const part of margin?.children ?? [])
    if (!part.classList.contains('glyph-margin-widgets')) part.setAttribute('aria-hidden', 'true');
}

/** Makes the editor in `place` and ties it to the workspace; disposing takes everything back. */
export function openEditor(place: HTMLElement, show: ShowDash): IDisposable & { readonly view: CodeEditor } {
  prepareMonaco();
  const theme = followTheme();
  const view = editor.create(place, OPTIONS);
  // Monaco builds its page anew for every model.
  const margins = view.onDidChangeModel(() => showMargin(view));
  const binding = new Binding(view);
  const parts = [
    theme,
    margins,
    shareUndo(view, binding),
    showMarkers(view, binding),
    offerFixes(binding),
    offerAssistance(binding),
    showDashMarks(view, binding, show),
    showFlipNotes(view, binding),
    shareLight(view, binding),
    hideNoise(view, binding),
    followReveals(view, binding),
  ];
  return {
    view,
    dispose: () => {
      parts.forEach((part) => part.dispose());
      binding.dispose();
      view.dispose();
    },
  };
}
