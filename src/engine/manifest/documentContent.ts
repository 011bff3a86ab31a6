import type { TextRange } from '../text/origin';
import { identityOf, sniffIdentity, type Identity } from './identity';
import type { ReadProblem } from './manifest';
import { pathText } from './origins';
import type { MappingNode, YamlNode } from './tree';
import { valueOf } from './tree';
import { parseYamlDocument } from './yamlDocument';

/** Tells whether anybody reads objects of this kind; others are counted and not parsed. */
export type IsWanted = (apiVersion: string, kind: string) => boolean;

export interface ContentObject extends Identity {
  readonly node: MappingNode | undefined;
  readonly range: TextRange;
  /** '' for the document itself, `items[3]` inside a List. */
  readonly path: string;
}

/** What one stretch of text holds, wherever in a file it stands: ranges count from the start of that text. */
export interface DocumentContent {
  readonly root: YamlNode | undefined;
  readonly objects: readonly ContentObject[];
  readonly problems: readonly ReadProblem[];
}

/** The content of a document, or undefined when it holds nothing but blanks, comments or null. */
export function readContent(text: string, isWanted: IsWanted): DocumentContent | undefined {
  if (isBlank(text)) return undefined;
  const sniffed = sniffIdentity(text);
  const whole = { start: 0, end: text.trimEnd().length };
  if (!mayHoldWanted(sniffed, isWanted)) {
    return {
      root: undefined,
      objects: [{ ...sniffed, node: undefined, range: whole, path: '' }],
      problems: [],
    };
  }
  const { root, problems } = parseYamlDocument(text);
  if (!root) return { root, objects: [{ ...sniffed, node: undefined, range: whole, path: '' }], problems };
  if (root.kind === 'scalar' && root.type === 'null' && problems.length === 0) return undefined;
  return { root, objects: objectsIn(root, isWanted), problems };
}

function isBlank(text: string): boolean {
  return /^(?:\s*(?:#.*)?(?:\n|$))*$/.test(text);
}

function mayHoldWanted({ apiVersion, kind }: Identity, isWanted: IsWanted): boolean {
  if (apiVersion === '' || kind === '' || kind === 'List') return true;
  return isWanted(apiVersion, kind) || (kind.endsWith('List') && isWanted(apiVersion, kind.slice(0, -4)));
}

/** The root itself, or the items of a List. Lists do not nest for kubectl, so an inner List stays one object. */
export function objectsIn(root: YamlNode, isWanted: IsWanted): ContentObject[] {
  const list = identityOf(root);
  const items = list.kind.endsWith('List') ? valueOf(root, 'items') : undefined;
  if (items?.kind !== 'sequence') return [contentObject(root, list, '', isWanted)];
  return items.items.map(({ value }, index) => {
    const identity = withListKind(identityOf(value), list);
    return contentObject(value, identity, pathText(['items', index]), isWanted);
  });
}

/** Items of a typed list (`NetworkPolicyList`) may leave out their kind; those of a plain `List` may not. */
function withListKind(item: Identity, list: Identity): Identity {
  if (list.kind === 'List') return item;
  return {
    ...item,
    apiVersion: item.apiVersion === '' ? list.apiVersion : item.apiVersion,
    kind: item.kind === '' ? list.kind.slice(0, -4) : item.kind,
  };
}

function contentObject(node: YamlNode, identity: Identity, path: string, isWanted: IsWanted): ContentObject {
  const isRead =
    node.kind === 'mapping' &&
    (identity.kind === '' || identity.apiVersion === '' || isWanted(identity.apiVersion, identity.kind));
  return { ...identity, node: isRead ? node : undefined, range: node.range, path };
}
