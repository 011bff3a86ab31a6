import type { Field } from '../field';
import { forbidden, invalid, required } from './fieldErrors';
import { sortedByKey } from './keyOrder';
import { labelValueErrors, qualifiedNameErrors } from './names';
import type { Refusal } from './refusal';

const KEY_HELP =
  'A label key is a name of at most 63 letters, digits, "-", "_" or ".", with a letter or digit at both ends; a DNS name and "/" may stand before it.';
const VALUE_HELP =
  'A label value is empty, or at most 63 letters, digits, "-", "_" or "." with a letter or digit at both ends.';
const OPERATOR_HELP = 'The operators are In, NotIn, Exists and DoesNotExist, spelled exactly so.';

/** metav1validation.ValidateLabels. The API names the map, not the key that is wrong; the place is the key's own line. */
export function labelErrors(labels: Field): Refusal[] {
  return sortedByKey(labels.entries()).flatMap(([key, value]) => [
    ...qualifiedNameErrors(key).map((detail) => invalid(value, key, detail, KEY_HELP, labels.path)),
    ...valueErrors(value, value.string() ?? '', labels.path),
  ]);
}

function valueErrors(place: Field, text: string, field: string): Refusal[] {
  return labelValueErrors(text).map((detail) => invalid(place, text, detail, VALUE_HELP, field));
}

/** metav1validation.ValidateLabelSelector. */
export function labelSelectorErrors(selector: Field): Refusal[] {
  const expressions = selector.key('matchExpressions').items();
  return [...labelErrors(selector.key('matchLabels')), ...expressions.flatMap(requirementErrors)];
}

function requirementErrors(requirement: Field): Refusal[] {
  const key = requirement.key('key');
  const name = key.string() ?? '';
  return [
    ...operatorErrors(requirement),
    ...qualifiedNameErrors(name).map((detail) => invalid(key, name, detail, KEY_HELP)),
    ...requirement
      .key('values')
      .items()
      .flatMap((value) => valueErrors(value, value.string() ?? '', value.path)),
  ];
}

function operatorErrors(requirement: Field): Refusal[] {
  const operator = requirement.key('operator');
  const values = requirement.key('values');
  const written = operator.string() ?? '';
  switch (written) {
    case 'In':
    case 'NotIn':
      return values.items().length > 0
        ? []
        : [
            required(
              values,
              "must be specified when `operator` is 'In' or 'NotIn'",
              `${written} compares the label with values: list at least one, or use Exists or DoesNotExist.`,
            ),
          ];
    case 'Exists':
    case 'DoesNotExist':
      return values.items().length === 0
        ? []
        : [
            forbidden(
              values,
              "may not be specified when `operator` is 'Exists' or 'DoesNotExist'",
              `${written} looks only at the key: remove values, or use In or NotIn.`,
            ),
          ];
    default:
      return [invalid(operator, written, 'not a valid selector operator', OPERATOR_HELP)];
  }
}
