import type { Diagnostic, Severity, Stage } from '../../diagnostics/diagnostic';
import type { Field } from '../field';

/** One complaint of kubectl or the API server, in their words, with the place it is about. */
export interface Refusal {
  readonly stage: Stage;
  /** The field as the API names it; type errors leave out list indexes, as Go does. */
  readonly field: string;
  /** The API's cause type, e.g. `Invalid value`, `Unknown field`, `Type error`. */
  readonly type: string;
  readonly message: string;
  /** What it means and what to do about it, in our words. */
  readonly help: string;
  readonly place: Field;
}

export function diagnosticOf(refusal: Refusal): Diagnostic {
  return apiServerDiagnostic('api-server', 'error', refusal);
}

/** What a newer API server refuses and older ones accept: a warning, because nobody knows which one will read this. */
export function newerServerDiagnostic(refusal: Refusal): Diagnostic {
  return apiServerDiagnostic('api-server-1.36', 'warning', refusal);
}

function apiServerDiagnostic(rule: string, severity: Severity, refusal: Refusal): Diagnostic {
  const { stage, field, type, message, help, place } = refusal;
  return { rule, severity, message, help, origin: place.origin(), stage, field, type, fixes: [] };
}
