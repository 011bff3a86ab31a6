import type { Diagnostic } from '../engine/diagnostics/diagnostic';

/** How long nobody must have typed before everything is said of what they typed. */
export const PAUSE_MS = 400;

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

/** The same for one finding before and after an edit that moved it. */
export function diagnosticKey({ rule, message, origin }: Diagnostic): string {
  return `${rule}\n${origin.document}\n${origin.path}\n${message}`;
}
