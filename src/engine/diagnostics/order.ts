import type { Diagnostic, Severity, Stage } from './diagnostic';

const RANK: Record<Severity, number> = { error: 0, warning: 1, info: 2 };

/** Where kubectl stops before it has sent anything of the file. */
const BEFORE_SENDING: ReadonlySet<Stage | undefined> = new Set<Stage>([
  'parse',
  'empty',
  'client-validation',
  'decode-client',
  'no-match',
]);

const gateRank = ({ stage }: Diagnostic) => (BEFORE_SENDING.has(stage) ? 0 : 1);

/**
 * By severity, then file; in a file as kubectl says it, which looks through all of it before it sends the first object, and
 * then by place; what stands at one place stays in the order found.
 */
export function inOrder(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  return [...diagnostics].sort(
    (a, b) =>
      RANK[a.severity] - RANK[b.severity] ||
      (a.origin.file < b.origin.file ? -1 : a.origin.file > b.origin.file ? 1 : 0) ||
      gateRank(a) - gateRank(b) ||
      a.origin.range.start - b.origin.range.start,
  );
}
