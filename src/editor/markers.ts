import type { Diagnostic, Severity } from '../engine/diagnostics/diagnostic';
import { diagnosticKey, isFinding, speaker, TYPING_PAUSE_MS } from '../workspace/findings';
import { useWorkspace } from '../workspace/workspace';
import type { Binding } from './binding';
import type { BoundFile } from './boundFile';
import { editor, MarkerSeverity, type CodeEditor, type IDisposable, type Range } from './monaco';
import { RuleTitles } from './ruleTitles';
import { whileTyping } from './settling';

const REFUSED = 'drawbridge refused';
const FOUND = 'drawbridge found';
/** More squiggles than this in one file help nobody; the errors come first. */
const MOST = 500;

const SEVERITY: Record<Severity, MarkerSeverity> = {
  error: MarkerSeverity.Error,
  warning: MarkerSeverity.Warning,
  info: MarkerSeverity.Info,
};

/** Squiggles for what the analysis found in the file in view. */
export function showMarkers(view: CodeEditor, binding: Binding): IDisposable {
  let marked: ReadonlySet<string> = new Set();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const show = () => {
    clearTimeout(timer);
    const { analysis, analysed, diagnostics = [], diagnosed, revision } = useWorkspace.getState();
    const file = binding.active;
    if (!analysis || !file || analysed !== revision) return;
    const complete = diagnosed === revision;
    const all = (complete ? diagnostics : analysis.diagnostics).filter(
      ({ origin }) => origin.file === file.path,
    );
    const wait = binding.lastTyped + TYPING_PAUSE_MS - performance.now();
    const shown = wait > 0 ? whileTyping(all, documentAtCaret(view, file), marked) : all;
    if (wait > 0) timer = setTimeout(show, wait);
    else if (complete) marked = new Set(all.map(diagnosticKey));
    const refused = shown.filter((diagnostic) => !isFinding(diagnostic));
    mark(file, REFUSED, refused, titles);
    // Until the checks have run again, Monaco itself moves the squiggles of what they found.
    if (complete) mark(file, FOUND, shown.filter(isFinding), titles);
  };

  const titles = new RuleTitles(() => show());
  const unsubscribe = useWorkspace.subscribe((state, before) => {
    if (state.analysis !== before.analysis || state.diagnosed !== before.diagnosed) show();
  });
  const shown = binding.whenShown(() => {
    marked = new Set();
    show();
  });
  show();
  return {
    dispose: () => {
      clearTimeout(timer);
      unsubscribe();
      shown.dispose();
    },
  };
}

function mark(file: BoundFile, owner: string, diagnostics: readonly Diagnostic[], titles: RuleTitles): void {
  const markers = diagnostics
    .slice(0, MOST)
    .map((diagnostic) => markerOf(file, diagnostic, titles.of(diagnostic)));
  editor.setModelMarkers(file.model, owner, markers);
}

function documentAtCaret(view: CodeEditor, file: BoundFile): number | undefined {
  const position = view.getPosition();
  if (!position) return undefined;
  const offset = file.offsetOf(position);
  return useWorkspace
    .getState()
    .analysis?.documents.find(
      ({ file: path, range }) => path === file.path && range.start <= offset && offset <= range.end,
    )?.index;
}

/** What hovering says: the message, what it means here, and by what rule, as in the list of problems. */
function markerOf(file: BoundFile, diagnostic: Diagnostic, title: string): editor.IMarkerData {
  const { severity, message, help, origin } = diagnostic;
  return {
    ...markedRange(file, origin),
    severity: SEVERITY[severity],
    message: help === '' ? message : `${message}\n${help}`,
    source: speaker(diagnostic),
    code: title,
  };
}

/** A finding about many lines is marked in its first one only. */
export function markedRange(file: BoundFile, origin: Diagnostic['origin']): Range {
  const range = file.rangeOf(origin.range);
  if (range.startLineNumber === range.endLineNumber) return range;
  const { startLineNumber: line } = range;
  return range.setEndPosition(line, file.model.getLineLastNonWhitespaceColumn(line) || range.startColumn);
}
