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

interface Made {
  readonly view: CodeEditor;
  readonly host: HTMLElement;
  readonly theme: IDisposable;
}

let ready: Made | undefined;

function make(): Made {
  prepareMonaco();
  const theme = followTheme();
  const host = document.createElement('div');
  host.className = 'editor-host';
  return { view: editor.create(host, OPTIONS), host, theme };
}

/** Makes an editor ahead of its place on the screen, as a piece of work of its own; the next that is opened takes it. */
export function makeReady(): void {
  ready ??= make();
}

/** What follows the text and shows something at it; `show` is told which dash is pointed at. */
const partsOf = (view: CodeEditor, binding: Binding, show: ShowDash): readonly IDisposable[] => [
  showMarkers(view, binding),
  offerFixes(binding),
  offerAssistance(binding),
  showDashMarks(view, binding, show),
  showFlipNotes(view, binding),
  shareLight(view, binding),
  hideNoise(view, binding),
  followReveals(view, binding),
];

/**
 * Puts an editor into `place` and ties it to the workspace: first its text, and what belongs to it once that is on screen.
 * Disposing takes everything back.
 */
export function openEditor(place: HTMLElement, show: ShowDash): IDisposable {
  const { view, host, theme } = ready ?? make();
  ready = undefined;
  place.append(host);
  // Monaco builds its page anew for every model.
  const margins = view.onDidChangeModel(() => showMargin(view));
  const binding = new Binding(view);
  const undo = shareUndo(view, binding);
  // Who went to the pane while it was loading wanted the text.
  if (place.closest('[data-pane]') === document.activeElement) view.focus();
  let parts: readonly IDisposable[] = [];
  const soon = setTimeout(() => (parts = partsOf(view, binding, show)));
  return {
    dispose: () => {
      clearTimeout(soon);
      [theme, margins, undo, ...parts, binding, view].forEach((part) => part.dispose());
      host.remove();
    },
  };
}
