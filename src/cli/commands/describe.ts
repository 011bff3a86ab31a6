import type { ExitStatus, Io } from '../io';
import { openInput } from '../input';

/** `drawbridge describe`: what `kubectl describe networkpolicy` would print once the manifests are applied. */
export function describe(paths: readonly string[], io: Io): ExitStatus {
  const { session, refused } = openInput(paths, io);
  io.out(session.ask('describe', {}));
  return refused ? 2 : 0;
}
