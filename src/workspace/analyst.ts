import type { DashFlip } from '../engine/dash/dashMark';
import type { Analysis, Engine } from '../engine/door';
import { whenThere, type Soon } from '../engine/soon';
import { meanwhile, TYPING_PAUSE_MS, worthSaying } from './findings';
import type { StoreAccess, WorkspaceActions, WorkspaceState } from './state';

/** Below this the picture may be drawn anew with every key without anyone noticing. */
const CHEAP_MS = 16;
const LONGEST_PAUSE_MS = 400;
/** Where the picture takes less than this, so do the problems, and they come with it, unless somebody is typing. */
const CHEAP_TO_DIAGNOSE_MS = 8;
/** Else problems come when nobody has edited for so long. */
const DIAGNOSIS_PAUSE_MS = 250;
/** Reading that takes no longer than this is not worth a word. */
const SAY_READING_MS = 300;

/** Notes about flipped dashes: new ones replace old ones of the same place; a place flipped back needs no note. */
export function mergeFlips(shown: readonly DashFlip[], fresh: readonly DashFlip[]): readonly DashFlip[] {
  if (fresh.length === 0) return shown;
  const origin = new Map(shown.map((flip) => [flip.mark.id, flip.before]));
  const kept = shown.filter((flip) => !fresh.some((other) => other.mark.id === flip.mark.id));
  return [...kept, ...fresh.filter((flip) => origin.get(flip.mark.id) !== flip.after)];
}

/** After what was done, if that needs saying, what it did to dashes. */
const announced = (flips: readonly DashFlip[], done: string) =>
  [done, ...flips.map(({ message }) => message)].filter((sentence) => sentence !== '').join('. ');

/** How a text came to be changed. */
export type Change = 'edit' | 'typing' | 'history';

export interface Analyst extends Pick<WorkspaceActions, 'connect' | 'ask' | 'settle'> {
  /** Lets the picture follow a change of the text: at once while that is cheap, else in the pauses of typing. */
  schedule(change?: Change): void;
  /** Gives up what is being read. */
  cancel(): void;
}

/** One reading of the files. */
interface Reading {
  readonly revision: number;
  readonly started: number;
  readonly pauseBeforeDiagnosis: number;
  /** Somebody may be in the middle of a word. */
  readonly typing: boolean;
  /** Everything that changed since the picture before it came out of the history. */
  readonly onlyHistory: boolean;
}

/** Has the engine read, and keeps the picture, and in pauses the problems, up with the text. */
class TextAnalyst implements Analyst {
  private engine: Engine | undefined;
  private scheduled: ReturnType<typeof setTimeout> | undefined;
  private diagnosis: ReturnType<typeof setTimeout> | undefined;
  private underWay: Promise<void> | undefined;
  private sayReading: ReturnType<typeof setTimeout> | undefined;
  private lastCost = 0;
  private onlyHistory = true;
  private typing = false;

  constructor(private readonly store: StoreAccess) {}

  readonly schedule: Analyst['schedule'] = (change = 'edit') => {
    this.onlyHistory &&= change === 'history';
    this.typing = change === 'typing';
    clearTimeout(this.scheduled);
    clearTimeout(this.diagnosis);
    const pause = this.lastCost < CHEAP_MS ? 0 : Math.min(LONGEST_PAUSE_MS, 2 * this.lastCost);
    this.scheduled = setTimeout(() => this.analyse(), pause);
  };

  readonly connect: Analyst['connect'] = (engine) => {
    this.engine = engine;
    this.analyse(0);
  };

  readonly ask: Analyst['ask'] = (kind, ask, signal) => this.engine?.ask(kind, ask, signal);

  readonly cancel = () => this.engine?.cancel();

  readonly settle = (): Soon<boolean> => {
    if (this.engine && this.scheduled !== undefined) {
      clearTimeout(this.scheduled);
      this.analyse();
    }
    const { analysed, revision } = this.store.get();
    if (analysed === revision || !this.underWay) return analysed === revision;
    return this.underWay.then(this.settle);
  };

  private analyse(pauseBeforeDiagnosis = this.typing ? TYPING_PAUSE_MS : DIAGNOSIS_PAUSE_MS): void {
    this.scheduled = undefined;
    clearTimeout(this.diagnosis);
    if (!this.engine) return;
    const { files, revision, enforcedBy } = this.store.get();
    const { onlyHistory, typing } = this;
    const reading = { revision, started: performance.now(), pauseBeforeDiagnosis, onlyHistory, typing };
    this.onlyHistory = true;
    const analysis = this.engine.analyze(files, { enforcedBy });
    if (!(analysis instanceof Promise)) return this.take(analysis, reading, true);
    const underWay = analysis.then((later) => {
      if (this.underWay === underWay) this.allRead();
      this.take(later, reading, false);
    });
    this.underWay = underWay;
    this.sayReading ??= setTimeout(() => this.store.set({ reading: true }), SAY_READING_MS);
  }

  private allRead(): void {
    this.underWay = undefined;
    clearTimeout(this.sayReading);
    this.sayReading = undefined;
    if (this.store.get().reading) this.store.set({ reading: false });
  }

  /** Shows what was read. The problems come with it where the engine is near and that is quick. */
  private take(analysis: Analysis | undefined, reading: Reading, isNear: boolean): void {
    const { revision, started, onlyHistory, pauseBeforeDiagnosis, typing } = reading;
    if (!analysis) {
      this.onlyHistory &&= onlyHistory;
      return;
    }
    this.lastCost = performance.now() - started;
    const picture = this.pictureOf(analysis, reading);
    if (isNear && !typing && this.lastCost < CHEAP_TO_DIAGNOSE_MS) return this.diagnose(picture);
    const { diagnostics } = this.store.get();
    const refusals = typing ? worthSaying(analysis.diagnostics, diagnostics) : analysis.diagnostics;
    this.store.set({ ...picture, diagnostics: meanwhile(refusals, diagnostics) });
    // Whoever typed meanwhile has scheduled a reading, and this picture is not worth a diagnosis.
    if (revision === this.store.get().revision)
      this.diagnosis = setTimeout(() => this.diagnose(), pauseBeforeDiagnosis);
  }

  private pictureOf(analysis: Analysis, { revision, onlyHistory }: Reading): Partial<WorkspaceState> {
    const { flips, announcement } = this.store.get();
    return {
      analysis,
      analysed: revision,
      flips: mergeFlips(flips, analysis.flips),
      ...(analysis.flips.length === 0
        ? {}
        : { announcement: announced(analysis.flips, onlyHistory ? announcement : '') }),
    };
  }

  /** Asks for the problems of the picture that is there, or of the one that comes with them. */
  private diagnose(picture: Partial<WorkspaceState> = {}): void {
    const analysed = picture.analysed ?? this.store.get().analysed;
    void whenThere(this.ask('diagnostics', {}), (found) => {
      const isThere = (picture.analysed ?? this.store.get().analysed) === analysed;
      if (found && isThere) this.store.set({ ...picture, diagnostics: found.answer, diagnosed: analysed });
    });
  }
}

export function createAnalyst(store: StoreAccess): Analyst {
  return new TextAnalyst(store);
}
