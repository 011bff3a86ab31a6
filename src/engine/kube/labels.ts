/** Labels of a pod or namespace. Built without a prototype, so a label named `__proto__` is only a label. */
export type Labels = Readonly<Record<string, string>>;

export type SelectorOperator = 'In' | 'NotIn' | 'Exists' | 'DoesNotExist';

export interface Requirement {
  readonly key: string;
  readonly operator: SelectorOperator;
  /** Empty for Exists and DoesNotExist. */
  readonly values: readonly string[];
}

/**
 * metav1.LabelSelector: all of `matchLabels` AND all of `matchExpressions`. Both empty selects everything.
 * Absence of a whole selector is never this type; the field that may be absent says so itself.
 */
export interface LabelSelector {
  readonly matchLabels: Labels;
  readonly matchExpressions: readonly Requirement[];
}

export const EVERYTHING: LabelSelector = { matchLabels: labelsOf([]), matchExpressions: [] };

export function labelsOf(pairs: Iterable<readonly [string, string]>): Labels {
  const labels = Object.create(null) as Record<string, string>;
  for (const [key, value] of pairs) labels[key] = value;
  return labels;
}

export function selectsEverything(selector: LabelSelector): boolean {
  return selector.matchExpressions.length === 0 && Object.keys(selector.matchLabels).length === 0;
}

const requirements = new WeakMap<LabelSelector, readonly Requirement[]>();

/** The selector as one flat list, the way the API machinery compiles it (LabelSelectorAsSelector). */
export function requirementsOf(selector: LabelSelector): readonly Requirement[] {
  let known = requirements.get(selector);
  if (!known) requirements.set(selector, (known = listRequirements(selector)));
  return known;
}

function listRequirements(selector: LabelSelector): readonly Requirement[] {
  return [
    ...Object.entries(selector.matchLabels).map(([key, value]): Requirement => ({
      key,
      operator: 'In',
      values: [value],
    })),
    ...selector.matchExpressions,
  ];
}

/** apimachinery labels.Requirement.Matches: In and Exists need the key, NotIn and DoesNotExist also hold without it. */
export function satisfies(requirement: Requirement, labels: Labels): boolean {
  const value = labels[requirement.key];
  switch (requirement.operator) {
    case 'In':
      return value !== undefined && requirement.values.includes(value);
    case 'NotIn':
      return value === undefined || !requirement.values.includes(value);
    case 'Exists':
      return value !== undefined;
    case 'DoesNotExist':
      return value === undefined;
  }
}

export function matches(selector: LabelSelector, labels: Labels): boolean {
  for (const key in selector.matchLabels) {
    if (labels[key] !== selector.matchLabels[key]) return false;
  }
  return selector.matchExpressions.every((requirement) => satisfies(requirement, labels));
}

const keys = new WeakMap<LabelSelector, string>();

/** One string per selector; selectors of the same requirements, in whatever order, have equal keys. */
export function selectorKey(selector: LabelSelector): string {
  let key = keys.get(selector);
  if (key === undefined) {
    const parts = requirementsOf(selector).map(({ key, operator, values }) =>
      JSON.stringify([key, operator, ...[...values].sort()]),
    );
    key = parts.length > 1 ? parts.sort().join() : (parts[0] ?? '');
    keys.set(selector, key);
  }
  return key;
}

/** A requirement as kubectl writes label selectors: `app=web`, `app in (api,web)`, `app notin (web)`, `app`, `!app`. */
export function requirementText({ key, operator, values }: Requirement): string {
  switch (operator) {
    case 'In':
      return values.length === 1 ? `${key}=${values[0]}` : `${key} in (${[...values].sort().join(',')})`;
    case 'NotIn':
      return `${key} notin (${[...values].sort().join(',')})`;
    case 'Exists':
      return key;
    case 'DoesNotExist':
      return `!${key}`;
  }
}
