import { problemOfStatus, type Api } from './api';
import { isObject, objectAt, textAt, type JsonObject } from './json';
import { linesOf } from './lines';
import { ABORTED, type Problem } from './problem';

export interface WatchEvent {
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly object: JsonObject;
}

/** How one watch came to its end. */
export interface WatchEnd {
  /** From here the next goes on. */
  readonly resourceVersion: string;
  /** undefined: the server closed it, as it does after the time that was asked for. `gone`: list again. */
  readonly problem: Problem | undefined;
}

/** The server closes a watch after this long; another follows. */
const SECONDS = '300';

interface Watcher {
  /** The server has taken the watch. */
  readonly onOpen: () => void;
  readonly onEvent: (event: WatchEvent) => void;
}

const CHANGES: readonly string[] = ['ADDED', 'MODIFIED', 'DELETED'] satisfies WatchEvent['type'][];

const isChange = (type: string): type is WatchEvent['type'] => CHANGES.includes(type);

/** Follows a list from one version on until the stream ends. Never rejects. */
export async function watch(
  api: Api,
  path: string,
  from: string,
  signal: AbortSignal,
  { onOpen, onEvent }: Watcher,
): Promise<WatchEnd> {
  const query = { watch: '1', resourceVersion: from, allowWatchBookmarks: 'true', timeoutSeconds: SECONDS };
  const reply = await api.stream(path, query, signal);
  if (!reply.ok) return { resourceVersion: from, problem: reply.problem };
  onOpen();
  let resourceVersion = from;
  try {
    for await (const line of linesOf(reply.value)) {
      const event: unknown = JSON.parse(line);
      if (!isObject(event)) return { resourceVersion, problem: { kind: 'malformed', detail: '' } };
      const type = textAt(event, 'type');
      const object = objectAt(event, 'object');
      if (type === 'ERROR') return { resourceVersion, problem: problemOfStatus(object) };
      if (isChange(type)) onEvent({ type, object });
      // A bookmark carries nothing else.
      resourceVersion = textAt(objectAt(object, 'metadata'), 'resourceVersion') || resourceVersion;
    }
    return { resourceVersion, problem: undefined };
  } catch (error) {
    if (signal.aborted) return { resourceVersion, problem: ABORTED };
    const kind = error instanceof SyntaxError ? 'malformed' : 'silent';
    return { resourceVersion, problem: { kind, detail: '' } };
  }
}
