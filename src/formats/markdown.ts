/**
 * Markdown for texts that somebody else wrote. Whatever they say, they stay the words they are: no markup, no link, no mention
 * of people, no reference to an issue. Made for GitHub's flavour, and plain CommonMark where that is all there is.
 */

const entity = (character: string) => `&#${character.codePointAt(0)!};`;

/** Within a code span and a table cell these say nothing but themselves. */
const PLAIN_IN_CODE = /^[\w.,/:@[\]()=+-]([\w.,/:@[\]()=+* -]*[\w.,/:@[\]()=+*-])?$/;

/** A text as code, in one line. */
export function code(text: string): string {
  if (PLAIN_IN_CODE.test(text)) return `\`${text}\``;
  // Only in an element that is code do the readers of Markdown leave `@` and `#` alone.
  return `<code>${text.replace(/[^A-Za-z0-9 /-]/gu, entity)}</code>`;
}

/** A text as words, in one line. */
export function words(text: string): string {
  return text.replace(/[@#]|:(?=\/\/)|www\.|[^\p{L}\p{N} .,:;()'’“”"/=+→–…?-]/gu, (odd) => {
    if (odd === '@' || odd === '#') return `<code>${entity(odd)}</code>`;
    return odd === 'www.' ? 'www&#46;' : entity(odd);
  });
}

/** A table of cells that are Markdown already; nothing in them can end a cell. */
export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell) => cell.replace(/[|\r\n]/g, entity)).join(' | ')} |`;
  const rule = `|${header.map((cell) => '-'.repeat(cell.length + 2)).join('|')}|`;
  return [line(header), rule, ...rows.map(line)].join('\n');
}
