/** Builders for the API's `field.Error`: cause type, and the message as `ErrorBody` prints it. */
import type { Field } from '../field';
import { goQuote } from '../../manifest/goText';
import type { Advice, Refusal } from './refusal';

/** Advice may be given as its sentence alone. */
type Help = string | Advice;

function violation(place: Field, type: string, message: string, help: Help, field = place.path): Refusal {
  const advice = typeof help === 'string' ? { help } : help;
  return { stage: 'validation', field, type, message, advice, place };
}

/** `value` as Go prints it: strings quoted, numbers bare. `field` only where the API names another than the place. */
export function invalid(
  place: Field,
  value: string | number,
  detail: string,
  help: Help,
  field?: string,
): Refusal {
  const shown = typeof value === 'string' ? goQuote(value) : String(value);
  return violation(place, 'Invalid value', `Invalid value: ${shown}: ${detail}`, help, field);
}

/** For values that Go prints as a literal of a struct or list. */
export function invalidLiteral(place: Field, literal: string, detail: string, help: Help): Refusal {
  return violation(place, 'Invalid value', `Invalid value: ${literal}: ${detail}`, help);
}

export function required(place: Field, detail: string, help: Help): Refusal {
  return violation(
    place,
    'Required value',
    detail === '' ? 'Required value' : `Required value: ${detail}`,
    help,
  );
}

export function forbidden(place: Field, detail: string, help: Help): Refusal {
  return violation(place, 'Forbidden', `Forbidden: ${detail}`, help);
}

export function notSupported(place: Field, value: string, supported: readonly string[], help: Help): Refusal {
  const listed = supported.map(goQuote).join(', ');
  const message = `Unsupported value: ${goQuote(value)}: supported values: ${listed}`;
  return violation(place, 'Unsupported value', message, help);
}

export function tooLong(place: Field, detail: string, help: Help): Refusal {
  return violation(place, 'Too long', `Too long: ${detail}`, help);
}
