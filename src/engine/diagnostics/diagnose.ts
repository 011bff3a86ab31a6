import type { DiagnosisContext } from './check';
import type { Diagnostic } from './diagnostic';
import { inOrder } from './order';
import { readProblems } from './readProblems';
import { CHECKS } from './registry';

/** What kubectl and the API server would refuse, and what could not be read. Costs next to nothing. Sorted. Never throws. */
export function refusals(context: DiagnosisContext): readonly Diagnostic[] {
  return inOrder([...readProblems(context), ...context.apiServer]);
}

/**
 * Everything there is to say against the files: what kubectl and the API server would refuse, what could not be read, and
 * what is probably a mistake. Sorted by severity, file, place. Never throws.
 */
export function diagnose(context: DiagnosisContext): readonly Diagnostic[] {
  const found = CHECKS.flatMap((check) => check.find(context));
  return inOrder([...readProblems(context), ...context.apiServer, ...found]);
}
