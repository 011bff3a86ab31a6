import type { SourceFile } from '../text/edit';
import type { TextRange } from '../text/origin';
import { contentOf, readContent, type DocumentContent, type IsWanted } from './documentContent';
import { explained, shifted } from './explained';
import { isJsonStream, readJsonStream } from './jsonStream';
import type { ManifestDocument, ReadProblem } from './manifest';
import { binaryProblem, emptyProblem, isBinary } from './notManifest';
import { moveContent } from './moveContent';
import { parseHelp } from './parseHelp';
import { placeDocument } from './placeDocument';
import { splitDocuments, type DocumentPiece } from './splitDocuments';
import { sniffIdentity } from './identity';

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
  readonly document: ManifestDocument;
}

/**
 * Reads files as `kubectl apply` reads them. Of a file it has read before, only documents whose text changed are parsed
 * again; those that did not even move keep their identity.
 */
export class ManifestReader {
  private readonly memories = new Map<string, Memory>();

  /** `isWanted` tells which kinds are read; documents of other kinds are only named. */
  constructor(private readonly isWanted: IsWanted) {}

  /** Never throws. */
  read(file: SourceFile): FileReading {
    const memory = this.memories.get(file.path);
    if (memory?.text === file.text) return memory.reading;
    const next = new FileReader(file, this.isWanted, memory).read();
    this.memories.set(file.path, next);
    return next.reading;
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
      if (root) this.place(contentOf(value, text, this.isWanted), range);
      else this.place({ ...this.unread(range), problems: problems.map((it) => explained(it, text)) }, range);
    }
    if (separator) this.problems.push(separator);
    return end;
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
    const content = this.remembered(text, start);
    if (!badSeparator) {
      if (content) this.place(content, range);
      return;
    }
    const message = `invalid Yaml document separator: ${badSeparator.rest}`;
    const separator = { start: badSeparator.range.start - start, end: badSeparator.range.end - start };
    const problem: ReadProblem = { kind: 'parse', message, help: parseHelp(message), range: separator };
    // A diff's `--- a/file` is told by the lines around it.
    const around = this.file.text.slice(start, badSeparator.range.end + LOOK_BEHIND);
    this.place({ ...this.unread(range), problems: [shifted(explained(problem, around), start)] }, range);
  }

  /** What can be said of text that is not parsed. */
  private unread(range: TextRange): DocumentContent {
    const identity = sniffIdentity(this.file.text.slice(range.start, range.end));
    return {
      start: 0,
      root: undefined,
      objects: [{ ...identity, isRead: false, range, item: undefined }],
      problems: [],
    };
  }

  private remembered(text: string, start: number): DocumentContent | undefined {
    const { contents } = this;
    const known = contents.has(text)
      ? contents
      : this.before?.contents.has(text)
        ? this.before.contents
        : undefined;
    const content = known ? known.get(text) : readContent(text, this.isWanted);
    const moved = content && moveContent(content, start);
    contents.set(text, moved);
    return moved;
  }

  private place(content: DocumentContent, range: TextRange): void {
    const index = this.placed.length;
    const old = this.before?.placed[index];
    const stayed = old?.content === content && old.document.range.start === range.start;
    const document = stayed ? old.document : placeDocument(content, this.file.path, index, range);
    this.placed.push({ content, document });
  }
}
