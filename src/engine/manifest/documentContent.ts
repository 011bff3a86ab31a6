import type { TextRange } from '../text/origin';
import { firstWritten } from './firstWritten';
import { identityOf, sniffIdentity, type Identity } from './identity';
import type { ReadProblem } from './manifest';
import { findLookalike } from './notManifest';
import { explained } from './explained';
import { findTemplateIn } from './template';
import type { TreeShelf, TreeSource } from './treeShelf';
import { valueOf, type YamlNode } from './tree';
import { parseYamlDocument, type ParsedDocument } from './yamlDocument';

/** Tells whether anybody reads objects of this kind; others are counted and not parsed. */
export type IsWanted = (apiVersion: string, kind: string) => boolean;

export interface ContentObject extends Identity {
  /** False for kinds that nobody reads, and for what is no mapping. */
  readonly isRead: boolean;
  readonly range: TextRange;
  /** Place in the `items` of a List; undefined for the document itself. */
  readonly item: number | undefined;
}

/**
 * What one document holds, wherever in a file it stands: places count from the start of its text, and a document that moves keeps
 * its content. The tree is not part of it, only the way to it (see {@link TreeShelf}).
 */
export interface DocumentContent {
  /** undefined when the text has a parse error, or when it was not parsed because nobody reads its kind. */
  readonly tree: TreeSource | undefined;
  readonly objects: readonly ContentObject[];
  readonly problems: readonly ReadProblem[];
}

/**
 * The content of a YAML document, or undefined when it holds nothing but blanks, comments or null. `text` may begin
 * with the document's own `---` line.
 */
export function readContent(text: string, isWanted: IsWanted, shelf: TreeShelf): DocumentContent | undefined {
  const body = text.startsWith('---') ? text.indexOf('\n') + 1 || text.length : 0;
  const first = firstWritten(text, body);
  if (first === undefined) return undefined;
  const sniffed = sniffIdentity(text);
  const whole = { start: first, end: text.trimEnd().length };
  const unread = { ...sniffed, isRead: false, range: whole, item: undefined };
  if (!mayHoldWanted(sniffed, isWanted)) return { tree: undefined, objects: [unread], problems: [] };
  const parsed = parseYamlDocument(text);
  if (!parsed.root) {
    const problems = parsed.problems.map((problem) => explained(problem, text));
    return { tree: undefined, objects: [unread], problems };
  }
  if (isNothing(parsed)) return undefined;
  const own = copyOf(text);
  const source: TreeSource = { characters: own.length, parse: () => parseYamlDocument(own).root! };
  shelf.keep(source, { root: parsed.root, start: 0 });
  return contentOf(parsed.root, parsed.problems, { text, source, isWanted });
}

/** A slice shares the characters of its file and would keep one version of it after the other alive; a copy keeps itself. */
function copyOf(text: string): string {
  return ` ${text}`.slice(1);
}

/** Where a tree came from. */
interface Parsed {
  /** What its places count in. */
  readonly text: string;
  readonly source: TreeSource;
  readonly isWanted: IsWanted;
}

/** The content of a parsed document. */
export function contentOf(
  root: YamlNode,
  problems: readonly ReadProblem[],
  { text, source, isWanted }: Parsed,
): DocumentContent {
  const objects = objectsIn(root, isWanted);
  const hint =
    findTemplateIn(root, text) ?? (objects.every(isNameless) ? findLookalike(text, NAMELESS) : undefined);
  return { tree: source, objects, problems: hint ? [...problems, hint] : problems };
}

const NAMELESS = '[apiVersion not set, kind not set]';

function isNameless({ apiVersion, kind }: ContentObject): boolean {
  return apiVersion === '' && kind === '';
}

function isNothing({ root, problems }: ParsedDocument): boolean {
  return root?.kind === 'scalar' && root.type === 'null' && problems.length === 0;
}

function mayHoldWanted({ apiVersion, kind }: Identity, isWanted: IsWanted): boolean {
  if (apiVersion === '' || kind === '' || kind === 'List') return true;
  return isWanted(apiVersion, kind) || (kind.endsWith('List') && isWanted(apiVersion, kind.slice(0, -4)));
}

/** The root itself, or the items of a List. Lists do not nest for kubectl, so an inner List stays one object. */
function objectsIn(root: YamlNode, isWanted: IsWanted): ContentObject[] {
  const list = identityOf(root);
  const items = list.kind.endsWith('List') ? valueOf(root, 'items') : undefined;
  if (items?.kind !== 'sequence') return [contentObject(root, list, undefined, isWanted)];
  return items.items.map(({ value }, index) =>
    contentObject(value, withListKind(identityOf(value), list), index, isWanted),
  );
}

/** Items of a typed list (`NetworkPolicyList`) may leave out their kind; those of a plain `List` may not. */
function withListKind(item: Identity, list: Identity): Identity {
  if (list.kind === 'List' || item.kind !== '') return item;
  return { ...item, apiVersion: item.apiVersion || list.apiVersion, kind: list.kind.slice(0, -4) };
}

function contentObject(
  node: YamlNode,
  identity: Identity,
  item: number | undefined,
  isWanted: IsWanted,
): ContentObject {
  const { apiVersion, kind } = identity;
  const isRead = node.kind === 'mapping' && (apiVersion === '' || kind === '' || isWanted(apiVersion, kind));
  return { ...identity, isRead, range: node.range, item };
}
