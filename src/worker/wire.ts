import type { Analysis, Circumstances, QuestionKind, Questions } from '../engine/door';
import type { SourceFile, TextEdit } from '../engine/text/edit';

/** Files as a change of the set sent before: every path in order, the texts only where they differ. */
export interface FilesChange {
  readonly paths: readonly string[];
  readonly changed: readonly SourceFile[];
}

export interface MemorySent {
  readonly files: FilesChange;
  readonly lastGood: readonly TextEdit[];
  readonly circumstances: Circumstances;
}

/** What the page asks of the worker; plain data. One answer follows each, in the same order. */
export type Request =
  /** `recall`: what was read elsewhere before, so that these files are understood as an edit of it. */
  | {
      readonly kind: 'analyze';
      readonly files: FilesChange;
      readonly circumstances: Circumstances;
      readonly recall?: MemorySent;
    }
  | { readonly kind: 'ask'; readonly about: QuestionKind; readonly ask: Questions[QuestionKind]['ask'] }
  /** The same for the one question that carries files. */
  | { readonly kind: 'compare'; readonly baseline: FilesChange };

/** What the worker answers. `cost`: milliseconds that reading took. */
export type Response =
  | { readonly kind: 'analysis'; readonly analysis: Analysis; readonly cost: number }
  | { readonly kind: 'answer'; readonly answer: Questions[QuestionKind]['answer'] };

/** The sending end of a set of files: knows what the other end has. */
export class FilesSender {
  private sent: ReadonlyMap<string, string> = new Map();

  changeTo(files: readonly SourceFile[]): FilesChange {
    const { sent } = this;
    this.sent = new Map(files.map(({ path, text }) => [path, text]));
    return {
      paths: files.map(({ path }) => path),
      changed: files.filter(({ path, text }) => sent.get(path) !== text),
    };
  }
}

/** The receiving end: an untouched file is the same object as before, which the engine then need not read again. */
export class FilesReceiver {
  private files: ReadonlyMap<string, SourceFile> = new Map();

  after({ paths, changed }: FilesChange): readonly SourceFile[] {
    const now = new Map([...this.files, ...changed.map((file) => [file.path, file] as const)]);
    const files = paths.flatMap((path) => now.get(path) ?? []);
    this.files = new Map(files.map((file) => [file.path, file]));
    return files;
  }
}
