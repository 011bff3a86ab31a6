import type { DashDetails, DashMark } from '../engine/dash/dashMark';
import { whenThere } from '../engine/soon';
import { useWorkspace } from '../workspace/workspace';

const keyOf = ({ id, reading }: DashMark) => `${reading} ${id}`;

/**
 * What the readings of marks mean, asked of the engine for those that somebody may look at. While the answer about a new
 * picture is on its way, a mark that reads as before keeps what it meant.
 */
export class DashReadings {
  private readonly known = new Map<string, DashDetails>();
  private asked = new Set<string>();
  private unwanted = new AbortController();

  /** `changed` follows when answers came later. */
  constructor(private readonly changed: () => void) {}

  of(mark: DashMark): DashDetails | undefined {
    return this.known.get(keyOf(mark));
  }

  /** There is a new picture: everything has to be asked again. */
  outdate(): void {
    this.unwanted.abort();
    this.unwanted = new AbortController();
    this.asked = new Set();
  }

  /** Asks about those of these marks that were not asked about since the picture is there. */
  want(marks: readonly DashMark[]): void {
    const { asked, unwanted } = this;
    const fresh = marks.filter(({ id }) => !asked.has(id));
    if (fresh.length === 0) return;
    fresh.forEach(({ id }) => asked.add(id));
    const reply = useWorkspace
      .getState()
      .ask('dashes', { marks: fresh.map(({ id }) => id) }, unwanted.signal);
    const later = reply instanceof Promise;
    void whenThere(reply, (answered) => {
      if (!answered || unwanted.signal.aborted) return;
      for (const mark of fresh) {
        const details = answered.answer[mark.id];
        if (details) this.known.set(keyOf(mark), details);
      }
      if (later) this.changed();
    });
  }

  dispose(): void {
    this.unwanted.abort();
  }
}
