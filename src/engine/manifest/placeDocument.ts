import type { TextRange } from '../text/origin';
import type { ContentObject, DocumentContent } from './documentContent';
import type { KubeObject, ManifestDocument } from './manifest';
import { pathText } from './origins';
import { valueOf, type YamlNode } from './tree';

/** The document that `content`, already at its place, makes as number `index` of a file. */
export function placeDocument(
  content: DocumentContent,
  file: string,
  index: number,
  range: TextRange,
): ManifestDocument {
  const { root, problems } = content;
  const objects = content.objects.map((object): KubeObject => {
    const { apiVersion, kind, name, namespace, item } = object;
    const path = item === undefined ? '' : pathText(['items', item]);
    const origin = { file, document: index, range: object.range, path };
    return { apiVersion, kind, name, namespace, node: nodeOf(object, root), origin };
  });
  return { file, index, range, root, objects, problems };
}

function nodeOf({ isRead, item }: ContentObject, root: YamlNode | undefined): KubeObject['node'] {
  const items = item === undefined ? undefined : valueOf(root, 'items');
  const node = items?.kind === 'sequence' ? items.items[item!]?.value : root;
  return isRead && node?.kind === 'mapping' ? node : undefined;
}
