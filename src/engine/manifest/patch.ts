import type { TextEdit } from '../text/edit';
import type { MappingEntry, MappingNode, SequenceItem, SequenceNode, YamlNode } from './tree';

/** What a patch works on: a file's text and the value, read from just this text, that its paths start at. */
export interface PatchTarget {
  readonly file: string;
  readonly text: string;
  readonly root: YamlNode;
}

/** Keys and indexes from the target's root down to a value. */
export type Path = readonly (string | number)[];

/** Text edits, or why none can be made safely. A patch never guesses. */
export type Patch =
  | { readonly ok: true; readonly edits: readonly TextEdit[] }
  | { readonly ok: false; readonly reason: string };

export const refuse = (reason: string): Patch => ({ ok: false, reason });

/** Replacements of [start, end) of the target's text as a patch. */
export function patch(
  target: PatchTarget,
  replacements: readonly (readonly [start: number, end: number, text: string])[],
): Patch {
  return {
    ok: true,
    edits: replacements.map(([start, end, text]) => ({ file: target.file, range: { start, end }, text })),
  };
}

/** One step from a collection into a value of it. */
export type Step =
  | {
      readonly kind: 'entry';
      readonly parent: MappingNode;
      readonly entry: MappingEntry;
      readonly index: number;
    }
  | {
      readonly kind: 'item';
      readonly parent: SequenceNode;
      readonly item: SequenceItem;
      readonly index: number;
    };

/** A value with the way to it. */
export interface Place<N extends YamlNode = YamlNode> {
  readonly node: N;
  readonly steps: readonly Step[];
}

/** Why text at this value must not be edited alone: it is written once and read in several places. */
export function sharedText(node: YamlNode): string | undefined {
  if (node.alias !== undefined) return `it comes through the alias *${node.alias}`;
  if (node.anchor !== undefined) return `it is the anchor &${node.anchor} that other places may use`;
  return undefined;
}

/** {@link sharedText} of the value or anything inside it, merged keys included. */
export function sharedTextWithin(node: YamlNode): string | undefined {
  const own = sharedText(node);
  if (own !== undefined || node.kind === 'scalar') return own;
  if (node.kind === 'sequence') return firstDefined(node.items, (item) => sharedTextWithin(item.value));
  return firstDefined(node.entries, (entry) =>
    entry.merged ? 'it is merged in by <<' : sharedTextWithin(entry.value),
  );
}

export function firstDefined<T, R>(items: readonly T[], of: (item: T) => R | undefined): R | undefined {
  for (const item of items) {
    const found = of(item);
    if (found !== undefined) return found;
  }
  return undefined;
}

function step(node: YamlNode, key: string | number): Step | string {
  if (node.kind === 'mapping' && typeof key === 'string') {
    const index = node.entries.findLastIndex((entry) => entry.key === key && !entry.shadowed);
    const entry = node.entries[index];
    if (!entry) return `there is no ${key} here`;
    return entry.merged ? `${key} is merged in by <<` : { kind: 'entry', parent: node, entry, index };
  }
  if (node.kind === 'sequence' && typeof key === 'number') {
    const item = node.items[key];
    return item ? { kind: 'item', parent: node, item, index: key } : `there is no item ${key} here`;
  }
  return `${key} leads nowhere`;
}

/** The value at a path, or why it cannot be edited: it is not there, or its text is shared by anchors, aliases or `<<`. */
export function placeOf(target: PatchTarget, path: Path): Place | string {
  let node = target.root;
  const steps: Step[] = [];
  for (const key of path) {
    const shared = sharedText(node);
    if (shared !== undefined) return shared;
    const next = step(node, key);
    if (typeof next === 'string') return next;
    steps.push(next);
    node = next.kind === 'entry' ? next.entry.value : next.item.value;
  }
  return sharedText(node) ?? { node, steps };
}

/** Whether block style is impossible at this place because something around it is written with braces or brackets. */
export function insideFlow(place: Place): boolean {
  return place.steps.some(({ parent }) => parent.flow);
}
