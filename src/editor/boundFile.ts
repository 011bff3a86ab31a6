import { differenceAsEdit, type TextEdit } from '../engine/text/edit';
import type { TextRange } from '../engine/text/origin';
import { editor, Range, Uri, YAML, type IPosition } from './monaco';
import { TrueText } from './trueText';

/** Colours mean something here, and depth is not it. */
const PLAIN_BRACKETS = { enabled: false, independentColorPoolPerBracketType: false };

let created = 0;

/** One file of the workspace with its Monaco model, kept in step in both directions. */
export class BoundFile {
  readonly model: editor.ITextModel;
  /** Scroll, selections and folds, kept while another file is shown. */
  viewState: editor.ICodeEditorViewState | null = null;
  private mirror: TrueText;
  private following = false;

  constructor(
    public path: string,
    text: string,
    typed: (file: BoundFile, text: string, apart: 'paste' | 'cut' | undefined) => void,
  ) {
    this.mirror = TrueText.of(text);
    this.model = editor.createModel(this.mirror.modelText, YAML, Uri.parse(`inmemory://files/${created++}`));
    this.model.updateOptions({ bracketColorizationOptions: PLAIN_BRACKETS });
    this.setEol();
    this.model.onDidChangeContent((event) => {
      if (this.following) return;
      this.mirror = this.mirror.after(event.changes);
      typed(this, this.mirror.text, clipboardAct(event));
    });
  }

  get text(): string {
    return this.mirror.text;
  }

  /** Takes over a text that was not typed here, by the smallest change, so that caret, selections and folds stay. */
  follow(text: string): void {
    if (text === this.mirror.text) return;
    const before = this.mirror;
    const after = TrueText.of(text);
    this.mirror = after;
    this.following = true;
    try {
      const sameBreaks = after.eol === before.eol;
      if (!sameBreaks) this.setEol();
      const shown = sameBreaks ? before.modelText : this.model.getValue();
      const wanted = after.modelText;
      const edit = differenceAsEdit('', shown, wanted);
      if (edit) this.apply(wholeCharacters(edit, shown));
      if (this.model.getValueLength() !== wanted.length) this.model.setValue(wanted);
    } finally {
      this.following = false;
    }
  }

  /** Monaco's range for a stretch of the file's text. */
  rangeOf({ start, end }: TextRange): Range {
    return Range.fromPositions(this.positionOf(start), this.positionOf(end));
  }

  positionOf(offset: number) {
    return this.model.getPositionAt(this.mirror.modelOffset(offset));
  }

  /** The offset in the file's text. */
  offsetOf(position: IPosition): number {
    return this.mirror.textOffset(this.model.getOffsetAt(position));
  }

  private setEol(): void {
    const { LF, CRLF } = editor.EndOfLineSequence;
    this.model.setEOL(this.mirror.eol === '\n' ? LF : CRLF);
  }

  private apply({ range, text }: TextEdit): void {
    const place = Range.fromPositions(
      this.model.getPositionAt(range.start),
      this.model.getPositionAt(range.end),
    );
    this.model.applyEdits([{ range: place, text }]);
  }
}

/** Monaco tells by what act a text came to be changed, though its declarations do not. */
interface Reasoned {
  readonly detailedReasons?: readonly { readonly metadata: { readonly kind?: string } }[];
}

/** The act of the clipboard that changed the text, if it was one. */
function clipboardAct(event: editor.IModelContentChangedEvent & Reasoned): 'paste' | 'cut' | undefined {
  const kinds = event.detailedReasons?.map(({ metadata }) => metadata.kind) ?? [];
  return (['paste', 'cut'] as const).find((act) => kinds.includes(act));
}

/** Monaco moves a place inside a surrogate pair to its edge; the edit must not begin or end there. */
function wholeCharacters({ file, range, text }: TextEdit, before: string): TextEdit {
  const start = isInPair(before, range.start) ? range.start - 1 : range.start;
  const end = isInPair(before, range.end) ? range.end + 1 : range.end;
  return {
    file,
    range: { start, end },
    text: before.slice(start, range.start) + text + before.slice(range.end, end),
  };
}

function isInPair(text: string, at: number): boolean {
  return (text.charCodeAt(at - 1) & 0xfc00) === 0xd800 && (text.charCodeAt(at) & 0xfc00) === 0xdc00;
}
