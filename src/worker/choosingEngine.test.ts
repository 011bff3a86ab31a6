import { describe, expect, test } from 'vitest';
import type { Analysis } from '../engine/door';
import { openSession } from '../engine/session';
import type { SourceFile } from '../engine/text/edit';
import { createEngine } from './choosingEngine';
import type { WorkerLike } from './client';
import { serve } from './serve';
import type { FilesChange, Request } from './wire';

/** A worker that answers when it is told to, across a boundary that only plain data passes. */
class FakeWorker implements WorkerLike {
  onmessage: WorkerLike['onmessage'] = null;
  onerror: WorkerLike['onerror'] = null;
  onmessageerror: WorkerLike['onmessageerror'] = null;
  readonly sent: string[] = [];
  ended = false;
  private readonly inbox: Request[] = [];
  private readonly answer = serve(openSession());

  postMessage(request: Request): void {
    this.inbox.push(structuredClone(request));
    this.sent.push(drawn(request));
  }

  terminate(): void {
    this.ended = true;
  }

  /** Answers everything, also what is sent upon an answer. */
  work(): void {
    for (let next = this.inbox.shift(); next && !this.ended; next = this.inbox.shift())
      this.onmessage?.(new MessageEvent('message', { data: structuredClone(this.answer(next)) }));
  }

  breakDown(): void {
    const event = Object.assign(new Event('error'), { message: 'out of memory' });
    this.onerror?.(event as ErrorEvent);
  }
}

/** A request in a few words: files by their paths, those whose text is sent with an `*`. */
function drawn(request: Request): string {
  if (request.kind === 'ask') return request.about;
  const list = ({ paths, changed }: FilesChange) =>
    paths.map((path) => (changed.some((file) => file.path === path) ? `${path}*` : path)).join(' ');
  if (request.kind === 'compare') return `compare ${list(request.baseline)}`;
  const recalled = request.recall ? `recall ${list(request.recall.files)}, ` : '';
  return `${recalled}analyze ${list(request.files)}`;
}

const POLICY = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: api, namespace: shop}
spec:
  podSelector: {}
  ingress:
  - from:
    - namespaceSelector: {matchLabels: {team: ops}}
    - podSelector: {matchLabels: {app: prometheus}}
`;
const AND = POLICY.replace('- podSelector: {matchLabels', '  podSelector: {matchLabels');
const BROKEN = POLICY.replace('ingress:', 'ingress: [');
/** So much that nobody would read it here. */
const PADDING = `# ${'x'.repeat(200_000)}\n`;

const small = (text: string): readonly SourceFile[] => [{ path: 'a.yaml', text }];
const large = (text: string): readonly SourceFile[] => [...small(text), { path: 'big.yaml', text: PADDING }];

function bench(startWorker?: () => WorkerLike) {
  const workers: FakeWorker[] = [];
  const engine = createEngine({
    openSession,
    startWorker:
      startWorker ??
      (() => {
        const worker = new FakeWorker();
        workers.push(worker);
        return worker;
      }),
  });
  return { engine, workers };
}

const shown = (analysis: Analysis | undefined) =>
  analysis && {
    policies: analysis.policies.map(({ id }) => id),
    stale: analysis.stale,
    dashes: analysis.dashes.map(({ reading }) => reading),
    flips: analysis.flips.map(({ before, after }) => `${before} → ${after}`),
  };

describe('small workspaces', () => {
  test('are read at once and start no worker', () => {
    const { engine, workers } = bench();
    expect(engine.analyze(small(POLICY))).toMatchObject({ stale: false });
    expect(engine.ask('describe', {})).toMatchObject({ answer: expect.stringContaining('api') as string });
    expect(workers).toEqual([]);
  });
});

