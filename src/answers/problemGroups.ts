import type { Diagnostic, Severity } from '../engine/diagnostics/diagnostic';
import type { SourceFile } from '../engine/text/edit';
import { LineIndex } from '../engine/text/lineIndex';
import { speaker } from '../workspace/findings';

export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

export interface Problem {
  /** The same for one finding before and after an edit elsewhere; unique in a list. */
  readonly key: string;
  readonly diagnostic: Diagnostic;
  /** One-based; the file's text may have moved on since, then it is the nearest line there is. */
  readonly line: number;
}

export interface ProblemGroup {
  readonly file: string;
  readonly problems: readonly Problem[];
}

/** The rule by which a finding is known, and the id of the page about it. */
export function ruleOf({ rule, page }: Diagnostic): string {
  return page ?? rule;
}

/** How many there are of each severity. */
export function countsOf(diagnostics: readonly Diagnostic[]): Readonly<Record<Severity, number>> {
  const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  for (const { severity } of diagnostics) counts[severity]++;
  return counts;
}

/** How many there are of each rule, by rule. */
export function rulesOf(diagnostics: readonly Diagnostic[]): readonly (readonly [string, number])[] {
  const counts = new Map<string, number>();
  for (const diagnostic of diagnostics) {
    const rule = ruleOf(diagnostic);
    counts.set(rule, (counts.get(rule) ?? 0) + 1);
  }
  return [...counts].sort(([a], [b]) => (a < b ? -1 : 1));
}

/** Whether the message is in the words of kubectl or the API server; then the help says the same for people. */
export function isQuoted(diagnostic: Diagnostic): boolean {
  return speaker(diagnostic) !== 'Drawbridge';
}

const placeOf = ({ rule, message, origin }: Diagnostic) =>
  `${origin.file}\n${origin.range.start}\n${rule}\n${message}`;

/** Of everything there is to say, what is not said because comments ask to ignore it. Both are about the same text. */
export function ignoredAmong(all: readonly Diagnostic[], said: readonly Diagnostic[]): readonly Diagnostic[] {
  const places = new Set(said.map(placeOf));
  return all.filter((diagnostic) => !places.has(placeOf(diagnostic)));
}

/** Gives every problem a key by what it says and where; the second that says the same there gets another. */
function keys(): (diagnostic: Diagnostic) => string {
  const seen = new Map<string, number>();
  return ({ rule, message, origin }) => {
    const key = `${origin.file}\n${rule}\n${origin.path}\n${message}`;
    const count = seen.get(key) ?? 0;
    seen.set(key, count + 1);
    return count === 0 ? key : `${key}\n${count}`;
  };
}

/**
 * Problems by file, with their lines; files in the order in which their gravest problem comes. In a file those of one
 * severity stay in their order, what the API server says before what is probably a mistake.
 */
export function groupedByFile(
  diagnostics: readonly Diagnostic[],
  files: readonly SourceFile[],
): readonly ProblemGroup[] {
  const groups = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const group = groups.get(diagnostic.origin.file);
    if (group) group.push(diagnostic);
    else groups.set(diagnostic.origin.file, [diagnostic]);
  }
  const rank = (each: Diagnostic) => 2 * SEVERITIES.indexOf(each.severity) + (isQuoted(each) ? 0 : 1);
  const keyOf = keys();
  return [...groups].map(([file, found]) => {
    const lines = new LineIndex(files.find(({ path }) => path === file)?.text ?? '');
    return {
      file,
      problems: found
        .sort((a, b) => rank(a) - rank(b))
        .map((diagnostic) => ({
          key: keyOf(diagnostic),
          diagnostic,
          line: lines.position(diagnostic.origin.range.start).line,
        })),
    };
  });
}
