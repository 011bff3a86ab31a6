import { METADATA_NAME } from '../kube/entities';
import {
  labelsOf,
  matches,
  requirementsOf,
  type Labels,
  type LabelSelector,
  type Requirement,
} from '../kube/labels';
import { isNamespaceName, namesFrom } from './assumedNames';

/** What a label gets that a selector wants to exist, whatever its value. */
const SOME_VALUE = 'any';

/** The fewest labels that satisfy a selector; undefined when nothing can. */
export function smallestLabels(selector: LabelSelector): Labels | undefined {
  const keys = [...new Set(requirementsOf(selector).map(({ key }) => key))];
  const pairs: [string, string][] = [];
  for (const key of keys) {
    const value = smallestValue(selector, key);
    if (value !== undefined) pairs.push([key, value]);
  }
  const labels = labelsOf(pairs);
  return matches(selector, labels) ? labels : undefined;
}

/** A value that all requirements on the key can live with; undefined where the key is better absent or nothing helps. */
function smallestValue(selector: LabelSelector, key: string): string | undefined {
  const own = requirementsOf(selector).filter((requirement) => requirement.key === key);
  const wanted = own.find(({ operator }) => operator === 'In');
  const needed = wanted !== undefined || own.some(({ operator }) => operator === 'Exists');
  if (!needed) return undefined;
  const taken = own.flatMap(({ values }) => values).length;
  const invented = Array.from({ length: taken + 1 }, (_, i) =>
    i === 0 ? SOME_VALUE : `${SOME_VALUE}-${i + 1}`,
  );
  return (wanted?.values ?? invented).find((value) =>
    matches({ matchLabels: labelsOf([]), matchExpressions: own }, labelsOf([[key, value]])),
  );
}

/** How many names are tried for a namespace that some selector wants to be called differently. */
const MOST_TRIES = 20;

/** A namespace that satisfies a namespaceSelector under a name that is free; undefined when there can be none. */
export function smallestNamespace(
  selector: LabelSelector,
  isFree: (name: string) => boolean,
): { name: string; labels: Labels } | undefined {
  const isAboutName = ({ key }: Requirement) => key === METADATA_NAME;
  const requirements = requirementsOf(selector);
  const others = requirements.filter((requirement) => !isAboutName(requirement));
  const labels = smallestLabels({ matchLabels: labelsOf([]), matchExpressions: others });
  if (!labels) return undefined;
  const wanted = requirements.find(
    (requirement) => isAboutName(requirement) && requirement.operator === 'In',
  );
  for (const name of wanted?.values ?? first(MOST_TRIES, namesFrom(labels, 'other'))) {
    if (!isNamespaceName(name) || !isFree(name)) continue;
    const complete = labelsOf([...Object.entries(labels), [METADATA_NAME, name]]);
    if (matches(selector, complete)) return { name, labels: complete };
  }
  return undefined;
}

function* first<T>(count: number, items: Iterable<T>): Generator<T> {
  let left = count;
  for (const item of items) {
    if (left-- <= 0) return;
    yield item;
  }
}
