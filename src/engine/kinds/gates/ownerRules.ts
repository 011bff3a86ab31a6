import type { Field } from '../field';
import { invalid } from './fieldErrors';
import type { Refusal } from './refusal';

const HELP =
  'An owner reference names one object that exists in the cluster, by apiVersion, kind, name and uid. In a manifest it is best left out.';
const MUST_NOT_BE_EMPTY = [
  ['apiVersion', 'version'],
  ['kind', 'kind'],
  ['name', 'name'],
  ['uid', 'uid'],
] as const;

/** apimachinery's ValidateOwnerReferences; its field paths carry no index. */
export function ownerReferenceErrors(references: Field): Refusal[] {
  return references.items().flatMap((reference) =>
    MUST_NOT_BE_EMPTY.flatMap(([key, words]) => {
      const field = reference.key(key);
      if (!isEmpty(key, field.string() ?? '')) return [];
      return invalid(
        field,
        field.string() ?? '',
        `${words} must not be empty`,
        HELP,
        `${references.path}.${key}`,
      );
    }),
  );
}

/** An apiVersion that ends in `/` has a group and no version. */
function isEmpty(key: string, text: string): boolean {
  return text === '' || (key === 'apiVersion' && text.endsWith('/'));
}
