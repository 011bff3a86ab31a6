import type { DashDetails, DashMark } from '../engine/dash/dashMark';
import { useWorkspace } from '../workspace/workspace';
import type { Binding } from './binding';
import type { BoundFile } from './boundFile';
import { flipAction, readAction } from './dashActions';
import { DashGlyph, type ShowDash } from './dashGlyph';
import { DashReadings } from './dashReadings';
import { marginNote } from './dashWords';
import { editor, type CodeEditor, type IDisposable } from './monaco';

/** Marks this far outside the view are drawn ahead of scrolling. */
const AHEAD = 40;

const SPARE_DIGITS = 2;
const LEAST_DIGITS = 5;

interface PlacedMark {
  readonly mark: DashMark;
  readonly line: number;
  readonly column: number;
}

/** The `OR` and `AND` marks in the margin, the note behind the line of the caret, and the command that flips. */
export function showDashMarks(view: CodeEditor, binding: Binding, show: ShowDash): IDisposable {
  let placed: readonly PlacedMark[] = [];
  const glyphs = new Map<string, DashGlyph>();
  const note = view.createDecorationsCollection();

  const readings = new DashReadings(() => {
    draw();
    writeNote();
  });

  const draw = () => {
    const near = placed.filter(isNear(view));
    readings.want(near.map(({ mark }) => mark));
    const wanted = new Map(near.map((each) => [each.mark.id, each]));
    for (const [id, glyph] of glyphs) {
      if (wanted.has(id)) continue;
      view.removeGlyphMarginWidget(glyph);
      glyphs.delete(id);
    }
    for (const { mark, line } of wanted.values()) {
      const glyph = glyphs.get(mark.id);
      if (glyph) {
        glyph.update(mark, line, readings.of(mark));
        view.layoutGlyphMarginWidget(glyph);
      } else {
        const fresh = new DashGlyph(mark, line, readings.of(mark), show, () => view.focus());
        glyphs.set(mark.id, fresh);
        view.addGlyphMarginWidget(fresh);
      }
    }
    reachableByTab([...glyphs.values()]);
  };

  const writeNote = () => {
    const line = view.getPosition()?.lineNumber;
    const here = placed.find((each) => each.line === line);
    if (here) readings.want([here.mark]);
    const details = here && readings.of(here.mark);
    note.set(details ? [noteBehind(here, details, view)] : []);
  };

  const read = () => {
    const { analysis, analysed, revision } = useWorkspace.getState();
    const file = binding.active;
    if (!analysis || !file || analysed !== revision) return;
    placed = placedMarks(analysis.dashes, file);
    readings.outdate();
    leaveRoom(view, file);
    draw();
    writeNote();
  };

  const glyphAt = (target: editor.IMouseTarget) => {
    const here = placed.find((each) => isOnDash(each, target));
    return here && glyphs.get(here.mark.id);
  };

  const parts = [
    ...explainPointedAt(view, glyphAt),
    view.addAction(flipAction(binding)),
    view.addAction(
      readAction(binding, (mark) => {
        const { lineNumber } = binding.active!.positionOf(mark.origin.range.start);
        view.revealLineInCenterIfOutsideViewport(lineNumber, editor.ScrollType.Immediate);
        draw();
        glyphs.get(mark.id)?.focus();
      }),
    ),
    view.onDidScrollChange((event) => event.scrollTopChanged && draw()),
    view.onDidLayoutChange(draw),
    view.onDidChangeCursorPosition(writeNote),
    binding.whenShown(read),
  ];
  const unsubscribe = useWorkspace.subscribe((state, before) => {
    if (state.analysis !== before.analysis) read();
  });
  read();
  return {
    dispose: () => {
      unsubscribe();
      readings.dispose();
      parts.forEach((part) => part.dispose());
      glyphs.forEach((glyph) => view.removeGlyphMarginWidget(glyph));
    },
  };
}

/** The marks reach into the empty side of the line numbers, so two digits more than the numbers need stay free. */
function leaveRoom(view: CodeEditor, file: BoundFile): void {
  const digits = String(file.model.getLineCount()).length;
  view.updateOptions({ lineNumbersMinChars: Math.max(LEAST_DIGITS, digits + SPARE_DIGITS) });
}

/** The dash itself explains, too, while the pointer rests on it. */
function explainPointedAt(
  view: CodeEditor,
  glyphAt: (target: editor.IMouseTarget) => DashGlyph | undefined,
): IDisposable[] {
  let pointedAt: DashGlyph | undefined;
  const point = (glyph: DashGlyph | undefined) => {
    if (glyph === pointedAt) return;
    pointedAt?.hide();
    pointedAt = glyph;
    glyph?.explain();
  };
  return [
    view.onMouseMove(({ target }) => point(glyphAt(target))),
    view.onMouseLeave(() => point(undefined)),
  ];
}

function placedMarks(marks: readonly DashMark[], file: BoundFile): readonly PlacedMark[] {
  return marks
    .filter(({ origin }) => origin.file === file.path)
    .map((mark) => {
      const { lineNumber: line, column } = file.positionOf(mark.origin.range.start);
      return { mark, line, column };
    });
}

/** Only a dash that is there can be pointed at; one that is missing has its mark. */
function isOnDash({ mark, line, column }: PlacedMark, { type, position }: editor.IMouseTarget): boolean {
  const isText = type === editor.MouseTargetType.CONTENT_TEXT;
  const isAtDash = position?.lineNumber === line && position.column - column < 2 && position.column >= column;
  return isText && isAtDash && mark.reading === 'OR';
}

function isNear(view: CodeEditor): (placed: PlacedMark) => boolean {
  const ranges = view.getVisibleRanges();
  const first = (ranges[0]?.startLineNumber ?? 1) - AHEAD;
  const last = (ranges.at(-1)?.endLineNumber ?? 1) + AHEAD;
  return ({ line }) => first <= line && line <= last;
}

/** One stop of the Tab key for all marks; the arrow keys go from one to the next. */
function reachableByTab(glyphs: readonly DashGlyph[]): void {
  const inOrder = [...glyphs].sort((a, b) => a.line - b.line);
  const focused = inOrder.find((glyph) => glyph.hasFocus());
  inOrder.forEach((glyph, i) =>
    glyph.setNeighbours(inOrder[i - 1], inOrder[i + 1], focused ? glyph === focused : i === 0),
  );
}

function noteBehind(
  { mark, line }: PlacedMark,
  details: DashDetails,
  view: CodeEditor,
): editor.IModelDeltaDecoration {
  const column = view.getModel()?.getLineMaxColumn(line) ?? 1;
  return {
    range: { startLineNumber: line, startColumn: column, endLineNumber: line, endColumn: column },
    options: {
      showIfCollapsed: true,
      after: {
        content: `\u00A0\u00A0\u00A0${marginNote(mark, details)}`,
        inlineClassName: 'editor-dash-note',
        cursorStops: editor.InjectedTextCursorStops.None,
      },
    },
  };
}
