import type { LabelSelector, Requirement } from '../../kube/labels';
import { selectsEverything } from '../../kube/labels';
import { METADATA_NAME } from '../../kube/entities';

function requirementText({ key, operator, values }: Requirement): string {
  const [only = ''] = values;
  switch (operator) {
    case 'In':
      return values.length === 1 ? `${key}=${only}` : `${key} in (${values.join(', ')})`;
    case 'NotIn':
      return values.length === 1 ? `${key}!=${only}` : `${key} notin (${values.join(', ')})`;
    case 'Exists':
      return key;
    case 'DoesNotExist':
      return `!${key}`;
  }
}

/** A selector in the notation of `kubectl -l`, in written order: `app=web, tier in (a, b), !legacy`. Empty when it selects everything. */
export function selectorText(selector: LabelSelector): string {
  return [
    ...Object.entries(selector.matchLabels).map(([key, value]) => `${key}=${value}`),
    ...selector.matchExpressions.map(requirementText),
  ].join(', ');
}

/** The one namespace a selector names through `kubernetes.io/metadata.name` and nothing else, the usual way to say a namespace. */
export function namedNamespaces(selector: LabelSelector): readonly string[] | undefined {
  const labels = Object.entries(selector.matchLabels);
  const [label] = labels;
  const [expression] = selector.matchExpressions;
  if (labels.length === 1 && !expression && label?.[0] === METADATA_NAME) return [label[1]];
  if (labels.length > 0 || selector.matchExpressions.length !== 1) return undefined;
  return expression?.key === METADATA_NAME && expression.operator === 'In' ? expression.values : undefined;
}

/** `all pods` or `pods with app=web`. */
export function podsWith(selector: LabelSelector | undefined): string {
  return selector === undefined || selectsEverything(selector)
    ? 'all pods'
    : `pods with ${selectorText(selector)}`;
}
