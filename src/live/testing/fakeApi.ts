import { isObject, objectAt, textAt, type JsonObject } from '../json';
import { RESOURCES, type Resource } from '../resources';

/** Ways in which everything fails, as kubectl proxy and the API server really answer then. */
export type Failing = 'credentials' | 'filtered' | 'down' | 'silent' | 'staticHost' | 'malformed';

interface Change {
  readonly version: number;
  readonly resource: Resource;
  readonly namespace: string;
  readonly type: 'ADDED' | 'MODIFIED' | 'DELETED';
  readonly object: JsonObject;
}

interface Watcher {
  readonly resource: Resource;
  readonly namespace: string | undefined;
  readonly send: (line: string) => void;
  readonly end: () => void;
  readonly breakOff: () => void;
}

interface Asked {
  readonly resource: Resource;
  readonly namespace: string | undefined;
  readonly name: string | undefined;
  readonly query: URLSearchParams;
}

const RESOURCE_NAMES = Object.keys(RESOURCES) as Resource[];

const json = (status: number, body: JsonObject) =>
  new Response(JSON.stringify(body), { status, headers: { 'Content-Type': 'application/json' } });

const plain = (status: number, text: string) =>
  new Response(text, { status, headers: { 'Content-Type': 'text/plain; charset=utf-8' } });

const statusBody = (code: number, reason: string, message: string): JsonObject => ({
  kind: 'Status',
  apiVersion: 'v1',
  metadata: {},
  status: 'Failure',
  message,
  reason,
  code,
});

const status = (code: number, reason: string, message: string) =>
  json(code, statusBody(code, reason, message));

const EXPIRED = statusBody(410, 'Expired', 'too old resource version');

function failed(how: Failing): Response {
  switch (how) {
    case 'credentials':
      return status(401, 'Unauthorized', 'Unauthorized');
    case 'filtered':
      return plain(403, 'Forbidden');
    case 'down':
      return plain(500, 'dial tcp 127.0.0.1:6443: connect: connection refused\n');
    case 'malformed':
      return new Response('{"kind":"PodList","items":[{"meta', {
        headers: { 'Content-Type': 'application/json' },
      });
    case 'staticHost':
      return new Response('<!doctype html>', { headers: { 'Content-Type': 'text/html' } });
    case 'silent':
      throw new TypeError('Failed to fetch');
  }
}

/** The part of the Kubernetes API that is read here, in memory: lists with pages, watches, rights. For tests alone. */
export class FakeApi {
  private readonly objects = new Map<Resource, Map<string, JsonObject>>(
    RESOURCE_NAMES.map((resource) => [resource, new Map()]),
  );
  private readonly watchers = new Set<Watcher>();
  private changes: Change[] = [];
  private version = 100;
  private forgottenUpTo = 0;
  /** Everything that was asked for, as `pods in shop` or `watch pods`. */
  readonly asked: string[] = [];
  /** undefined: all is well. */
  failing: Failing | undefined;
  /** Who may do what; by default everything. */
  may: (verb: 'list' | 'get' | 'watch', resource: Resource, namespace: string | undefined) => boolean = () =>
    true;
  /** True: the next page that is asked for is too old. */
  pagesExpire = false;

  /** Creates the object or puts it in place of the one there is. */
  apply(object: JsonObject): void {
    const resource = resourceOf(object);
    const metadata = objectAt(object, 'metadata');
    const namespace = textAt(metadata, 'namespace');
    const key = `${namespace}/${textAt(metadata, 'name')}`;
    const known = this.objects.get(resource)!;
    const version = ++this.version;
    const stored = { ...object, metadata: { ...metadata, ...noise(version) } };
    const type = known.has(key) ? 'MODIFIED' : 'ADDED';
    known.set(key, stored);
    this.tell({ version, resource, namespace, type, object: stored });
  }

  remove(resource: Resource, namespace: string, name: string): void {
    const known = this.objects.get(resource)!;
    const object = known.get(`${namespace}/${name}`);
    if (!object) return;
    known.delete(`${namespace}/${name}`);
    const version = ++this.version;
    const last = {
      ...object,
      metadata: { ...objectAt(object, 'metadata'), resourceVersion: String(version) },
    };
    this.tell({ version, resource, namespace, type: 'DELETED', object: last });
  }

  /** Forgets all changes so far, as etcd does after minutes: a watch from before them is told 410. */
  compact(): void {
    this.changes = [];
    this.forgottenUpTo = ++this.version;
  }

  /** Ends all watches: cleanly, as after their time, or in the middle, as when the proxy dies. */
  endWatches(how: 'cleanly' | 'brokenOff' = 'cleanly'): void {
    for (const watcher of this.watchers)
      if (how === 'cleanly') watcher.end();
      else watcher.breakOff();
    this.watchers.clear();
  }

  /** Tells all watches how far they are. */
  bookmark(): void {
    const metadata = { resourceVersion: String(this.version), creationTimestamp: null };
    for (const { resource, send } of this.watchers)
      send(JSON.stringify({ type: 'BOOKMARK', object: { kind: RESOURCES[resource].kind, metadata } }));
  }

  get watches(): number {
    return this.watchers.size;
  }

