import type { Analysis, Answered, Circumstances, QuestionKind, Questions, Wanted } from '../engine/door';
import type { SourceFile } from '../engine/text/edit';
import type { Memory } from './recall';
import { FilesSender, type Request, type Response } from './wire';

/** What the client needs of a `Worker`. */
export interface WorkerLike {
  onmessage: ((event: MessageEvent<Response>) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  onmessageerror: ((event: MessageEvent) => void) | null;
  postMessage(request: Request): void;
  terminate(): void;
}

/** The worker could not be started, or broke down. What was asked of it must be asked elsewhere. */
export class WorkerLost extends Error {}

/** One request with whoever waits for it. */
interface Task {
  /** Made when its turn comes, because files are sent as changes of those sent before. */
  readonly request: () => Request;
  readonly signal: Wanted | undefined;
  /** undefined: nobody began to answer. */
  readonly finish: (response: Response | undefined) => void;
  readonly fail: (lost: WorkerLost) => void;
}

export interface Analysed {
  readonly analysis: Analysis;
  /** Milliseconds that the worker took to read. */
  readonly cost: number;
}

/**
 * The page's side of the conversation with one worker. It sends one request at a time, so that what waits can still be given
 * up: new files make everything pointless that was asked about older ones and has not begun.
 */
export class WorkerClient {
  private readonly files = new FilesSender();
  private readonly baseline = new FilesSender();
  private waiting: Task[] = [];
  private current: Task | undefined;
  private closed = false;
  private lost: WorkerLost | undefined;

  /** `memory`: what was read before, elsewhere. */
  constructor(
    private readonly worker: WorkerLike,
    private memory: Memory | undefined,
  ) {
    worker.onmessage = ({ data }) => {
      const done = this.current;
      this.current = undefined;
      done?.finish(data);
      this.sendNext();
    };
    worker.onerror = (event) => {
      event.preventDefault();
      this.lose(event.message);
    };
    worker.onmessageerror = () => this.lose('a message could not be read');
  }

  /** undefined: newer files came before it began, or the client was closed. Rejects with {@link WorkerLost}. */
  async analyze(
    files: readonly SourceFile[],
    circumstances: Circumstances = {},
  ): Promise<Analysed | undefined> {
    for (const { finish } of this.waiting.splice(0)) finish(undefined);
    const response = await this.send(() => this.analyzeRequest(files, circumstances));
    return response?.kind === 'analysis' ? response : undefined;
  }

  /** undefined: nobody began to answer. Rejects with {@link WorkerLost}. */
  async ask<K extends QuestionKind>(
    about: K,
    ask: Questions[K]['ask'],
    signal?: Wanted,
  ): Promise<Answered<K>> {
    const response = await this.send(
      () =>
        'baseline' in ask
          ? { kind: 'compare', baseline: this.baseline.changeTo(ask.baseline) }
          : { kind: 'ask', about, ask },
      signal,
    );
    if (response?.kind !== 'answer') return undefined;
    // The worker's session answers what it is asked.
    return { answer: response.answer as Questions[K]['answer'] };
  }

  /** Gives up everything and ends the worker. */
  close(): void {
    this.end();
    for (const { finish } of this.outstanding()) finish(undefined);
  }

  private analyzeRequest(files: readonly SourceFile[], circumstances: Circumstances): Request {
    const { memory } = this;
    this.memory = undefined;
    const recall = memory && { ...memory, files: this.files.changeTo(memory.files) };
    return {
      kind: 'analyze',
      ...(recall ? { recall } : {}),
      files: this.files.changeTo(files),
      circumstances,
    };
  }

  private send(request: () => Request, signal?: Wanted): Promise<Response | undefined> {
    return new Promise((finish, fail) => {
      if (this.lost) return fail(this.lost);
      if (this.closed) return finish(undefined);
      this.waiting.push({ request, signal, finish, fail });
      this.sendNext();
    });
  }

  private sendNext(): void {
    while (!this.current && !this.closed) {
      const next = this.waiting.shift();
      if (!next) return;
      if (next.signal?.aborted) next.finish(undefined);
      else {
        this.current = next;
        this.worker.postMessage(next.request());
      }
    }
  }

  private lose(why: string): void {
    if (this.closed) return;
    this.end();
    this.lost = new WorkerLost(why);
    for (const { fail } of this.outstanding()) fail(this.lost);
  }

  private end(): void {
    this.closed = true;
    this.worker.terminate();
  }

  /** What nobody will answer any more, in the order in which it was asked. */
  private outstanding(): readonly Task[] {
    const tasks = [...(this.current ? [this.current] : []), ...this.waiting.splice(0)];
    this.current = undefined;
    return tasks;
  }
}
