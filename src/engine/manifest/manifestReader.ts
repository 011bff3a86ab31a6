import type { SourceFile } from '../text/edit';
import { contentOf, readContent, type DocumentContent, type IsWanted } from './documentContent';
import { isJsonStream, readJsonStream, type JsonValue } from './jsonStream';
import type { ManifestDocument, ReadProblem } from './manifest';
import { binaryProblem, emptyProblem, isBinary } from './notManifest';
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
  readonly start: number;
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
      for (const piece of splitDocuments(text, this.readJson())) this.readPiece(piece);
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
      this.place(value.root ? contentOf(value, text, this.isWanted) : this.brokenJson(value), value.range, 0);
    }
    if (separator) this.problems.push(separator);
    return end;
  }

  private brokenJson({ range, problems }: JsonValue): DocumentContent {
    const identity = sniffIdentity(this.file.text.slice(range.start, range.end));
    return { root: undefined, objects: [{ ...identity, isRead: false, range, item: undefined }], problems };
  }

  private readPiece({ range, start, badSeparator }: DocumentPiece): void {
    const text = this.file.text.slice(start, range.end);
    const content = this.remembered(text);
    if (!badSeparator) {
      if (content) this.place(content, range, start);
      return;
    }
    const message = `invalid Yaml document separator: ${badSeparator.rest}`;
    const { start: at, end } = badSeparator.range;
    const problem: ReadProblem = {
      kind: 'parse',
      message,
      help: parseHelp(message),
      range: { start: at - start, end: end - start },
    };
    this.place({ ...this.unreadable(text), problems: [problem] }, range, start);
  }

  /** kubectl gives up at a bad separator together with the document before it. */
  private unreadable(text: string): DocumentContent {
    const range = { start: 0, end: text.trimEnd().length };
    return {
      root: undefined,
      objects: [{ ...sniffIdentity(text), isRead: false, range, item: undefined }],
      problems: [],
    };
  }

  private remembered(text: string): DocumentContent | undefined {
    const { contents } = this;
    const known = contents.has(text)
      ? contents
      : this.before?.contents.has(text)
        ? this.before.contents
        : undefined;
    const content = known ? known.get(text) : readContent(text, this.isWanted);
    contents.set(text, content);
    return content;
  }

  private place(content: DocumentContent, range: ManifestDocument['range'], start: number): void {
    const index = this.placed.length;
    const old = this.before?.placed[index];
    const document =
      old?.content === content && old.start === start && old.document.range.start === range.start
        ? old.document
        : placeDocument(content, { file: this.file.path, index, range, start });
    this.placed.push({ content, start, document });
  }
}
