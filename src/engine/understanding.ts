import { noteDashes } from './dash/findDashes';
import { isInPicture } from './kinds/objectReading';
import { isRead, readDocument } from './kinds/registry';
import { LastGood, type SettledDocument, type UnderstoodDocument } from './lastGood';
import type { IsWanted } from './manifest/documentContent';
import { ManifestReader, type FileReading } from './manifest/manifestReader';
import type { ManifestDocument } from './manifest/manifest';
import { movePlaces } from './movePlaces';
import type { SourceFile } from './text/edit';
import type { TextRange } from './text/origin';

/** One file read and understood: what its text says now, and what the picture uses for it. */
export interface FileUnderstanding {
  readonly file: SourceFile;
  readonly reading: FileReading;
  readonly documents: readonly SettledDocument[];
}

function understand(document: ManifestDocument, text: string): UnderstoodDocument {
  const readings = readDocument(document);
  readings.forEach(({ policies }, i) => {
    for (const policy of policies) noteDashes(document.objects[i]!, policy, text);
  });
  const parses =
    document.isParsed || document.objects.every((object) => !isRead(object.apiVersion, object.kind));
  const broken = document.problems.some((problem) => problem.kind === 'parse' || problem.kind === 'limit');
  return { document, readings, good: parses && !broken && readings.every(isInPicture) };
}

const textAt = ({ text }: SourceFile, { start, end }: TextRange) => text.slice(start, end);

/** What was understood of the same text in the file before an edit, which at most moved it. */
function understoodBefore(
  document: ManifestDocument,
  file: SourceFile,
  old: UnderstoodDocument | undefined,
  before: SourceFile,
): UnderstoodDocument | undefined {
  if (!old || old.document === document) return old;
  const { index, range, problems } = document;
  const by = range.start - old.document.range.start;
  // Only what was read without complaint is sure to depend on nothing but its own text.
  if (problems.length > 0 || old.document.problems.length > 0) return undefined;
  if (range.end - old.document.range.end !== by) return undefined;
  if (textAt(file, range) !== textAt(before, old.document.range)) return undefined;
  const readings = movePlaces(old.readings, { by, document: index });
  return { document, readings, good: old.good };
}

/** What is remembered of a file. */
interface Memory {
  readonly understanding: FileUnderstanding;
  readonly understood: readonly UnderstoodDocument[];
}

/** Everything in a file; of documents that an edit left alone or moved, what was understood before is kept. */
function understandAll(
  file: SourceFile,
  { documents }: FileReading,
  before: Memory | undefined,
): readonly UnderstoodDocument[] {
  if (!before) return documents.map((document) => understand(document, file.text));
  const { understood: old, understanding } = before;
  const added = documents.length - old.length;
  // Documents before the edit keep their number, those behind it keep their distance from the end.
  const places = added === 0 ? [0] : [0, added];
  return documents.map((document, index) => {
    for (const shift of places) {
      const known = understoodBefore(document, file, old[index - shift], understanding.file);
      if (known) return known;
    }
    return understand(document, file.text);
  });
}

/**
 * Reads the files of one workspace. A file that is the same object as before is not read again; of a changed file only the
 * changed documents are parsed and understood.
 */
export class Reader {
  private readonly manifests: ManifestReader;
  private readonly lastGood = new LastGood();
  private readonly known = new Map<string, Memory>();

  /** `isParsed` tells of which kinds the text is looked at; of others only the name is. */
  constructor(isParsed: IsWanted = isRead) {
    this.manifests = new ManifestReader(isParsed);
  }

  /** Never throws. */
  read(files: readonly SourceFile[]): readonly FileUnderstanding[] {
    const paths = new Set(files.map((file) => file.path));
    this.manifests.forgetAllBut(paths);
    this.lastGood.forgetAllBut(paths);
    for (const path of this.known.keys()) if (!paths.has(path)) this.known.delete(path);
    return files.map((file) => this.readFile(file));
  }

  /** The files as they would be read, without remembering anything of them. Never throws. */
  consider(files: readonly SourceFile[]): readonly FileUnderstanding[] {
    return files.map((file) => this.readFile(file, true));
  }

  private readFile(file: SourceFile, hypothetical = false): FileUnderstanding {
    const before = this.known.get(file.path);
    if (before?.understanding.file.text === file.text) return before.understanding;
    const reading = this.manifests.read(file);
    const understood = understandAll(file, reading, before);
    const documents = this.lastGood.settle(file.path, file.text, understood, hypothetical);
    const understanding = { file, reading, documents };
    if (!hypothetical) this.known.set(file.path, { understanding, understood });
    return understanding;
  }
}
