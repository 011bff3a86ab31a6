import type { LabelSelector } from '../../kube/labels';
import { selectsEverything } from '../../kube/labels';
import { listed } from './list';
import { namedNamespaces, selectorText } from './selector';

/** `every namespace`, `namespace ops`, `namespaces ops and dev`, `namespaces with team=a`. */
export function namespacesInWords(selector: LabelSelector, word: 'and' | 'or' = 'or'): string {
  if (selectsEverything(selector)) return 'every namespace';
  const named = namedNamespaces(selector);
  if (!named) return `namespaces with ${selectorText(selector)}`;
  return named.length === 1 ? `namespace ${named[0] ?? ''}` : `namespaces ${listed(named, word)}`;
}
