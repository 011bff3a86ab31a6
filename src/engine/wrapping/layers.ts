import { removal, type Layer } from './layer';
import { patchLayer } from './patchLayer';
import { isBlankLine, linesOf, type TextLine } from './textLines';

const ESC = String.fromCharCode(27);
const BELL = String.fromCharCode(7);
/** What a terminal is told in the middle of its text: colours, cursor moves, and titles, which a bell may end. */
const ESCAPE = new RegExp(
  `${ESC}(?:\\[[0-9;?]*[ -/]*[@-~]|\\][^${ESC}${BELL}\\n]*(?:${BELL}|${ESC}\\\\)?|[@-Z^_])`,
  'g',
);

function coloursLayer(text: string): Layer | undefined {
  const edits = [...text.matchAll(ESCAPE)].map(({ index, 0: found }) => removal(index, index + found.length));
  return edits.length === 0 ? undefined : { wrapping: 'colours', edits, missing: '' };
}

const QUOTED_MANIFEST = /^> ?(?:apiVersion|kind):/;

/** Lines of a mail or an issue that answers another: each of theirs begins with `>`, with what is answered between them. */
function quotedLayer(text: string): Layer | undefined {
  const written = linesOf(text).filter((line) => !isBlankLine(line));
  const lines = written.filter(({ head }) => head.startsWith('>'));
  const isWhole = lines.length > 1 && lines.length === written.length;
  if (!isWhole && !lines.some(({ head }) => QUOTED_MANIFEST.test(head))) return undefined;
  const edits = lines.map(({ start, head }) => removal(start, start + (head.startsWith('> ') ? 2 : 1)));
  return { wrapping: 'quoted', edits, missing: '' };
}

/** The frame that `bat` draws around a file. */
const FRAME = /^(?:─{2,}[┬┼┴]─|\s+│ (?:File|Size): )/;

const NUMBER = /^ *(\d+)(?:( *[|│] ?|:|\t)|( *)(?=\S|$))/;

/** As `cat -n`, `grep -n`, `bat` and pages with code print it: every line begins with its number. */
function numberedLayer(text: string): Layer | undefined {
  const written = linesOf(text).filter((line) => !isBlankLine(line));
  const frame = written.filter(({ head }) => FRAME.test(head));
  const lines = written.filter((line) => !frame.includes(line));
  const found = lines.map((line) => ({ line, match: NUMBER.exec(line.head) }));
  const numbers = found.map(({ match }) => Number(match?.[1] ?? NaN));
  if (lines.length < 3 || !numbers.every((number, i) => i === 0 || number === numbers[i - 1]! + 1))
    return undefined;
  // Where only blanks divide the number from the text, the text that stands furthest left tells how many of them.
  const blanks = found.flatMap(({ match, line }) =>
    match?.[2] === undefined && match !== null && match[0].length < line.head.length
      ? [match[3]!.length]
      : [],
  );
  const divider = Math.min(...blanks);
  if (blanks.length > 0 && divider === 0) return undefined;
  const unframed = frame.map(({ start, next }) => removal(start, next));
  const unnumbered = found.map(({ line, match }) => {
    const width = match![2] === undefined ? match![0].length - match![3]!.length + divider : match![0].length;
    return removal(line.start, Math.min(line.start + width, line.end));
  });
  const edits = [...unframed, ...unnumbered].sort((a, b) => a.range.start - b.range.start);
  return { wrapping: 'numbered', edits, missing: '' };
}

const HERE_DOCUMENT = /<<-?\s*['"]?(\w+)['"]?/;

/** The lines a shell read on with: behind a command with `<<EOF` each begins with `>`, its second prompt. */
function secondPromptsLayer(text: string): Layer | undefined {
  const prompts: TextLine[] = [];
  let until: string | undefined;
  for (const line of linesOf(text)) {
    const begun = HERE_DOCUMENT.exec(line.head);
    if (begun) until = begun[1]!;
    else if (until !== undefined && line.head.startsWith('>')) {
      prompts.push(line);
      if (line.head.slice(1).trim() === until) until = undefined;
    } else until = undefined;
  }
  const edits = prompts.map(({ start, head }) => removal(start, start + (head.startsWith('> ') ? 2 : 1)));
  return edits.length === 0 ? undefined : { wrapping: 'terminal', edits, missing: '' };
}

/** What may be laid over a whole text, outermost first. Each answers undefined where it is not there. */
export const LAYERS: readonly ((text: string) => Layer | undefined)[] = [
  coloursLayer,
  quotedLayer,
  numberedLayer,
  secondPromptsLayer,
  patchLayer,
];
