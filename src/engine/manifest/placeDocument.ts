import type { TextRange } from '../text/origin';
import type { ContentObject, DocumentContent } from './documentContent';
import type { KubeObject, ManifestDocument } from './manifest';
import { pathText } from './origins';
import { shiftRange, shiftTree } from './shiftTree';
import { valueOf, type YamlNode } from './tree';

/** Where a document stands: `range` and `start` are offsets of the file, `start` being where its content counts from. */
export interface DocumentPlace {
  readonly file: string;
  readonly index: number;
  readonly range: TextRange;
  readonly start: number;
}

/** The document that `content` makes at this place of a file. */
export function placeDocument(
  content: DocumentContent,
  { file, index, range, start }: DocumentPlace,
): ManifestDocument {
  const root = content.root && shiftTree(content.root, start);
  const objects = content.objects.map((object): KubeObject => {
    const { apiVersion, kind, name, namespace, item } = object;
    const path = item === undefined ? '' : pathText(['items', item]);
    const origin = { file, document: index, range: shiftRange(object.range, start), path };
    return { apiVersion, kind, name, namespace, node: nodeOf(object, root), origin };
  });
  const problems = content.problems.map((problem) => ({
    ...problem,
    range: shiftRange(problem.range, start),
  }));
  return { file, index, range, root, objects, problems };
}

function nodeOf({ isRead, item }: ContentObject, root: YamlNode | undefined): KubeObject['node'] {
  const items = item === undefined ? undefined : valueOf(root, 'items');
  const node = items?.kind === 'sequence' ? items.items[item!]?.value : root;
  return isRead && node?.kind === 'mapping' ? node : undefined;
}
