import { isObject, textAt, type JsonObject } from './json';
import { ABORTED, type Problem, type ProblemKind } from './problem';

/** The browser's `fetch`, or a script that plays it. */
export type Fetch = (url: string, init: RequestInit) => Promise<Response>;

export type Query = Readonly<Record<string, string>>;

export type Reply<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly problem: Problem };

/** A Kubernetes API, read only: nothing here can send anything but GET. Never rejects. */
export interface Api {
  /** The JSON object at a path such as `/api/v1/pods`. */
  get(path: string, query: Query, signal: AbortSignal): Promise<Reply<JsonObject>>;
  /** The body as it arrives. */
  stream(path: string, query: Query, signal: AbortSignal): Promise<Reply<ReadableStream<Uint8Array>>>;
}

const failure = (kind: ProblemKind, detail = ''): { ok: false; problem: Problem } => ({
  ok: false,
  problem: { kind, detail },
});

const MOST_DETAIL = 200;

const isJson = (response: Response) => (response.headers.get('Content-Type') ?? '').includes('json');

function kindOf(status: number, ofApi: boolean): ProblemKind {
  switch (status) {
    case 401:
      return 'credentials';
    case 403:
      return ofApi ? 'forbidden' : 'filtered';
    case 404:
      return ofApi ? 'missing' : 'notApi';
    case 410:
      return 'gone';
    default:
      if (status < 500 && status !== 429) return 'notApi';
      return ofApi ? 'busy' : 'unreachable';
  }
}

/** What a Status, as the API sends where it cannot do what it was asked, is about. */
export function problemOfStatus(status: JsonObject): Problem {
  const code = status['code'];
  const kind = kindOf(typeof code === 'number' ? code : 500, true);
  return { kind, detail: textAt(status, 'message').slice(0, MOST_DETAIL) };
}

async function problemOf(response: Response): Promise<Problem> {
  const text = await response.text().catch(() => '');
  try {
    const body: unknown = JSON.parse(text);
    if (isObject(body) && body['kind'] === 'Status')
      return { ...problemOfStatus(body), kind: kindOf(response.status, true) };
  } catch {
    // Plain text: kubectl proxy's own words, or those of a web server.
  }
  const plain = (response.headers.get('Content-Type') ?? '').includes('html') ? '' : text.trim();
  return { kind: kindOf(response.status, false), detail: plain.slice(0, MOST_DETAIL) };
}

const folder = (root: string) => `/${root.replace(/^\/+|\/+$/g, '')}/`.replace('//', '/');

/** The API below a path of the page's own origin: `/`, or what `kubectl proxy --api-prefix` says. */
export function createApi(fetch: Fetch, root = '/'): Api {
  const ask = async (path: string, query: Query, signal: AbortSignal): Promise<Reply<Response>> => {
    const search = new URLSearchParams(query).toString();
    const url = `${folder(root)}${path.slice(1)}${search === '' ? '' : `?${search}`}`;
    try {
      const init = {
        method: 'GET',
        headers: { Accept: 'application/json' },
        cache: 'no-store',
        signal,
      } as const;
      const response = await fetch(url, init);
      if (!response.ok) return { ok: false, problem: await problemOf(response) };
      return isJson(response) ? { ok: true, value: response } : failure('notApi');
    } catch {
      return signal.aborted ? { ok: false, problem: ABORTED } : failure('silent');
    }
  };
  return {
    get: async (path, query, signal) => {
      const reply = await ask(path, query, signal);
      if (!reply.ok) return reply;
      try {
        const body: unknown = JSON.parse(await reply.value.text());
        return isObject(body) ? { ok: true, value: body } : failure('malformed');
      } catch {
        return signal.aborted ? { ok: false, problem: ABORTED } : failure('malformed');
      }
    },
    stream: async (path, query, signal) => {
      const reply = await ask(path, query, signal);
      if (!reply.ok) return reply;
      return reply.value.body ? { ok: true, value: reply.value.body } : failure('malformed');
    },
  };
}
