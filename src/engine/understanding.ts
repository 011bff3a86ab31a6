import { isRead, readObject } from './kinds/registry';
import { LastGood, type SettledDocument, type UnderstoodDocument } from './lastGood';
import { ManifestReader, type FileReading } from './manifest/manifestReader';
import type { ManifestDocument } from './manifest/manifest';
import type { SourceFile } from './text/edit';

/** One file read and understood: what its text says now, and what the picture uses for it. */
export interface FileUnderstanding {
  readonly file: SourceFile;
  readonly reading: FileReading;
  readonly documents: readonly SettledDocument[];
}

function understand(document: ManifestDocument): UnderstoodDocument {
  const readings = document.objects.map(readObject);
  const parses =
    document.root !== undefined ||
    document.objects.every((object) => !isRead(object.apiVersion, object.kind));
  const broken = document.problems.some((problem) => problem.kind === 'parse' || problem.kind === 'limit');
  return { document, readings, good: parses && !broken && !readings.some((reading) => reading.refused) };
}

/**
 * Reads the files of one workspace. A file that is the same object as before is not read again; of a changed file only the
 * changed documents are parsed.
 */
export class Reader {
  private readonly manifests = new ManifestReader(isRead);
  private readonly lastGood = new LastGood();
  private readonly known = new Map<string, FileUnderstanding>();

  /** Never throws. */
  read(files: readonly SourceFile[]): readonly FileUnderstanding[] {
    const paths = new Set(files.map((file) => file.path));
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
    if (before?.file.text === file.text) return before;
    const reading = this.manifests.read(file);
    const understood = reading.documents.map(understand);
    const documents = this.lastGood.settle(file.path, file.text, understood, hypothetical);
    const understanding = { file, reading, documents };
    if (!hypothetical) this.known.set(file.path, understanding);
    return understanding;
  }
}
