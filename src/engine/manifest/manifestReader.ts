import type { SourceFile } from '../text/edit';
import type { TextRange } from '../text/origin';
import { contentOf, readContent, type DocumentContent, type IsWanted } from './documentContent';
import { explained, shifted } from './explained';
import { isJsonStream, parseJsonAt, readJsonStream, type JsonValue } from './jsonStream';
import type { ManifestDocument, ReadProblem } from './manifest';
import { binaryProblem, emptyProblem, isBinary } from './notManifest';
import { parseHelp } from './parseHelp';
import { placeDocument } from './placeDocument';
import { splitDocuments, type DocumentPiece } from './splitDocuments';
import { sniffIdentity } from './identity';
import type { YamlNode } from './tree';
import { TreeShelf } from './treeShelf';

/** All documents of one file, in order; broken ones among them. */
export interface FileReading {
  readonly path: string;
  readonly documents: readonly ManifestDocument[];
  /** About the whole file: binary, empty, or JSON that is followed by YAML. */
  readonly problems: readonly ReadProblem[];
}

/** What is remembered of a file: its last reading, and the content of its documents by their text. */
interface Memory {
  readonly text: string;
  readonly reading: FileReading;
  readonly contents: ReadonlyMap<string, DocumentContent | undefined>;
  readonly placed: readonly Placed[];
}

interface Placed {
  readonly content: DocumentContent;
  /** Where the text begins that the places of the content count from. */
  readonly start: number;
  readonly document: ManifestDocument;
}

/**
 * Reads files as `kubectl apply` reads them. Of a file it has read before, only documents whose text changed are parsed
 * again; those that did not even move keep their identity.
 */
export class ManifestReader {
  private readonly memories = new Map<string, Memory>();
  private readonly shelf = new TreeShelf();

  /** `isWanted` tells which kinds are read; documents of other kinds are only named. */
  constructor(private readonly isWanted: IsWanted) {}

  /** Never throws. */
  read(file: SourceFile): FileReading {
    const memory = this.memories.get(file.path);
    if (memory?.text === file.text) return memory.reading;
    const next = new FileReader(file, this.isWanted, this.shelf, memory).read();
    this.memories.set(file.path, next);
    return next.reading;
  }

  /** Files that are gone would otherwise be remembered for as long as the session lasts. */
  forgetAllBut(paths: ReadonlySet<string>): void {
    for (const path of this.memories.keys()) if (!paths.has(path)) this.memories.delete(path);
  }
}

const LOOK_BEHIND = 200;

/** What reads within a second; a dump of a large cluster stays below. */
const MOST_DOCUMENTS = 20_000;

/** One reading of one file. */
class FileReader {
  private readonly contents = new Map<string, DocumentContent | undefined>();
  private readonly placed: Placed[] = [];
  private readonly problems: ReadProblem[] = [];

  constructor(
    private readonly file: SourceFile,
    private readonly isWanted: IsWanted,
    private readonly shelf: TreeShelf,
    private readonly before: Memory | undefined,
  ) {}

  read(): Memory {
    const { path, text } = this.file;
    if (isBinary(text)) this.problems.push(binaryProblem(text));
    else {
      this.readPieces(splitDocuments(text, this.readJson()));
      if (this.placed.length === 0 && this.problems.length === 0) this.problems.push(emptyProblem(text));
    }
    const documents = this.placed.map(({ document }) => document);
    const reading = { path, documents, problems: this.problems };
    return { text, reading, contents: this.contents, placed: this.placed };
  }

  /** Reads the JSON at the start of the file; answers where YAML begins. */
  private readJson(): number {
    const { text } = this.file;
    if (!isJsonStream(text)) return text.charCodeAt(0) === 0xfeff ? 1 : 0;
    const { values, end, separator } = readJsonStream(text);
    for (const value of values) {
      const { root, range, problems } = value;
      const content = root
        ? this.jsonContent(root, value)
        : { ...this.unread(range), problems: problems.map((it) => explained(it, text)) };
      this.place(content, 0, range);
    }
    if (separator) this.problems.push(separator);
    return end;
  }

  /** Its places count in the file. */
  private jsonContent(root: YamlNode, { range, problems }: JsonValue): DocumentContent {
    const { text } = this.file;
    const source = { characters: range.end - range.start, parse: () => parseJsonAt(text, range.start) };
    this.shelf.keep(source, { root, start: 0 });
    return contentOf(root, problems, { text, source, isWanted: this.isWanted });
  }

  private readPieces(pieces: readonly DocumentPiece[]): void {
    for (const piece of pieces) {
      if (this.placed.length === MOST_DOCUMENTS) {
        const { start } = piece.range;
        const message = `more than ${MOST_DOCUMENTS} documents`;
        this.problems.push({
          kind: 'limit',
          message,
          help: parseHelp(message),
          range: { start, end: start },
        });
        return;
      }
      this.readPiece(piece);
    }
  }

  /** At a bad separator kubectl gives up together with the document before it. */
  private readPiece({ range, start, badSeparator }: DocumentPiece): void {
    const text = this.file.text.slice(start, range.end);
    const content = this.remembered(text);
    if (!badSeparator) {
      if (content) this.place(content, start, range);
      return;
    }
    const message = `invalid Yaml document separator: ${badSeparator.rest}`;
    const separator = { start: badSeparator.range.start - start, end: badSeparator.range.end - start };
    const problem: ReadProblem = { kind: 'parse', message, help: parseHelp(message), range: separator };
    // A diff's `--- a/file` is told by the lines around it.
    const around = this.file.text.slice(start, badSeparator.range.end + LOOK_BEHIND);
    this.place({ ...this.unread(range), problems: [shifted(explained(problem, around), start)] }, 0, range);
  }

  /** What can be said of text that is not parsed; its places count in the file. */
  private unread(range: TextRange): DocumentContent {
    const identity = sniffIdentity(this.file.text.slice(range.start, range.end));
    return {
      tree: undefined,
      objects: [{ ...identity, isRead: false, range, item: undefined }],
      problems: [],
    };
  }

  private remembered(text: string): DocumentContent | undefined {
    const { contents } = this;
    if (contents.has(text)) return contents.get(text);
    const content = this.before?.contents.has(text)
      ? this.before.contents.get(text)
      : readContent(text, this.isWanted, this.shelf);
    contents.set(text, content);
    return content;
  }

  private place(content: DocumentContent, start: number, range: TextRange): void {
    const { path } = this.file;
    const index = this.placed.length;
    const old = this.before?.placed[index];
    const stayed =
      old?.content === content && old.start === start && old.document.range.start === range.start;
    const document = stayed
      ? old.document
      : placeDocument(content, { path, index, start, range }, this.shelf);
    this.placed.push({ content, start, document });
  }
}
