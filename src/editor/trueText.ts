import type { TextEdit } from '../engine/text/edit';
import { applyToText } from '../engine/text/edit';

/** A change as Monaco reports it: offsets speak of the model's text before all changes of the same event. */
export interface ModelChange {
  readonly rangeOffset: number;
  readonly rangeLength: number;
  readonly text: string;
}

export type LineBreak = '\n' | '\r\n';

const BOM = 0xfeff;

/**
 * The text of a file beside what Monaco makes of it. A Monaco model has one kind of line break and no byte order mark; a
 * file may have both kinds, lone carriage returns and a mark. What is typed is carried over as edits of the true text, so
 * that nothing else in it ever changes. Immutable.
 */
export class TrueText {
  private constructor(
    readonly text: string,
    /** Characters of the text that the model does not have at its beginning: the byte order mark. */
    private readonly skipped: 0 | 1,
    /** The line breaks that the model must be set to. */
    readonly eol: LineBreak,
    /** What a typed line break becomes. */
    private readonly typedBreak: LineBreak,
    /** Model offsets of the line breaks that are two characters here and one in the model; empty in files of one kind. */
    private readonly widened: readonly number[],
    private readonly isMixed: boolean,
  ) {}

  static of(text: string): TrueText {
    return TrueText.read(text, text.charCodeAt(0) === BOM ? 1 : 0);
  }

  private static read(text: string, skipped: 0 | 1): TrueText {
    if (!text.includes('\r')) return new TrueText(text, skipped, '\n', '\n', [], false);
    const { widened, breaks, isUniform } = scanBreaks(text, skipped);
    if (isUniform) return new TrueText(text, skipped, '\r\n', '\r\n', [], false);
    const typedBreak = 2 * widened.length > breaks ? '\r\n' : '\n';
    return new TrueText(text, skipped, '\n', typedBreak, widened, true);
  }

  /** What the model shows: all line breaks {@link eol}, no byte order mark. */
  get modelText(): string {
    const text = this.skipped === 0 ? this.text : this.text.slice(1);
    return this.isMixed ? text.replace(/\r\n?/g, '\n') : text;
  }

  /** The offset in the text for one in the model. */
  textOffset(modelOffset: number): number {
    return this.skipped + modelOffset + countBelow(this.widened, modelOffset);
  }

  /** The offset in the model for one in the text; between the two characters of a line break it is the break's own. */
  modelOffset(textOffset: number): number {
    const at = Math.max(0, textOffset - this.skipped);
    let low = 0;
    let high = this.widened.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.widened[middle]! + middle + 1 < at) low = middle + 1;
      else high = middle;
    }
    const isInside = low < this.widened.length && this.widened[low]! + low + 1 === at;
    return at - low - (isInside ? 1 : 0);
  }

  /** The text after changes that the model has made. */
  after(changes: readonly ModelChange[]): TrueText {
    const text = applyToText(
      this.text,
      changes.map((change) => this.editOf(change)),
    );
    // Line breaks of one kind stay so, because what is typed gets the same kind; only mixed files are looked at anew.
    return this.isMixed
      ? TrueText.read(text, this.skipped)
      : new TrueText(text, this.skipped, this.eol, this.eol, [], false);
  }

  private editOf({ rangeOffset, rangeLength, text }: ModelChange): TextEdit {
    const start = this.textOffset(rangeOffset);
    const end = this.textOffset(rangeOffset + rangeLength);
    const written = this.isMixed ? text.replace(/\r\n?|\n/g, this.typedBreak) : text;
    const next = written === '' ? this.text.charAt(end) : written.charAt(0);
    // A lone carriage return would become one break with the line feed that comes to stand behind it.
    const wouldMerge = next === '\n' && this.text.charAt(start - 1) === '\r';
    return wouldMerge
      ? { file: '', range: { start: start - 1, end }, text: `\n${written}` }
      : { file: '', range: { start, end }, text: written };
  }
}

function scanBreaks(text: string, skipped: number) {
  const widened: number[] = [];
  let breaks = 0;
  for (let i = skipped; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c !== 10 && c !== 13) continue;
    breaks++;
    if (c === 13 && text.charCodeAt(i + 1) === 10) {
      widened.push(i - skipped - widened.length);
      i++;
    }
  }
  return { widened, breaks, isUniform: widened.length === breaks };
}

/** How many of the ascending numbers are smaller. */
function countBelow(numbers: readonly number[], limit: number): number {
  let low = 0;
  let high = numbers.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (numbers[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low;
}