describe('large workspaces', () => {
  test('are read in a worker, which gets only the texts that changed', async () => {
    const { engine, workers } = bench();
    const first = engine.analyze(large(POLICY));
    workers[0]!.work();
    expect(shown(await first)).toMatchObject({ policies: ['shop/api'], flips: [] });
    const second = engine.analyze(large(AND));
    workers[0]!.work();
    expect(shown(await second)).toMatchObject({ dashes: ['AND'], flips: ['OR → AND'] });
    expect(workers[0]!.sent).toEqual(['analyze a.yaml* big.yaml*', 'analyze a.yaml* big.yaml']);
  });

  test('the newest files win; what was asked about older ones and has not begun is dropped', async () => {
    const { engine, workers } = bench();
    const [first, dropped] = [engine.analyze(large(POLICY)), engine.analyze(large(BROKEN))];
    const question = engine.ask('describe', {});
    const newest = engine.analyze(large(AND));
    const answer = engine.ask('rulesTable', {});
    workers[0]!.work();
    await Promise.resolve();
    workers[0]!.work();
    expect(shown(await first)).toMatchObject({ dashes: ['OR'] });
    expect(await dropped).toBeUndefined();
    expect(await question).toBeUndefined();
    expect(shown(await newest)).toMatchObject({ dashes: ['AND'], stale: false });
    expect((await answer)?.answer).toHaveLength(1);
    expect(workers[0]!.sent).toEqual(['analyze a.yaml* big.yaml*', 'analyze a.yaml* big.yaml', 'rulesTable']);
  });

  test('an answer that nobody waits for any more is never asked for', async () => {
    const { engine, workers } = bench();
    void engine.analyze(large(POLICY));
    const unwanted = new AbortController();
    const answer = engine.ask('describe', {}, unwanted.signal);
    unwanted.abort();
    workers[0]!.work();
    expect(await answer).toBeUndefined();
    expect(workers[0]!.sent).toEqual(['analyze a.yaml* big.yaml*']);
  });

  test('a baseline crosses once', async () => {
    const { engine, workers } = bench();
    void engine.analyze(large(POLICY));
    const ask = () => engine.ask('changes', { baseline: large(AND) });
    const answers = [ask(), ask()];
    workers[0]!.work();
    expect(await answers[1]).toEqual(await answers[0]);
    expect(await answers[0]).toBeDefined();
    expect(workers[0]!.sent.slice(1)).toEqual(['compare a.yaml* big.yaml*', 'compare a.yaml big.yaml']);
  });

  test('giving up ends the worker; the next reading goes on from the last picture', async () => {
    const { engine, workers } = bench();
    const first = engine.analyze(large(POLICY));
    workers[0]!.work();
    await first;
    const given = engine.analyze(large(BROKEN));
    engine.cancel();
    expect(await given).toBeUndefined();
    expect(workers[0]!.ended).toBe(true);
    expect(engine.ask('describe', {})).toBeUndefined();
    const next = engine.analyze(large(AND));
    workers[1]!.work();
    expect(shown(await next)).toMatchObject({ flips: ['OR → AND'] });
  });
});

/** A workspace that was read here and has become large, or the other way round. */
describe('what the session remembers moves along', () => {
  test('from here into the worker: the last good text, and the reading of its dashes', async () => {
    const { engine, workers } = bench();
    void engine.analyze(small(POLICY));
    void engine.analyze(small(BROKEN));
    const broken = engine.analyze(large(BROKEN));
    workers[0]!.work();
    expect(shown(await broken)).toMatchObject({ policies: ['shop/api'], stale: true });
    const mended = engine.analyze(large(AND));
    workers[0]!.work();
    expect(shown(await mended)).toMatchObject({ stale: false, flips: ['OR → AND'] });
    expect(workers[0]!.sent[0]).toBe('recall a.yaml*, analyze a.yaml big.yaml*');
  });

  test('and back', async () => {
    const { engine, workers } = bench();
    for (const text of [POLICY, BROKEN]) {
      const read = engine.analyze(large(text));
      workers[0]!.work();
      await read;
    }
    expect(shown((await engine.analyze(small(BROKEN)))!)).toMatchObject({
      policies: ['shop/api'],
      stale: true,
    });
    expect(shown((await engine.analyze(small(AND)))!)).toMatchObject({ flips: ['OR → AND'] });
    expect(workers[0]!.ended).toBe(true);
  });
});

describe('without a worker nothing is lost', () => {
  test('where none can be started, everything is read here', () => {
    const { engine } = bench(() => {
      throw new Error('refused by the policy of the page');
    });
    expect(shown(engine.analyze(large(POLICY)) as Analysis)).toMatchObject({ policies: ['shop/api'] });
  });

  test('where one breaks down, what it was asked is answered here, and it is not tried again', async () => {
    const { engine, workers } = bench();
    const first = engine.analyze(large(POLICY));
    workers[0]!.work();
    await first;
    const second = engine.analyze(large(AND));
    const answer = engine.ask('rulesTable', {});
    workers[0]!.breakDown();
    expect(shown(await second)).toMatchObject({ flips: ['OR → AND'] });
    expect((await answer)?.answer).toHaveLength(1);
    expect(engine.analyze(large(POLICY))).not.toBeInstanceOf(Promise);
    expect(workers).toHaveLength(1);
  });
});
