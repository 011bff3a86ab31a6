import type { LabelSelector, Labels, Requirement, SelectorOperator } from '../kube/labels';
import { labelsOf } from '../kube/labels';
import type { Field } from './field';

const OPERATORS: ReadonlySet<string> = new Set<SelectorOperator>(['In', 'NotIn', 'Exists', 'DoesNotExist']);

/** A map of strings. Values that are no strings are left out: the API server refuses them, which is said elsewhere. */
export function readLabels(field: Field): Labels {
  const pairs: [string, string][] = [];
  for (const [key, value] of field.entries()) {
    const text = value.string();
    if (text !== undefined) pairs.push([key, text]);
  }
  return labelsOf(pairs);
}

/** A metav1.LabelSelector; one that is not written reads as the empty one, so ask `field.isWritten` where that differs. */
export function readLabelSelector(field: Field): LabelSelector {
  return {
    matchLabels: readLabels(field.key('matchLabels')),
    matchExpressions: field.key('matchExpressions').items().flatMap(readRequirement),
  };
}

function readRequirement(field: Field): Requirement[] {
  const key = field.key('key').string();
  const operator = field.key('operator').string();
  if (key === undefined || !isOperator(operator)) return [];
  return [{ key, operator, values: readStrings(field.key('values')) }];
}

function isOperator(text: string | undefined): text is SelectorOperator {
  return text !== undefined && OPERATORS.has(text);
}

/** A list of strings; a null item decodes to the empty string. */
export function readStrings(field: Field): string[] {
  return field.items().flatMap((item) => (item.isWritten ? (item.string() ?? []) : ''));
}
