import type { LabelSelector } from '../../kube/labels';
import { requirementText, requirementsOf, selectsEverything } from '../../kube/labels';
import { METADATA_NAME } from '../../kube/entities';

/** Each requirement as `kubectl -l` writes it, in written order: `app=web and tier in (a,b) and !legacy`. Empty when it selects everything. */
export function selectorText(selector: LabelSelector): string {
  return requirementsOf(selector).map(requirementText).join(' and ');
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