  /** As the browser's own. */
  readonly fetch = async (url: string, init: RequestInit = {}): Promise<Response> => {
    await Promise.resolve();
    if (this.failing) return failed(this.failing);
    const asked = askedBy(new URL(url, 'http://fake'));
    if (!asked) return status(404, 'NotFound', 'the server could not find the requested resource');
    const { resource, namespace, name, query } = asked;
    const verb = query.has('watch') ? 'watch' : name === undefined ? 'list' : 'get';
    this.asked.push(`${verb} ${resource}${namespace === undefined ? '' : ` in ${namespace}`}`);
    if (!this.may(verb, resource, namespace ?? name)) return forbidden(verb, asked);
    if (verb === 'watch') return this.watch(asked, init.signal ?? undefined);
    return verb === 'list' ? this.list(asked) : this.get(asked);
  };

  private get({ resource, name = '' }: Asked): Response {
    const object = this.objects.get(resource)!.get(`/${name}`);
    return object ? json(200, object) : status(404, 'NotFound', `${resource} "${name}" not found`);
  }

  private list({ resource, namespace, query }: Asked): Response {
    const { kind, base } = RESOURCES[resource];
    const all = [...this.objects.get(resource)!.values()].filter(
      (object) => namespace === undefined || textAt(objectAt(object, 'metadata'), 'namespace') === namespace,
    );
    const from = Number(query.get('continue') ?? 0);
    if (from > 0 && this.pagesExpire) return json(410, EXPIRED);
    const to = query.has('limit') ? from + Number(query.get('limit')) : all.length;
    const items = all.slice(from, to).map((object) => {
      const rest: Record<string, JsonObject[string]> = { ...object };
      delete rest['kind'];
      delete rest['apiVersion'];
      return rest;
    });
    const more = to < all.length ? { continue: String(to), remainingItemCount: all.length - to } : {};
    return json(200, {
      kind: `${kind}List`,
      apiVersion: base.replace(/^\/apis?\//, ''),
      metadata: { resourceVersion: String(this.version), ...more },
      items,
    });
  }

  private watch({ resource, namespace, query }: Asked, signal: AbortSignal | undefined): Response {
    const from = Number(query.get('resourceVersion'));
    const encoder = new TextEncoder();
    let watcher: Watcher | undefined;
    const body = new ReadableStream<Uint8Array>({
      start: (controller) => {
        const send = (line: string) => controller.enqueue(encoder.encode(`${line}\n`));
        if (from < this.forgottenUpTo) {
          send(JSON.stringify({ type: 'ERROR', object: EXPIRED }));
          return controller.close();
        }
        const leave = () => {
          if (watcher && this.watchers.delete(watcher)) controller.error(signal?.reason);
        };
        const leaves = () => signal?.removeEventListener('abort', leave);
        signal?.addEventListener('abort', leave);
        watcher = {
          resource,
          namespace,
          send,
          end: () => {
            leaves();
            controller.close();
          },
          breakOff: () => {
            leaves();
            controller.error(new TypeError('network error'));
          },
        };
        for (const change of this.changes)
          if (change.version > from && concerns(change, watcher)) send(lineOf(change));
        this.watchers.add(watcher);
      },
      cancel: () => void (watcher && this.watchers.delete(watcher)),
    });
    return new Response(body, { headers: { 'Content-Type': 'application/json' } });
  }

  private tell(change: Change): void {
    this.changes.push(change);
    for (const watcher of this.watchers) if (concerns(change, watcher)) watcher.send(lineOf(change));
  }
}

const concerns = (change: Change, { resource, namespace }: Pick<Watcher, 'resource' | 'namespace'>) =>
  change.resource === resource && (namespace === undefined || change.namespace === namespace);

const lineOf = ({ type, object }: Change) => JSON.stringify({ type, object });

/** What a real server adds and nobody wants to read. */
const noise = (version: number) => ({
  uid: `00000000-0000-4000-8000-${String(version).padStart(12, '0')}`,
  resourceVersion: String(version),
  generation: 1,
  creationTimestamp: '2026-01-01T00:00:00Z',
  managedFields: [{ manager: 'kubectl', operation: 'Update', fieldsV1: { 'f:spec': {} } }],
});

function resourceOf(object: JsonObject): Resource {
  const found = RESOURCE_NAMES.find((resource) => RESOURCES[resource].kind === object['kind']);
  if (!found || !isObject(object['metadata']))
    throw new Error(`no such kind here: ${JSON.stringify(object)}`);
  return found;
}

function forbidden(verb: string, { resource, namespace }: Asked): Response {
  const where = namespace === undefined ? 'at the cluster scope' : `in the namespace "${namespace}"`;
  return status(
    403,
    'Forbidden',
    `${resource} is forbidden: User "dev" cannot ${verb} resource "${resource}" in API group "" ${where}`,
  );
}

function askedBy({ pathname, searchParams: query }: URL): Asked | undefined {
  for (const resource of RESOURCE_NAMES) {
    const { base } = RESOURCES[resource];
    if (!pathname.startsWith(`${base}/`)) continue;
    const parts = pathname
      .slice(base.length + 1)
      .split('/')
      .map(decodeURIComponent);
    if (parts[0] === resource && parts.length <= 2)
      return { resource, namespace: undefined, name: parts[1], query };
    if (parts[0] === 'namespaces' && parts[2] === resource && parts.length === 3)
      return { resource, namespace: parts[1], name: undefined, query };
  }
  return undefined;
}
