import { labelsOf, type Labels } from './labels';

/** What stands between blanks and commas. */
export const partsOf = (text: string) => text.split(/[\s,]+/).filter((part) => part !== '');

/** `app=web, tier=front` as labels; undefined while a part of it is none. A label without `=` has the empty value. */
export function labelsFrom(text: string): Labels | undefined {
  const pairs = partsOf(text).map((part): [string, string] => {
    const at = part.indexOf('=');
    return at < 0 ? [part, ''] : [part.slice(0, at), part.slice(at + 1)];
  });
  return pairs.some(([key]) => key === '') ? undefined : labelsOf(pairs);
}

/** The other way round. */
export const labelText = (labels: Labels) =>
  Object.entries(labels)
    .map(([key, value]) => `${key}=${value}`)
    .join(', ');
