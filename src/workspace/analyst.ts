import type { DashFlip } from '../engine/dash/dashMark';
import type { Diagnostic } from '../engine/diagnostics/diagnostic';
import type { Session } from '../engine/door';
import type { StoreAccess, WorkspaceActions } from './state';

/** Below this the picture may be drawn anew with every key without anyone noticing. */
const CHEAP_MS = 16;
const LONGEST_PAUSE_MS = 400;
/** Where the picture takes less than this, so do the problems, and they come with it. */
const CHEAP_TO_DIAGNOSE_MS = 8;
/** Else problems come when nobody has edited for so long. */
const DIAGNOSIS_PAUSE_MS = 250;

/** Notes about flipped dashes: new ones replace old ones of the same place; a place flipped back needs no note. */
export function mergeFlips(shown: readonly DashFlip[], fresh: readonly DashFlip[]): readonly DashFlip[] {
  if (fresh.length === 0) return shown;
  const origin = new Map(shown.map((flip) => [flip.mark.id, flip.before]));
  const kept = shown.filter((flip) => !fresh.some((other) => other.mark.id === flip.mark.id));
  return [...kept, ...fresh.filter((flip) => origin.get(flip.mark.id) !== flip.after)];
}

/** Whoever undoes or redoes knows what they do: notes go where a dash is back, and none come. */
function withoutReversed(shown: readonly DashFlip[], fresh: readonly DashFlip[]): readonly DashFlip[] {
  return shown.filter((flip) => !fresh.some(({ mark }) => mark.id === flip.mark.id));
}

/** What a check found, as against what cannot be read or would be refused; only checks wait for a pause. */
export function isFinding({ rule }: Diagnostic): boolean {
  return rule.startsWith('NP');
}

/** What to say before the checks have run again. */
function meanwhile(refusals: readonly Diagnostic[], before: readonly Diagnostic[] = []) {
  const findings = before.filter(isFinding);
  return findings.length === 0 ? refusals : [...refusals, ...findings];
}

/** After what was done, if that needs saying, what it did to dashes. */
const announced = (flips: readonly DashFlip[], done: string) =>
  [done, ...flips.map(({ message }) => message)].filter((sentence) => sentence !== '').join('. ');

export interface Analyst extends Pick<WorkspaceActions, 'connect' | 'ask' | 'settle'> {
  /** Lets the picture follow a change of the text: at once while that is cheap, else in the pauses of typing. */
  schedule(change?: 'edit' | 'history'): void;
}

/** Holds the engine's session and keeps the picture, and in pauses the problems, up with the text. */
export function createAnalyst({ set, get }: StoreAccess): Analyst {
  let session: Session | undefined;
  let scheduled: ReturnType<typeof setTimeout> | undefined;
  let diagnosis: ReturnType<typeof setTimeout> | undefined;
  let lastCost = 0;
  /** Everything that changed since the last picture came out of the history. */
  let onlyHistory = true;

  /** Every edit cancels a diagnosis that is due, so it speaks of the picture that is there. */
  const diagnose = () => {
    const diagnostics = session?.ask('diagnostics', {});
    if (diagnostics) set({ diagnostics, diagnosed: get().analysed });
  };

  const analyse = (pauseBeforeDiagnosis = DIAGNOSIS_PAUSE_MS) => {
    scheduled = undefined;
    clearTimeout(diagnosis);
    if (!session) return;
    const started = performance.now();
    const { files, revision, flips, diagnostics, announcement } = get();
    const analysis = session.analyze(files);
    lastCost = performance.now() - started;
    const noted = onlyHistory ? withoutReversed : mergeFlips;
    const picture = { analysis, analysed: revision, flips: noted(flips, analysis.flips) };
    if (lastCost < CHEAP_TO_DIAGNOSE_MS) {
      set({ ...picture, diagnostics: session.ask('diagnostics', {}), diagnosed: revision });
    } else {
      set({ ...picture, diagnostics: meanwhile(analysis.diagnostics, diagnostics) });
      diagnosis = setTimeout(diagnose, pauseBeforeDiagnosis);
    }
    if (analysis.flips.length > 0)
      set({ announcement: announced(analysis.flips, onlyHistory ? announcement : '') });
    onlyHistory = true;
  };

  return {
    schedule: (change = 'edit') => {
      onlyHistory &&= change === 'history';
      clearTimeout(scheduled);
      clearTimeout(diagnosis);
      const pause = lastCost < CHEAP_MS ? 0 : Math.min(LONGEST_PAUSE_MS, 2 * lastCost);
      scheduled = setTimeout(() => analyse(), pause);
    },
    connect: (connected) => {
      session = connected;
      analyse(0);
    },
    ask: (kind, ask) => session?.ask(kind, ask),
    settle: () => {
      if (scheduled === undefined) return;
      clearTimeout(scheduled);
      analyse();
    },
  };
}
