import type { Diagnostic, Fix, Severity, Stage } from '../../diagnostics/diagnostic';
import type { TextEdit } from '../../text/edit';
import type { Field } from '../field';

/** One complaint of kubectl or the API server, in their words, with the place it is about. */
export interface Refusal {
  readonly stage: Stage;
  /** The field as the API names it; type errors leave out list indexes, as Go does. */
  readonly field: string;
  /** The API's cause type, e.g. `Invalid value`, `Unknown field`, `Type error`. */
  readonly type: string;
  readonly message: string;
  readonly advice: Advice;
  readonly place: Field;
}

/** What a complaint means and what to do about it, in our words; with one fix where there is only one thing to do. */
export interface Advice {
  readonly help: string;
  readonly fix?: Fix;
}

/** Advice with a fix, as long as the place allows an edit. */
export function advise(help: string, title: string, edit: TextEdit | undefined): Advice {
  return edit ? { help, fix: { title, edits: [edit] } } : { help };
}

export function diagnosticOf(refusal: Refusal): Diagnostic {
  return apiServerDiagnostic('api-server', 'error', refusal);
}

/** What a newer API server refuses and older ones accept: a warning, because nobody knows which one will read this. */
export function newerServerDiagnostic(refusal: Refusal): Diagnostic {
  return apiServerDiagnostic('api-server-1.36', 'warning', refusal);
}

function apiServerDiagnostic(rule: string, severity: Severity, refusal: Refusal): Diagnostic {
  const { stage, field, type, message, advice, place } = refusal;
  const fixes = advice.fix ? [advice.fix] : [];
  return { rule, severity, message, help: advice.help, origin: place.origin(), stage, field, type, fixes };
}
