/** Blanks between a column's longest cell and the next column. */
const PADDING = 2;

type Line = readonly string[];

/** Code points, not screen columns: kubectl counts runes. */
function widthOf(cell: string): number {
  return [...cell].length;
}

function hasColumn(line: Line, column: number): boolean {
  return column < line.length - 1;
}

/**
 * Pads each cell to its column. A column is a block of adjacent lines that all have a cell there which a tab ends; the
 * last cell of a line belongs to no column. This is how Go's text/tabwriter aligns.
 */
function padBlock(lines: string[][], first: number, end: number, column: number): void {
  let at = first;
  while (at < end) {
    if (!hasColumn(lines[at]!, column)) {
      at++;
      continue;
    }
    const start = at;
    let width = 0;
    while (at < end && hasColumn(lines[at]!, column)) {
      width = Math.max(width, widthOf(lines[at]![column]!) + PADDING);
      at++;
    }
    for (let i = start; i < at; i++) {
      const cell = lines[i]![column]!;
      lines[i]![column] = cell + ' '.repeat(width - widthOf(cell));
    }
    padBlock(lines, start, at, column + 1);
  }
}

function alignPart(text: string): string {
  const lines = text.split('\n').map((line) => line.split(/[\t\v]/));
  padBlock(lines, 0, lines.length, 0);
  return lines.map((cells) => cells.join('')).join('\n');
}

/** Aligns tab (or vertical tab) separated cells. A form feed ends the line and forgets the columns so far. */
export function alignColumns(text: string): string {
  return text.split('\f').map(alignPart).join('\n');
}
