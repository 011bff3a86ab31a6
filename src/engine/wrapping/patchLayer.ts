import type { TextEdit } from '../text/edit';
import { removal, type Layer } from './layer';
import { isBlankLine, linesOf, type TextLine } from './textLines';

const FILE_HEADER =
  /^(?:diff (?:--git |-)|index [0-9a-f]{4,}\.\.|(?:new|deleted) file mode |(?:old|new) mode |(?:dis)?similarity index |(?:rename|copy) (?:from|to) |Binary files |\\ No newline)/;
const OLD_FILE = /^--- (?:[ab]\/|\/dev\/null|\S+\.(?:ya?ml|json)\b)/;
const NEW_FILE = /^\+\+\+ \S/;
/** The first line and the number of lines on the new side. */
const HUNK = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,(\d+))? @@/;

const ADDED_MANIFEST = /^\+(?:apiVersion|kind):/;

/** Lines of a patch without any header: at least one adds a manifest's first field, and all are added, taken away or kept. */
function isBarePatch(lines: readonly TextLine[]): boolean {
  const written = lines.filter((line) => !isBlankLine(line));
  return (
    written.some(({ head }) => ADDED_MANIFEST.test(head)) && written.every(({ head }) => /^[+\- ]/.test(head))
  );
}

interface Walk {
  readonly edits: TextEdit[];
  files: number;
  /** Lines are missing between or before hunks. */
  gaps: boolean;
  /** The line of the new side that would come next. */
  expected: number;
}

function hunk(walk: Walk, line: TextLine, match: RegExpExecArray): void {
  const from = Number(match[2]);
  if (from > walk.expected) walk.gaps = true;
  walk.expected = from + Number(match[3] ?? 1);
  walk.edits.push(removal(line.start, line.next));
}

/** From one file of the patch to the next a new document begins. */
function newFile(walk: Walk, line: TextLine): void {
  walk.expected = 1;
  if (line.head.startsWith('+++ /dev/null')) return void walk.edits.push(removal(line.start, line.next));
  walk.files++;
  walk.edits.push({ ...removal(line.start, line.next), text: walk.files === 1 ? '' : '---\n' });
}

function patchLine(walk: Walk, line: TextLine, following: TextLine | undefined): void {
  const { head, start, next } = line;
  const match = HUNK.exec(head);
  if (match) hunk(walk, line, match);
  else if (NEW_FILE.test(head)) newFile(walk, line);
  else if (FILE_HEADER.test(head) || (OLD_FILE.test(head) && following && NEW_FILE.test(following.head)))
    walk.edits.push(removal(start, next));
  else if (head.startsWith('-')) walk.edits.push(removal(start, next));
  else if (/^[+ ]/.test(head)) walk.edits.push(removal(start, start + 1));
}

/** A patch: what it adds and what it keeps is the new side, which stays. */
export function patchLayer(text: string): Layer | undefined {
  const lines = linesOf(text);
  const first = lines.findIndex(
    ({ head }, i) => HUNK.test(head) || (OLD_FILE.test(head) && NEW_FILE.test(lines[i + 1]?.head ?? '')),
  );
  if (first < 0 && !isBarePatch(lines)) return undefined;
  const walk: Walk = { edits: [], files: 0, gaps: false, expected: 1 };
  // What stands above the first file is a message or a command.
  lines.slice(0, Math.max(first, 0)).forEach(({ start, next }) => walk.edits.push(removal(start, next)));
  lines.slice(Math.max(first, 0)).forEach((line, i, rest) => patchLine(walk, line, rest[i + 1]));
  const missing = walk.gaps
    ? 'The patch leaves out lines that it does not change, so its files are not whole.'
    : '';
  return { wrapping: 'patch', edits: walk.edits, missing };
}
