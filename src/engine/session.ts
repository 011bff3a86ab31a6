/** The engine's only door. */
import { analysisOf } from './analysis';
import { ANSWERS, type AnswerContext } from './answers';
import type { ExplainedMark } from './dash/dashMark';
import type { Analysis, Circumstances, QuestionKind, Questions, Session, SessionOptions } from './door';
import { dashesIn, pictureOf, type FullPicture } from './picture';
import type { SourceFile } from './text/edit';
import type { Reachability } from './reachability/reachability';
import { Reader, type FileUnderstanding } from './understanding';

class EngineSession implements Session, AnswerContext {
  private readonly reader: Reader;
  private readonly baselineReader = new Reader();
  private marks: readonly ExplainedMark[] = [];
  /** A baseline is asked about after every edit and hardly ever changes. */
  private compared: FullPicture | undefined;
  private circumstances: Circumstances = {};
  picture: FullPicture;

  constructor(private readonly options: SessionOptions) {
    // What is applied must be right in every kind; for a picture, those that say nothing about connections need not be parsed.
    this.reader = options.applied ? new Reader(() => true) : new Reader();
    this.picture = pictureOf([], options);
  }

  analyze(files: readonly SourceFile[], circumstances: Circumstances = {}): Analysis {
    this.circumstances = circumstances;
    this.picture = this.pictureOf(this.reader.read(files), this.picture.reachability);
    const analysis = analysisOf(this.picture, this.marks);
    this.marks = [...this.dashes(), ...marksOfStaleDocuments(this.marks, analysis)];
    return analysis;
  }

  ask<K extends QuestionKind>(kind: K, ask: Questions[K]['ask']): Questions[K]['answer'] {
    return ANSWERS[kind](ask, this);
  }

  consider(files: readonly SourceFile[]): FullPicture {
    return this.pictureOf(this.reader.consider(files), this.picture.reachability);
  }

  baseline(files: readonly SourceFile[]): FullPicture {
    const read = this.baselineReader.read(files);
    const known = this.compared?.understandings;
    const same =
      known?.length === read.length && read.every((understanding, i) => understanding === known[i]);
    if (!this.compared || !same || this.compared.profile !== this.picture.profile)
      this.compared = this.pictureOf(read);
    return this.compared;
  }

  private pictureOf(read: readonly FileUnderstanding[], previous?: Reachability): FullPicture {
    return pictureOf(read, { ...this.options, ...this.circumstances }, previous);
  }

  dashes(): readonly ExplainedMark[] {
    return dashesIn(this.picture);
  }
}

/** While a document is half typed its marks are not gone: when it is whole again, they tell whether a dash was flipped. */
function marksOfStaleDocuments(
  marks: readonly ExplainedMark[],
  { documents, dashes }: Analysis,
): ExplainedMark[] {
  const stale = new Set(
    documents.filter(({ state }) => state === 'stale').map(({ file, index }) => `${index} ${file}`),
  );
  const present = new Set(dashes.map(({ id }) => id));
  return marks.filter(({ id, origin }) => !present.has(id) && stale.has(`${origin.document} ${origin.file}`));
}

/** Begins a conversation about one workspace. */
export function openSession(options: SessionOptions = {}): Session {
  return new EngineSession(options);
}
