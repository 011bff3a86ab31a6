import type {
  Analysis,
  Answered,
  Circumstances,
  Engine,
  QuestionKind,
  Questions,
  Session,
  Wanted,
} from '../engine/door';
import type { Soon } from '../engine/soon';
import type { SourceFile } from '../engine/text/edit';
import { afterReading, beforeReading, NO_EXPERIENCE } from './choice';
import { WorkerClient, WorkerLost, type WorkerLike } from './client';
import { memoryOf, recall, type Memory } from './recall';

/** What the engine is made of. */
export interface Means {
  readonly openSession: () => Session;
  /** Throws where there is no worker to be had. */
  readonly startWorker: () => WorkerLike;
}

/**
 * One engine for the rest of the app. Small workspaces are read in this thread, where the answer is there at once, large ones in
 * a worker; each change of place takes along what the session remembers. Without a worker everything is read here.
 */
class ChoosingEngine implements Engine {
  private experience = NO_EXPERIENCE;
  private session: Session | undefined;
  private client: WorkerClient | undefined;
  private memory: Memory | undefined;
  private hasWorkers = true;

  constructor(private readonly means: Means) {}

  analyze(files: readonly SourceFile[], circumstances?: Circumstances): Soon<Analysis | undefined> {
    const characters = files.reduce((sum, { text }) => sum + text.length, 0);
    this.experience = beforeReading(this.experience, characters);
    const client = this.experience.place === 'worker' ? this.workerHere() : undefined;
    return client ? this.analyzeThere(client, files, circumstances) : this.analyzeHere(files, circumstances);
  }

  ask<K extends QuestionKind>(kind: K, ask: Questions[K]['ask'], signal?: Wanted): Soon<Answered<K>> {
    const { client, session, hasWorkers } = this;
    // What was given up is read again before anybody asks about it.
    if (!client && !session && hasWorkers && this.experience.place === 'worker') return undefined;
    if (!client) return { answer: this.sessionHere().ask(kind, ask) };
    return client.ask(kind, ask, signal).catch((error: unknown) => {
      this.leave(client, error);
      return this.ask(kind, ask, signal);
    });
  }

  cancel(): void {
    this.client?.close();
    this.client = undefined;
  }

  private analyzeHere(files: readonly SourceFile[], circumstances?: Circumstances): Analysis {
    this.cancel();
    const session = this.sessionHere();
    const started = performance.now();
    const analysis = session.analyze(files, circumstances);
    this.learn(files, analysis, performance.now() - started);
    return analysis;
  }

  private async analyzeThere(
    client: WorkerClient,
    files: readonly SourceFile[],
    circumstances?: Circumstances,
  ): Promise<Analysis | undefined> {
    try {
      const read = await client.analyze(files, circumstances);
      if (!read || client !== this.client) return undefined;
      this.learn(files, read.analysis, read.cost);
      return read.analysis;
    } catch (error) {
      this.leave(client, error);
      return this.analyze(files, circumstances);
    }
  }

  private learn(files: readonly SourceFile[], analysis: Analysis, cost: number): void {
    this.memory = memoryOf(files, analysis);
    this.experience = afterReading(this.experience, cost);
  }

  /** The session of this thread; a new one begins where another left off. */
  private sessionHere(): Session {
    if (!this.session) {
      this.session = this.means.openSession();
      if (this.memory) recall(this.session, this.memory);
    }
    return this.session;
  }

  /** The client of a worker; undefined where there is none to be had. */
  private workerHere(): WorkerClient | undefined {
    if (this.client || !this.hasWorkers) return this.client;
    try {
      this.client = new WorkerClient(this.means.startWorker(), this.memory);
      this.session = undefined;
    } catch {
      this.hasWorkers = false;
    }
    return this.client;
  }

  /** A worker that broke down once is not tried again. */
  private leave(client: WorkerClient, error: unknown): void {
    if (!(error instanceof WorkerLost)) throw error;
    this.hasWorkers = false;
    if (this.client === client) this.client = undefined;
  }
}

export function createEngine(means: Means): Engine {
  return new ChoosingEngine(means);
}
