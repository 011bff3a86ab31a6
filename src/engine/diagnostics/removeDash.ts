import { sharedTextWithin } from '../manifest/patch';
import type { YamlNode } from '../manifest/tree';
import type { Fix } from './diagnostic';
import { at, type WrittenPolicy } from './written';

function isPlainBlock(node: YamlNode | undefined): node is YamlNode {
  return node?.kind === 'mapping' && !node.flow && sharedTextWithin(node) === undefined;
}

/**
 * The fix that makes an item of a list part of the item above it, by one character: its dash becomes a blank. `path` leads
 * to the lower item. None where braces, anchors or different columns make one character too little.
 */
export function removeDash(written: WrittenPolicy, path: readonly (string | number)[]): readonly Fix[] {
  const { file, text } = written.target;
  const index = Number(path.at(-1));
  const list = at(written, ...path.slice(0, -1));
  if (list?.kind !== 'sequence' || index < 1) return [];
  const [above, below] = [list.items[index - 1], list.items[index]];
  if (!isPlainBlock(above?.value) || !isPlainBlock(below?.value) || below.dash === undefined) return [];
  const columnOf = (offset: number) => offset - text.lastIndexOf('\n', offset - 1);
  if (columnOf(above.value.range.start) !== columnOf(below.value.range.start)) return [];
  const edit = { file, range: { start: below.dash, end: below.dash + 1 }, text: ' ' };
  return [{ title: 'Remove the dash: both must hold (AND)', edits: [edit] }];
}
