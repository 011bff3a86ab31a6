/** One line of a text, without its line break. */
export interface TextLine {
  readonly start: number;
  /** Behind its last character. */
  readonly end: number;
  /** Where the next line starts. */
  readonly next: number;
  /** What the line begins with: all that is ever needed to tell what it is. */
  readonly head: string;
}

/** JSON may come in one line of megabytes. */
const LOOKED_AT = 400;

export function linesOf(text: string): readonly TextLine[] {
  const lines: TextLine[] = [];
  for (let start = 0; start < text.length;) {
    const feed = text.indexOf('\n', start);
    const next = feed < 0 ? text.length : feed + 1;
    const stop = feed < 0 ? text.length : feed;
    const end = stop > start && text.charCodeAt(stop - 1) === 13 ? stop - 1 : stop;
    lines.push({ start, end, next, head: text.slice(start, Math.min(end, start + LOOKED_AT)) });
    start = next;
  }
  return lines;
}

export const isBlankLine = ({ head }: TextLine) => head.trim() === '';
