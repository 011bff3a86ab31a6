import { useMemo } from 'react';
import type { Diagnostic } from '../engine/diagnostics/diagnostic';
import { useWorkspace } from '../workspace/workspace';

export interface FileProblems {
  readonly severity: 'error' | 'warning';
  readonly count: number;
  /** `2 errors`, `1 warning`. */
  readonly words: string;
}

/** What a file's tab should say of it: its errors, else its warnings. Remarks are for the editor. */
export function problemsByFile(diagnostics: readonly Diagnostic[]): ReadonlyMap<string, FileProblems> {
  const byFile = new Map<string, FileProblems>();
  for (const { severity, origin } of diagnostics) {
    const known = byFile.get(origin.file);
    if (severity === 'info' || (known?.severity === 'error' && severity === 'warning')) continue;
    const count = known?.severity === severity ? known.count + 1 : 1;
    byFile.set(origin.file, { severity, count, words: `${count} ${severity}${count === 1 ? '' : 's'}` });
  }
  return byFile;
}

export function useFileProblems(): ReadonlyMap<string, FileProblems> {
  const diagnostics = useWorkspace((state) => state.diagnostics);
  return useMemo(() => problemsByFile(diagnostics ?? []), [diagnostics]);
}
