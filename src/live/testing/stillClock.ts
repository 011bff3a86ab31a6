import type { Clock } from '../follow';

interface Sleeper {
  readonly at: number;
  readonly wake: () => void;
}

/** A clock that goes only when a test says so. */
export class StillClock implements Clock {
  private time = 0;
  private readonly sleepers = new Set<Sleeper>();

  now(): number {
    return this.time;
  }

  wait(milliseconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const wake = () => {
        this.sleepers.delete(sleeper);
        signal.removeEventListener('abort', wake);
        resolve();
      };
      const sleeper: Sleeper = { at: this.time + milliseconds, wake };
      this.sleepers.add(sleeper);
      signal.addEventListener('abort', wake);
    });
  }

  /** Lets time pass, second by second, and everything happen that follows. */
  async pass(milliseconds: number): Promise<void> {
    await settled();
    const end = this.time + milliseconds;
    while (this.time < end) {
      this.time = Math.min(end, this.time + 1000);
      for (const sleeper of [...this.sleepers]) {
        if (sleeper.at <= this.time) sleeper.wake();
      }
      await settled();
    }
  }
}

/** Everything that needs no time has happened. Streams and answers pass on what they have in a few turns of the loop. */
async function settled(): Promise<void> {
  for (let turn = 0; turn < 20; turn++) await new Promise((resolve) => setImmediate(resolve));
}
