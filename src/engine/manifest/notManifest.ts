import type { TextRange } from '../text/origin';
import type { ReadProblem } from './manifest';

/** Something people paste together with YAML, or instead of it, and how to get the YAML. */
interface Lookalike {
  /** Matches the line that is shown. */
  readonly pattern: RegExp;
  /** Must match somewhere in the text as well. */
  readonly besides?: RegExp;
  readonly help: string;
}

/** Only asked about text that kubectl refuses or that names no kind, so a little generosity does no harm. */
const LOOKALIKES: readonly Lookalike[] = [
  {
    pattern: /^(?:diff --git .*|@@ -\d.*@@.*|\+\+\+ [ab]\/.*|\+ +\S.*)$/m,
    help: 'This is a diff, not YAML. Apply it to its file first, or take the lines with + and remove the +.',
  },
  {
    pattern:
      /^(?:(?!#)[^\n'":]{0,40}?[$%#>❯] ?)?(?:kubectl|oc|helm|cat|curl|sudo|vim?|microk8s|minikube)(?: +[-\w./<>|=:'"~@]+)+ *$/m,
    help: 'This line is a command from a terminal. Remove it and keep the YAML below.',
  },
  {
    pattern: /^(?:\$ .*|PS [A-Z]:\\.*|\[?[\w.-]+@[\w.-]+(?::[~/]| ~).{0,80}[$#] .*)$/m,
    help: 'This line is a terminal prompt. Remove it and keep the YAML below.',
  },
  {
    pattern: /^Name:[ \t]+\S.*$/m,
    besides: /^(?:Spec|Labels|Annotations):/m,
    help: 'This is what `kubectl describe` prints. `kubectl get ... -o yaml` prints the YAML.',
  },
  {
    pattern: /^(?:NAME(?:SPACE)? {2,}\S.*)$/m,
    help: 'This is a table that kubectl prints. `kubectl get ... -o yaml` prints the YAML.',
  },
  {
    pattern: /^(?: {0,3}```.*)$/m,
    help: 'This line belongs to a Markdown page. Keep only the YAML between the fences.',
  },
  {
    pattern: /^(?:[ \t]*<(?:!DOCTYPE|html|\?xml).*)$/im,
    help: 'This is a web page, not YAML. Save the raw file instead.',
  },
  { pattern: /^(?:(?:error|Error from server).*:.*)$/m, help: 'This line is an error message. Remove it.' },
  { pattern: /^(?:\^C|EOF)$/m, help: 'This line comes from a terminal. Remove it.' },
];

/** The place that shows that `text` is not (only) YAML, for a document that cannot be read. */
export function findLookalike(text: string, message: string): ReadProblem | undefined {
  for (const { pattern, besides, help } of LOOKALIKES) {
    const match = pattern.exec(text);
    if (match && (!besides || besides.test(text)))
      return { kind: 'not-yaml', message, help, range: lineRange(match) };
  }
  return undefined;
}

function lineRange(match: RegExpExecArray): TextRange {
  const line = match[0].trimEnd();
  const blanks = line.length - line.trimStart().length;
  return { start: match.index + blanks, end: match.index + line.length };
}

/** Everything but these: control characters, and the sign for bytes that are no text. */
const STRANGE = /[^\t\n\v\f\r\x20-\ufffc\ufffe\uffff]/g;
const LOOKED_AT = 8000;

/** Images, archives and the like. A stray control character in YAML is not enough. */
export function isBinary(text: string): boolean {
  const head = text.slice(0, LOOKED_AT);
  const strange = head.match(STRANGE)?.length ?? 0;
  return strange > 3 && strange > head.length / 50;
}

export function binaryProblem(text: string): ReadProblem {
  return {
    kind: 'not-yaml',
    message: 'yaml: control characters are not allowed',
    help: 'This file is not text. Only YAML and JSON manifests are read.',
    range: { start: 0, end: Math.min(1, text.length) },
  };
}

export function emptyProblem(text: string): ReadProblem {
  return {
    kind: 'empty',
    message: 'no objects passed to apply',
    help: text.trim() === '' ? 'This file is empty.' : 'This file holds only comments or empty documents.',
    range: { start: 0, end: 0 },
  };
}
