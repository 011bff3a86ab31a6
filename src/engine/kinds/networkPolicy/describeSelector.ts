import { compareBytes } from './describeBytes';

export interface StoredRequirement {
  readonly key: string;
  readonly operator: string;
  readonly values: readonly string[];
}

/** A LabelSelector as stored, not yet checked: `describe` prints `<error>` for one that does not compile. */
export interface StoredSelector {
  readonly matchLabels: readonly (readonly [key: string, value: string])[];
  readonly matchExpressions: readonly StoredRequirement[];
}

const NAME = /^(?:[A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/;
const DNS_SUBDOMAIN = /^[a-z0-9](?:[-a-z0-9]*[a-z0-9])?(?:\.[a-z0-9](?:[-a-z0-9]*[a-z0-9])?)*$/;

function isLabelKey(key: string): boolean {
  const slash = key.indexOf('/');
  const name = key.slice(slash + 1);
  if (name.length > 63 || !NAME.test(name)) return false;
  return slash < 0 || (slash <= 253 && DNS_SUBDOMAIN.test(key.slice(0, slash)));
}

function isLabelValue(value: string): boolean {
  return value === '' || (value.length <= 63 && NAME.test(value));
}

/** labels.NewRequirement of apimachinery. */
function compiles({ key, operator, values }: StoredRequirement): boolean {
  const wantsValues = operator === 'In' || operator === 'NotIn';
  if (!wantsValues && operator !== 'Exists' && operator !== 'DoesNotExist') return false;
  return wantsValues === values.length > 0 && isLabelKey(key) && values.every(isLabelValue);
}

function expressionText({ key, operator, values }: StoredRequirement): string {
  if (operator === 'Exists') return key;
  if (operator === 'DoesNotExist') return `!${key}`;
  const sorted = [...values].sort(compareBytes).join(',');
  return `${key} ${operator === 'In' ? 'in' : 'notin'} (${sorted})`;
}

/**
 * A selector as kubectl prints it: labels and expressions mixed, sorted by key, joined without blanks; '' when it selects
 * everything; `<error>` when one requirement is invalid.
 *
 * Requirements of one key stay in order, labels first. kubectl's own sort is not stable beyond 12 requirements, so there,
 * and only where one key occurs several times, its order is arbitrary and ours may differ.
 */
export function selectorAsPrinted(selector: StoredSelector): string {
  const labels = selector.matchLabels.map(([key, value]) => ({
    key,
    valid: compiles({ key, operator: 'In', values: [value] }),
    text: `${key}=${value}`,
  }));
  const expressions = selector.matchExpressions.map((expression) => ({
    key: expression.key,
    valid: compiles(expression),
    text: expressionText(expression),
  }));
  const all = [...labels, ...expressions];
  if (all.some(({ valid }) => !valid)) return '<error>';
  return all
    .sort((a, b) => compareBytes(a.key, b.key))
    .map(({ text }) => text)
    .join(',');
}
