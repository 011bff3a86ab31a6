import type { Diagnostic, Severity } from './diagnostic';

const RANK: Record<Severity, number> = { error: 0, warning: 1, info: 2 };

/** By severity, then file, then place; what stands at one place stays in the order found. */
export function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...diagnostics].sort(
    (a, b) =>
      RANK[a.severity] - RANK[b.severity] ||
      (a.origin.file < b.origin.file ? -1 : a.origin.file > b.origin.file ? 1 : 0) ||
      a.origin.range.start - b.origin.range.start,
  );
}
