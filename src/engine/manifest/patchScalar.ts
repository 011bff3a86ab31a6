import type { Patch, PatchTarget, Path } from './patch';
import { insideFlow, patch, placeOf, refuse } from './patch';
import { printBlock, printFlow } from './patchContent';
import { flowStyleOf, styleOf } from './patchStyle';

/** Writes another scalar in place of one, in the same quotes where a string stays a string. */
export function replaceScalar(target: PatchTarget, path: Path, value: string | number | boolean): Patch {
  const place = placeOf(target, path);
  if (typeof place === 'string') return refuse(place);
  const { node } = place;
  if (node.kind !== 'scalar') return refuse('it is no single value');
  if (/^[|>]/.test(node.source)) return refuse('it is a text block');
  const { text, root } = target;
  const { start, end } = node.range;
  const absent = start === end ? ' ' : '';
  if (typeof value === 'string' && node.quoted)
    return patch(target, [[start, end, quoted(value, node.source[0]!)]]);
  const printed = insideFlow(place)
    ? printFlow(value, flowStyleOf(text, root, root))
    : printBlock(value, styleOf(text, root)).join('');
  return patch(target, [[start, end, absent + printed]]);
}

function quoted(value: string, quote: string): string {
  const isPrintable = /^[\x20-\x7e]*$/.test(value);
  return quote === "'" && isPrintable ? `'${value.replaceAll("'", "''")}'` : JSON.stringify(value);
}
