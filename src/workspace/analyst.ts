import type { DashFlip } from '../engine/dash/dashMark';
import type { Session } from '../engine/door';
import type { StoreAccess, WorkspaceActions } from './state';

/** Below this the picture may be drawn anew with every key without anyone noticing. */
const CHEAP_MS = 16;
const LONGEST_PAUSE_MS = 400;

/** Notes about flipped dashes: new ones replace old ones of the same place; a place flipped back needs no note. */
export function mergeFlips(shown: readonly DashFlip[], fresh: readonly DashFlip[]): readonly DashFlip[] {
  if (fresh.length === 0) return shown;
  const origin = new Map(shown.map((flip) => [flip.mark.id, flip.before]));
  const kept = shown.filter((flip) => !fresh.some((other) => other.mark.id === flip.mark.id));
  return [...kept, ...fresh.filter((flip) => origin.get(flip.mark.id) !== flip.after)];
}

export interface Analyst extends Pick<WorkspaceActions, 'connect' | 'ask' | 'settle'> {
  /** Lets the picture follow a change of the text: at once while that is cheap, else in the pauses of typing. */
  schedule(): void;
}

/** Holds the engine's session and keeps the picture up with the text. */
export function createAnalyst({ set, get }: StoreAccess): Analyst {
  let session: Session | undefined;
  let scheduled: ReturnType<typeof setTimeout> | undefined;
  let lastCost = 0;

  const analyse = () => {
    scheduled = undefined;
    if (!session) return;
    const started = performance.now();
    const { files, revision, flips } = get();
    const analysis = session.analyze(files);
    lastCost = performance.now() - started;
    set({ analysis, analysed: revision, flips: mergeFlips(flips, analysis.flips) });
    if (analysis.flips.length > 0)
      set({ announcement: analysis.flips.map((flip) => flip.message).join('. ') });
  };

  return {
    schedule: () => {
      if (scheduled !== undefined) clearTimeout(scheduled);
      scheduled = setTimeout(analyse, lastCost < CHEAP_MS ? 0 : Math.min(LONGEST_PAUSE_MS, 2 * lastCost));
    },
    connect: (connected) => {
      session = connected;
      analyse();
    },
    ask: (kind, ask) => session?.ask(kind, ask),
    settle: () => {
      if (scheduled === undefined) return;
      clearTimeout(scheduled);
      analyse();
    },
  };
}
