import type { TextRange } from '../text/origin';
import { CARET_MARK, isBlank, LooseText } from './caretText';
import { readLoosely } from './caretTree';
import type { MappingEntry, MappingNode, SequenceNode, YamlNode } from './tree';

export type CaretPath = readonly (string | number)[];

/** Documents longer than this are read only as far as the caret needs it, if they are a List. */
const LONG = 200_000;

/** Where a caret stands in text that may be half typed. All offsets speak of the file's text. */
export interface Caret {
  /**
   * The document around the caret, read loosely: good for siblings and context, never for what a manifest means. Of a very
   * long List it holds the head and the one item that the caret is in.
   */
  readonly root: YamlNode;
  /**
   * `entry`: the word begins an entry or item of what stands, or will stand, at `path`.
   * `value`: the word is what follows the key that ends `path`.
   */
  readonly role: 'entry' | 'value';
  readonly path: CaretPath;
  /** What is typed so far of the word under the caret, quotes included; may be empty. */
  readonly word: TextRange;
  readonly typed: string;
  /** The word is followed by a colon: it is a whole key. */
  readonly hasColon: boolean;
  /** Column, from 0, of the word, or for a `value` of its key: what is written below stands deeper than this. */
  readonly column: number;
  readonly style: 'block' | 'flow' | 'json';
  /** The word stands where only items of a list may stand, and its dash is missing. */
  readonly missingDash: boolean;
}

/**
 * The caret at `offset`; undefined in comments, in block scalars, on `---` lines and behind a finished value. Needs no
 * parse to succeed: indentation and brackets as far as they are typed decide, linear in the length of the document.
 */
export function caretAt(text: string, offset: number): Caret | undefined {
  const document = documentAround(text, offset);
  if (!document) return undefined;
  const touching = isWord(text.charAt(offset - 1)) || isWord(text.charAt(offset));
  const source = touching ? text : text.slice(0, offset) + CARET_MARK + text.slice(offset);
  const { skip, end } = partToRead(text, document, offset);
  const mark = touching ? Infinity : offset;
  const root = readLoosely(new LooseText(source, document.start, touching ? end : end + 1, mark, skip));
  const found = find(root, offset, text);
  if (!found || !isWholeWord(found.typed, touching)) return undefined;
  return { root, ...found, style: found.style === 'flow' && isJson(text, document) ? 'json' : found.style };
}

/** A caret that touches nothing has an empty word; anything else there is a finished value further left. */
function isWholeWord(typed: string, touching: boolean): boolean {
  return touching || typed === '' || typed === '"' || typed === '""' || typed === "''" || typed === "'";
}

function documentAround(text: string, offset: number): TextRange | undefined {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  if (text.startsWith('---', lineStart)) return undefined;
  const before = text.lastIndexOf('\n---', offset - 1);
  const separator = before >= 0 ? before + 1 : text.startsWith('---') ? 0 : undefined;
  const start = separator === undefined ? bomLength(text) : endOfLine(text, separator);
  const after = text.indexOf('\n---', offset);
  return { start: Math.min(start, offset), end: after < 0 ? text.length : after + 1 };
}

/** The dump of a cluster is one document of megabytes: of its items only the caret's own is of interest. */
function partToRead(
  text: string,
  { start, end }: TextRange,
  offset: number,
): { skip?: TextRange; end: number } {
  const items = end - start < LONG ? null : /^items:[ \t]*\r?\n( *- )/m.exec(text.slice(start, start + 4000));
  if (!items) return { end };
  const dash = `\n${items[1]!}`;
  const first = start + items.index + items[0].length - dash.length + 1;
  if (offset < first) return { end: first };
  const own = Math.max(first, text.lastIndexOf(dash, offset - 1) + 1);
  const next = text.indexOf(dash, Math.max(own, offset));
  return { skip: { start: first, end: own }, end: next < 0 || next >= end ? end : next + 1 };
}

function bomLength(text: string): number {
  return text.charCodeAt(0) === 0xfeff ? 1 : 0;
}

function endOfLine(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end + 1;
}

function isWord(c: string): boolean {
  return !isBlank(c) && !'{}[],:#"\''.includes(c);
}

function isJson(text: string, { start, end }: TextRange): boolean {
  let at = start;
  while (at < end && isBlank(text.charAt(at))) at++;
  return text.charAt(at) === '{' || text.charAt(at) === '[';
}

type Found = Omit<Caret, 'root'>;

function find(root: YamlNode, offset: number, text: string): Found | undefined {
  const path: (string | number)[] = [];
  let node = root;
  let parent: Holder | undefined;
  while (node.kind !== 'scalar') {
    const next: Holder | undefined =
      node.kind === 'mapping' ? lastEntryBefore(node, offset) : lastItemBefore(node, offset);
    if (!next) return undefined;
    if (next.entry && touches(next.entry.keyRange, offset)) return keyFound(next, path, text);
    path.push(next.step);
    parent = next;
    node = next.value;
  }
  if (!touches(node.range, offset) || (node.type === 'null' && parent)) return undefined;
  if (!node.quoted && /^[|>]/.test(node.source)) return undefined;
  return scalarFound(node.range, parent, path, text);
}

/** The part of a collection that the way to the caret leads through. */
interface Holder {
  readonly step: string | number;
  readonly value: YamlNode;
  readonly entry?: MappingEntry;
  readonly flow: boolean;
  readonly missingDash: boolean;
}

function lastEntryBefore(node: MappingNode, offset: number): Holder | undefined {
  const entry = node.entries.findLast((each) => each.keyRange.start <= offset);
  return entry && { step: entry.key, value: entry.value, entry, flow: node.flow, missingDash: false };
}

function lastItemBefore(node: SequenceNode, offset: number): Holder | undefined {
  const index = node.items.findLastIndex((item) => (item.dash ?? item.value.range.start) <= offset);
  const item = node.items[index];
  return (
    item && {
      step: index,
      value: item.value,
      flow: node.flow,
      missingDash: !node.flow && item.dash === undefined,
    }
  );
}

function touches(range: TextRange, offset: number): boolean {
  return range.start <= offset && offset <= range.end;
}

function keyFound(holder: Holder, path: CaretPath, text: string): Found {
  const word = holder.entry!.keyRange;
  return {
    ...wordOf(word, text),
    role: 'entry',
    path,
    column: columnOf(text, word.start),
    ...styleOf(holder),
  };
}

function scalarFound(word: TextRange, holder: Holder | undefined, path: CaretPath, text: string): Found {
  const key = holder?.entry?.keyRange;
  const behindKey = key && (holder.flow || !text.slice(key.end, word.start).includes('\n'));
  const anchor = behindKey ? key.start : word.start;
  return {
    ...wordOf(word, text),
    role: behindKey ? 'value' : 'entry',
    path: holder?.missingDash ? path.slice(0, -1) : path,
    column: columnOf(text, anchor),
    ...styleOf(holder),
  };
}

function styleOf(holder: Holder | undefined): Pick<Found, 'style' | 'missingDash'> {
  return { style: holder?.flow ? 'flow' : 'block', missingDash: holder?.missingDash ?? false };
}

function wordOf(word: TextRange, text: string): Pick<Found, 'word' | 'typed' | 'hasColon'> {
  const typed = text.slice(word.start, word.end);
  return { word, typed, hasColon: /^[ \t]*:/.test(text.slice(word.end, word.end + 80)) };
}

/** Column of an offset, from 0, in UTF-16 code units. */
export function columnOf(text: string, offset: number): number {
  return offset - (text.lastIndexOf('\n', offset - 1) + 1);
}
