/** One-based, as editors and compilers print them. Columns count UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Turns offsets of one text into lines and columns and back. Lines end at LF, CRLF or CR. Built once per text in linear time. */
export class LineIndex {
  private readonly starts: number[] = [0];

  constructor(private readonly text: string) {
    for (let i = 0; i < text.length; i++) {
      const c = text.charCodeAt(i);
      if (c === 10 || (c === 13 && text.charCodeAt(i + 1) !== 10)) this.starts.push(i + 1);
    }
  }

  get lineCount(): number {
    return this.starts.length;
  }

  position(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.text.length));
    let low = 0;
    let high = this.starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (this.starts[middle]! <= at) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: at - this.starts[low]! + 1 };
  }

  /** Offset of a position; positions outside the text are clamped to it. */
  offset(position: Position): number {
    const line = Math.max(1, Math.min(position.line, this.starts.length));
    return Math.min(this.starts[line - 1]! + Math.max(0, position.column - 1), this.text.length);
  }

  /** Offset at which a one-based line begins. */
  lineStart(line: number): number {
    return this.offset({ line, column: 1 });
  }
}
