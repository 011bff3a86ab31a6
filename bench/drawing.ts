import type { Intent, WantedPort } from '../src/engine/edits/intent';
import { openSession } from '../src/engine/session';
import { applyEdits, type SourceFile } from '../src/engine/text/edit';
import { once } from './measure';

/** Milliseconds from the drop to the picture and text of afterwards, medians over many lines. */
export interface DrawingTimes {
  /** What would be written, and what it would do. */
  readonly plan: number;
  /** The edits put into the text, and all of it read again. */
  readonly written: number;
  readonly both: number;
  readonly lines: number;
}

const LINES = 40;
const PORT: WantedPort = { protocol: 'TCP', port: 8443 };

/** Draws one line after another between workloads of `files`, each on the text that the one before has left. */
export function measureDrawing(files: readonly SourceFile[]): DrawingTimes {
  const session = openSession();
  const { workloads } = session.analyze(files);
  let now = files;
  const runs = Array.from({ length: LINES }, (_, turn) => {
    const [from, to] = [
      workloads[(turn * 7) % workloads.length]!,
      workloads[(turn * 13 + 1) % workloads.length]!,
    ];
    const intent: Intent = {
      kind: 'allowConnection',
      from: { kind: 'workload', id: from.id },
      to: { kind: 'workload', id: to.id },
      ports: [{ ...PORT, port: 8443 + turn }],
      isolate: { receiver: true, sender: turn % 2 === 0 },
      allowDns: true,
    };
    const planned = once(() => session.ask('plan', intent));
    const written = once(() => {
      now = applyEdits(now, planned.result.edits);
      session.analyze(now);
    });
    return { plan: planned.time, written: written.time, both: planned.time + written.time };
  });
  const median = (what: 'plan' | 'written' | 'both') => {
    const times = runs.map((run) => run[what]).sort((a, b) => a - b);
    return times[Math.floor(times.length / 2)]!;
  };
  return { plan: median('plan'), written: median('written'), both: median('both'), lines: runs.length };
}
