import { describe, expect, test } from 'vitest';
import { createApi } from './api';
import { linesOf } from './lines';
import { listAll } from './listAll';
import { problemInWords } from './problem';
import { FakeApi, type Failing } from './testing/fakeApi';

const never = new AbortController().signal;

const namespace = (name: string) => ({ apiVersion: 'v1', kind: 'Namespace', metadata: { name } });

async function problemOf(fake: FakeApi): Promise<string> {
  const reply = await listAll(createApi(fake.fetch), '/api/v1/namespaces', never);
  return reply.ok ? 'none' : `${reply.problem.kind}: ${problemInWords(reply.problem)}`;
}

describe('every failure has its own words', () => {
  test.each<[Failing, string]>([
    ['credentials', 'credentials: The API server refused your credentials (401)'],
    ['filtered', 'filtered: kubectl proxy did not pass the request on (403)'],
    ['down', 'unreachable: kubectl proxy runs, but cannot reach the API server: dial tcp 127.0.0.1:6443'],
    ['silent', 'silent: Nobody answers: kubectl proxy may have been stopped'],
    ['malformed', 'malformed: The answer is cut off or is no JSON'],
    ['staticHost', 'notApi: No Kubernetes API answers at this address'],
  ])('%s', async (failing, words) => {
    const fake = new FakeApi();
    fake.failing = failing;
    expect(await problemOf(fake)).toContain(words);
  });

  test('the two 403s are told apart: this one is the API server’s own', async () => {
    const fake = new FakeApi();
    fake.may = () => false;
    expect(await problemOf(fake)).toBe('forbidden: Your account may not read this (403)');
  });

  test.each([
    [404, 'text/html', '<h1>Not Found</h1>', 'notApi'],
    [404, 'application/json', '{"kind":"Status","code":404,"message":"no such API"}', 'missing'],
    [503, 'application/json', '{"kind":"Status","code":503,"message":"etcd is full"}', 'busy'],
    [429, 'application/json', '{"kind":"Status","code":429,"message":"slow down"}', 'busy'],
    [502, 'text/plain', 'bad gateway', 'unreachable'],
    [405, 'text/plain', 'no', 'notApi'],
    [200, 'application/json', '[1, 2]', 'malformed'],
    [200, 'application/json', '{"hello": "world"}', 'notApi'],
  ])('%i %s %s', async (status, type, body, kind) => {
    const api = createApi(() =>
      Promise.resolve(new Response(body, { status, headers: { 'Content-Type': type } })),
    );
    const reply = await listAll(api, '/api/v1/pods', never);
    expect(reply.ok ? '' : reply.problem.kind).toBe(kind);
  });

  test('the API may be below another path', async () => {
    const urls: string[] = [];
    const api = createApi((url) => {
      urls.push(url);
      return Promise.reject(new TypeError('no'));
    }, 'k8s');
    await api.get('/api/v1/pods', { limit: '1' }, never);
    expect(urls).toEqual(['/k8s/api/v1/pods?limit=1']);
  });
});

describe('lists come in pages', () => {
  const filled = () => {
    const fake = new FakeApi();
    for (let number = 0; number < 1200; number++) fake.apply(namespace(`n${number}`));
    return fake;
  };

  test('of five hundred', async () => {
    const fake = filled();
    const pages: number[] = [];
    const reply = await listAll(createApi(fake.fetch), '/api/v1/namespaces', never, (items) =>
      pages.push(items),
    );
    expect(reply.ok && reply.value.items.length).toBe(1200);
    expect(pages).toEqual([500, 1000, 1200]);
  });

  test('and in one piece once a page has come too late', async () => {
    const fake = filled();
    fake.pagesExpire = true;
    const pages: number[] = [];
    const reply = await listAll(createApi(fake.fetch), '/api/v1/namespaces', never, (items) =>
      pages.push(items),
    );
    expect(reply.ok && reply.value.items.length).toBe(1200);
    expect(pages).toEqual([500, 1200]);
  });

  test('until nobody waits any more', async () => {
    const controller = new AbortController();
    const fake = filled();
    const api = createApi((url, init) => {
      if (url.includes('continue')) controller.abort();
      return init.signal?.aborted
        ? Promise.reject(new DOMException('', 'AbortError'))
        : fake.fetch(url, init);
    });
    const reply = await listAll(api, '/api/v1/namespaces', controller.signal);
    expect(reply.ok ? '' : reply.problem.kind).toBe('aborted');
  });
});

test('lines are put together whatever the pieces they arrive in', async () => {
  const text = '{"a":"grüße"}\n\n{"b":1}\n{"c":2}';
  const bytes = new TextEncoder().encode(text);
  for (const size of [1, 2, 3, 7, 100]) {
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        for (let at = 0; at < bytes.length; at += size) controller.enqueue(bytes.slice(at, at + size));
        controller.close();
      },
    });
    const lines: string[] = [];
    for await (const line of linesOf(body)) lines.push(line);
    expect(lines).toEqual(['{"a":"grüße"}', '{"b":1}', '{"c":2}']);
  }
});
