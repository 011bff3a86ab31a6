import type { Api, Query, Reply } from './api';
import { objectAt, objectsAt, textAt, type JsonObject } from './json';

const PAGE = '500';

export interface List {
  readonly items: readonly JsonObject[];
  /** From here a watch goes on. */
  readonly resourceVersion: string;
}

/**
 * All objects of a list, page by page. Where the first page is too old by the time the next is asked for (410), everything is
 * asked for once more in one piece, which cannot grow old. `onPage` hears how many there are so far.
 */
export async function listAll(
  api: Api,
  path: string,
  signal: AbortSignal,
  onPage: (items: number) => void = () => undefined,
): Promise<Reply<List>> {
  let query: Query = { limit: PAGE };
  let items: readonly JsonObject[] = [];
  for (;;) {
    const reply = await api.get(path, query, signal);
    if (!reply.ok) {
      if (reply.problem.kind !== 'gone' || !('limit' in query)) return reply;
      query = {};
      items = [];
      continue;
    }
    if (!Array.isArray(reply.value['items']) && reply.value['items'] !== null)
      return { ok: false, problem: { kind: 'notApi', detail: '' } };
    items = [...items, ...objectsAt(reply.value, 'items')];
    onPage(items.length);
    const metadata = objectAt(reply.value, 'metadata');
    const next = textAt(metadata, 'continue');
    if (next === '')
      return { ok: true, value: { items, resourceVersion: textAt(metadata, 'resourceVersion') } };
    query = { limit: PAGE, continue: next };
  }
}
