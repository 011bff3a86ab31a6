import type { Diagnostic } from '../engine/diagnostics/diagnostic';
import { diagnosticKey } from '../workspace/findings';

/**
 * What to mark while someone types in one document: there only what cannot be read, and what was marked already. A half
 * written rule is not yet a mistake. Other documents are marked in full.
 */
export function whileTyping(
  diagnostics: readonly Diagnostic[],
  typedIn: number | undefined,
  marked: ReadonlySet<string>,
): readonly Diagnostic[] {
  return diagnostics.filter(
    (each) => each.origin.document !== typedIn || each.stage === 'parse' || marked.has(diagnosticKey(each)),
  );
}
