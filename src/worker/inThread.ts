import type { Engine, Session } from '../engine/door';

/** A session of this very thread: every answer is there at once. */
export function inThread(session: Session): Engine {
  return {
    analyze: (files, circumstances) => session.analyze(files, circumstances),
    ask: (kind, ask) => ({ answer: session.ask(kind, ask) }),
    cancel: () => undefined,
  };
}
