import type { Session } from '../engine/door';
import { recall } from './recall';
import { FilesReceiver, type Request, type Response } from './wire';

/** The worker's side of the conversation: one session, and the files as they were last sent. */
export function serve(session: Session): (request: Request) => Response {
  const files = new FilesReceiver();
  const baseline = new FilesReceiver();
  return (request) => {
    switch (request.kind) {
      case 'analyze': {
        const before = request.recall;
        if (before) recall(session, { ...before, files: files.after(before.files) });
        const now = files.after(request.files);
        const started = performance.now();
        const analysis = session.analyze(now, request.circumstances);
        return { kind: 'analysis', analysis, cost: performance.now() - started };
      }
      case 'ask':
        return { kind: 'answer', answer: session.ask(request.about, request.ask) };
      case 'compare': {
        const ask = { baseline: baseline.after(request.baseline) };
        return { kind: 'answer', answer: session.ask('changes', ask) };
      }
    }
  };
}
