import { openSession } from '../session';
import { applyEdits } from '../text/edit';
import type { SourceFile, TextEdit } from '../text/edit';
import { RUNS_FACTOR } from './ends';
import { faultsOfAnswer } from './plainAnswers';

/**
 * Nobody waits longer than a second for an answer about a text that a person wrote. Speed is measured by the bench and, on a
 * quiet machine, by runs of greater size; in every other run only what hangs is a fault.
 */
const SLOWEST_MS = RUNS_FACTOR > 1 ? 1000 : 15_000;

/** Collects what is wrong with answers of the engine. */
export class Examiner {
  readonly faults: string[] = [];
  /** Milliseconds worked for each answer, by name. */
  readonly took: (readonly [name: string, ms: number])[] = [];

  /** Runs `work`, which must neither throw nor take long, and looks at its answer about `files`. */
  look<T>(name: string, files: readonly SourceFile[], work: () => T): T | undefined {
    const began = performance.now();
    const cpu = process.cpuUsage();
    try {
      const answer = work();
      const { user, system } = process.cpuUsage(cpu);
      // On a busy machine anything is slow; only time that was worked counts.
      this.clock(name, Math.min(performance.now() - began, (user + system) / 1000));
      this.faults.push(...faultsOfAnswer(name, answer, files));
      return answer;
    } catch (error) {
      this.faults.push(`${name}: throws ${error instanceof Error ? error.stack : String(error)}`);
      return undefined;
    }
  }

  /** Edits that the engine proposes must fit the text, and the text after them must be readable. */
  apply(name: string, files: readonly SourceFile[], edits: readonly TextEdit[]): void {
    if (edits.length === 0) return;
    const after = this.look(`${name}, applied`, files, () => applyEdits(files, edits));
    if (after) this.look(`${name}, analysed`, after, () => openSession().analyze(after));
  }

  private clock(name: string, ms: number): void {
    this.took.push([name, ms]);
    if (ms > SLOWEST_MS) this.faults.push(`${name}: takes ${Math.round(ms)} ms`);
  }
}
