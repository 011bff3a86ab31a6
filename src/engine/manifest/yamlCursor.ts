/** Ends every text the scanner reads, so that looking ahead needs no bounds check. NUL itself is refused before. */
export const END = 0;

export const TAB = 0x09;
export const SPACE = 0x20;
export const NEWLINE = 0x0a;
const RETURN = 0x0d;
const NEXT_LINE = 0x85;
const LINE_SEPARATOR = 0x2028;
const PARAGRAPH_SEPARATOR = 0x2029;

export function isBlank(c: number): boolean {
  return c === SPACE || c === TAB;
}

/** YAML 1.1 breaks lines at three characters more than most people know. */
export function isBreak(c: number): boolean {
  return (
    c === NEWLINE || c === RETURN || c === NEXT_LINE || c === LINE_SEPARATOR || c === PARAGRAPH_SEPARATOR
  );
}

export function isBreakOrEnd(c: number): boolean {
  return c === END || isBreak(c);
}

export function isBlankOrEnd(c: number): boolean {
  return isBlank(c) || isBreakOrEnd(c);
}

/** Letters, digits, `_` and `-`: the characters of anchors, and of tag handles. */
export function isWordCharacter(c: number): boolean {
  return (
    (c >= 0x61 && c <= 0x7a) ||
    (c >= 0x41 && c <= 0x5a) ||
    (c >= 0x30 && c <= 0x39) ||
    c === 0x5f ||
    c === 0x2d
  );
}

/** A place in the text of one document, with the line it is on. */
export class YamlCursor {
  at = 0;
  lineStart = 0;
  readonly text: string;

  /** kubectl ends every line with a newline, the last one too. */
  constructor(document: string) {
    this.text = document.endsWith('\n') ? `${document}\0` : `${document}\n\0`;
  }

  get column(): number {
    return this.at - this.lineStart;
  }

  get current(): number {
    return this.text.charCodeAt(this.at);
  }

  next(distance = 1): number {
    return this.text.charCodeAt(this.at + distance);
  }

  /** Passes one line break and answers it as YAML reads it: a newline, or one of the two Unicode separators. */
  passBreak(): string {
    const c = this.current;
    this.at += c === RETURN ? this.lengthOfReturn() : 1;
    this.lineStart = this.at;
    return c === LINE_SEPARATOR || c === PARAGRAPH_SEPARATOR ? String.fromCharCode(c) : '\n';
  }

  /** CR CR LF is one break too: kubectl takes one CR away before it parses. */
  private lengthOfReturn(): number {
    if (this.next() === NEWLINE) return 2;
    return this.next() === RETURN && this.next(2) === NEWLINE ? 3 : 1;
  }

  /** `---` or `...` alone at the start of a line. */
  isAtDocumentMarker(): boolean {
    if (this.at !== this.lineStart) return false;
    const c = this.current;
    return (
      (c === 0x2d || c === 0x2e) && this.next() === c && this.next(2) === c && isBlankOrEnd(this.next(3))
    );
  }
}

const BREAK = /\r?\r\n|[\n\r\u0085\u2028\u2029]/g;

/** How many lines end before `offset`. */
export function linesBefore(text: string, offset: number): number {
  let lines = 0;
  BREAK.lastIndex = 0;
  for (
    let match = BREAK.exec(text);
    match && match.index + match[0].length <= offset;
    match = BREAK.exec(text)
  )
    lines++;
  return lines;
}
