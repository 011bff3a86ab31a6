import type { Origin, TextRange } from '../text/origin';
import type { KubeObject } from './manifest';

const PLAIN_KEY = /^[A-Za-z_][A-Za-z0-9_-]*$/;

/** A field path as the API server writes it: `spec.ingress[0].from[1]`; keys that are no identifiers as `labels[a/b]`. */
export function pathText(path: readonly (string | number)[]): string {
  let text = '';
  for (const step of path) {
    if (typeof step === 'number' || !PLAIN_KEY.test(step)) text += `[${step}]`;
    else text += text === '' ? step : `.${step}`;
  }
  return text;
}

/**
 * The origin of a part of `object`: `place` is a node or a range of the object's file, `path` the field path inside the
 * object. With `implied` it says which default stands behind a fact that nobody wrote.
 */
export function originOf(
  object: KubeObject,
  place: TextRange | { readonly range: TextRange },
  path: string | readonly (string | number)[],
  implied?: string,
): Origin {
  const origin: Origin = {
    file: object.origin.file,
    document: object.origin.document,
    range: 'range' in place ? place.range : place,
    path: typeof path === 'string' ? path : pathText(path),
  };
  return implied === undefined ? origin : { ...origin, implied };
}
