import type { Fix } from '../engine/diagnostics/diagnostic';
import { useWorkspace } from '../workspace/workspace';
import type { Binding } from './binding';
import { flipTitle } from './dashWords';
import { flipMark } from './flipping';
import { markedRange } from './markers';
import { editor, languages, Range, YAML, type IDisposable } from './monaco';

const APPLY = 'drawbridge.applyFix';
const FLIP = 'drawbridge.flipMark';

/** The fixes of findings and the flip of dashes as Monaco's quick fixes; each is one step of the one history. */
export function offerFixes(binding: Binding): IDisposable {
  const parts = [
    editor.registerCommand(APPLY, (_, fix: Fix, revision: number) => applyFix(fix, revision)),
    editor.registerCommand(FLIP, (_, mark: string) => void flipMark(mark)),
    languages.registerCodeActionProvider(YAML, {
      provideCodeActions: (model, range) => ({
        actions: actionsIn(binding, model, Range.lift(range)),
        dispose: () => undefined,
      }),
    }),
  ];
  return { dispose: () => parts.forEach((part) => part.dispose()) };
}

function applyFix(fix: Fix, revision: number): void {
  const workspace = useWorkspace.getState();
  if (workspace.revision === revision) workspace.edit(fix.edits, fix.title);
  else workspace.announce('The text has changed since; nothing was done');
}

function actionsIn(binding: Binding, model: editor.ITextModel, range: Range): languages.CodeAction[] {
  const { analysis, analysed, diagnostics, diagnosed, revision } = useWorkspace.getState();
  const file = binding.fileOf(model);
  if (!analysis || !file || analysed !== revision) return [];
  const current = diagnosed === revision && diagnostics ? diagnostics : analysis.diagnostics;
  const offers = current
    .filter(({ origin }) => origin.file === file.path)
    .filter(
      ({ fixes, origin }) =>
        fixes.length > 0 && Range.areIntersectingOrTouching(markedRange(file, origin), range),
    )
    .flatMap(({ rule, fixes }) => fixes.map((fix) => ({ rule, fix })));
  const fixes = offers
    .filter(({ fix }) => fix.reasonAt === undefined)
    .map(({ fix }) => action(fix.title, APPLY, [fix, revision]));
  // Several findings may share a line, and each is ignored by itself.
  const ignoring = offers
    .filter(({ fix }) => fix.reasonAt !== undefined)
    .map(({ rule, fix }) => action(`${fix.title}: ${rule}`, APPLY, [fix, revision]));
  const flips = analysis.dashes
    .filter(({ origin, flip }) => flip !== undefined && origin.file === file.path)
    .filter(({ origin }) => file.positionOf(origin.range.start).lineNumber === range.startLineNumber)
    .map((mark) => action(flipTitle(mark), FLIP, [mark.id]));
  return [...fixes, ...flips, ...ignoring];
}

function action(title: string, id: string, args: unknown[]): languages.CodeAction {
  return { title, kind: 'quickfix', command: { id, title, arguments: args } };
}
