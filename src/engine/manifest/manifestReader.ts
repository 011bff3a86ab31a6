import type { SourceFile } from '../text/edit';
import { readContent, type DocumentContent, type IsWanted } from './documentContent';
import type { KubeObject, ManifestDocument, ReadProblem } from './manifest';
import { shiftRange, shiftTree } from './shiftTree';
import { splitDocuments } from './splitDocuments';

/** All documents of one file, in order; broken ones among them. */
export interface FileReading {
  readonly path: string;
  readonly documents: readonly ManifestDocument[];
  /** About the whole file: binary, terminal output, too large. */
  readonly problems: readonly ReadProblem[];
}

/** Reads files as `kubectl apply` reads them. A text already read is parsed again only where documents changed. */
export class ManifestReader {
  private readonly contents = new Map<string, Map<string, DocumentContent | undefined>>();

  /** `isWanted` tells which kinds are read; documents of other kinds are only named. */
  constructor(private readonly isWanted: IsWanted) {}

  /** Never throws. */
  read(file: SourceFile): FileReading {
    const before = this.contents.get(file.path);
    const now = new Map<string, DocumentContent | undefined>();
    const documents: ManifestDocument[] = [];
    for (const piece of splitDocuments(file.text)) {
      const text = file.text.slice(piece.range.start, piece.range.end);
      const known = now.has(text) ? now : before?.has(text) ? before : undefined;
      const content = known ? known.get(text) : readContent(text, this.isWanted);
      now.set(text, content);
      if (content) documents.push(placeDocument(content, file.path, documents.length, piece.range));
    }
    this.contents.set(file.path, now);
    return { path: file.path, documents, problems: [] };
  }
}

function placeDocument(
  content: DocumentContent,
  file: string,
  index: number,
  range: ManifestDocument['range'],
): ManifestDocument {
  const by = range.start;
  const root = content.root && shiftTree(content.root, by);
  const objects: KubeObject[] = content.objects.map(({ range: own, path, node, ...identity }) => ({
    ...identity,
    node: node && shiftTree(node, by),
    origin: { file, document: index, range: shiftRange(own, by), path },
  }));
  const problems = content.problems.map((problem) => ({ ...problem, range: shiftRange(problem.range, by) }));
  return { file, index, range, root, objects, problems };
}
