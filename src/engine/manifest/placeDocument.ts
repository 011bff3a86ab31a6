import type { Origin, TextRange } from '../text/origin';
import type { ContentObject, DocumentContent } from './documentContent';
import { shifted } from './explained';
import type { KubeObject, ManifestDocument } from './manifest';
import { pathText } from './origins';
import { shiftRange } from './shiftTree';
import { valueOf, type YamlNode } from './tree';
import type { TreeShelf } from './treeShelf';

/** Where in a file a document stands. */
export interface DocumentPlace {
  readonly path: string;
  /** Its number in the file. */
  readonly index: number;
  /** Where the text begins that the places of its content count from. */
  readonly start: number;
  readonly range: TextRange;
}

/** The document that `content` makes at a place of a file. Its tree comes from the shelf when somebody asks for it. */
export function placeDocument(
  content: DocumentContent,
  place: DocumentPlace,
  shelf: TreeShelf,
): ManifestDocument {
  const { path, index, start, range } = place;
  const { tree, problems } = content;
  const root = () => tree && shelf.rootOf(tree, start);
  return {
    file: path,
    index,
    range,
    isParsed: tree !== undefined,
    get root() {
      return root();
    },
    objects: content.objects.map((object) => new PlacedObject(object, place, root)),
    problems: start === 0 ? problems : problems.map((problem) => shifted(problem, start)),
  };
}

class PlacedObject implements KubeObject {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
  readonly namespace: string | undefined;
  readonly origin: Origin;

  constructor(
    readonly content: ContentObject,
    { path: file, index, start }: DocumentPlace,
    private readonly root: () => YamlNode | undefined,
  ) {
    const { item } = content;
    this.apiVersion = content.apiVersion;
    this.kind = content.kind;
    this.name = content.name;
    this.namespace = content.namespace;
    const path = item === undefined ? '' : pathText(['items', item]);
    this.origin = { file, document: index, range: shiftRange(content.range, start), path };
  }

  get isRead(): boolean {
    return this.content.isRead;
  }

  get node(): KubeObject['node'] {
    const { isRead, item } = this.content;
    if (!isRead) return undefined;
    const root = this.root();
    const items = item === undefined ? undefined : valueOf(root, 'items');
    const node = items?.kind === 'sequence' ? items.items[item!]?.value : root;
    return node?.kind === 'mapping' ? node : undefined;
  }
}
