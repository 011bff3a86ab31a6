import type { Analysis } from '../engine/door';
import type { Diagnostic, Severity } from '../engine/diagnostics/diagnostic';
import type { SourceFile } from '../engine/text/edit';
import { LineIndex } from '../engine/text/lineIndex';

export const SEVERITIES: readonly Severity[] = ['error', 'warning', 'info'];

export interface Problem {
  readonly diagnostic: Diagnostic;
  /** One-based; the file's text may have moved on since, then it is the nearest line there is. */
  readonly line: number;
}

export interface ProblemGroup {
  readonly file: string;
  readonly problems: readonly Problem[];
}

/** How many there are of each severity. */
export function countsOf(diagnostics: Analysis['diagnostics']): Readonly<Record<Severity, number>> {
  const counts: Record<Severity, number> = { error: 0, warning: 0, info: 0 };
  for (const { severity } of diagnostics) counts[severity]++;
  return counts;
}

/** Problems by file, with their lines; files in the order in which their gravest problem comes. */
export function groupedByFile(
  diagnostics: Analysis['diagnostics'],
  files: readonly SourceFile[],
): readonly ProblemGroup[] {
  const groups = new Map<string, Diagnostic[]>();
  for (const diagnostic of diagnostics) {
    const group = groups.get(diagnostic.origin.file);
    if (group) group.push(diagnostic);
    else groups.set(diagnostic.origin.file, [diagnostic]);
  }
  return [...groups].map(([file, found]) => {
    const lines = new LineIndex(files.find(({ path }) => path === file)?.text ?? '');
    return {
      file,
      problems: found.map((diagnostic) => ({
        diagnostic,
        line: lines.position(diagnostic.origin.range.start).line,
      })),
    };
  });
}
