import type { Failure, Feed, Reading } from './feed';
import { listAll } from './listAll';
import type { Reply } from './api';
import type { List } from './listAll';
import type { Api } from './api';
import { pathOf } from './resources';

/** The first thing that is asked of a cluster: which namespaces there are. */
export function listNamespaces(api: Api, signal: AbortSignal): Promise<Reply<List>> {
  return listAll(api, pathOf('namespaces'), signal);
}

/** Namespaces given by name, for those who may not list them. One that cannot be read is there without its labels. */
export async function readNamespacesByName(
  names: readonly string[],
  { api, inventory, signal, onProgress }: Reading,
): Promise<Feed> {
  const failures: Failure[] = [];
  for (const [index, name] of names.entries()) {
    const reply = await api.get(`${pathOf('namespaces')}/${encodeURIComponent(name)}`, {}, signal);
    if (reply.ok) inventory.put('namespaces', reply.value);
    else {
      inventory.put('namespaces', { metadata: { name } });
      failures.push({ resource: 'namespaces', place: name, problem: reply.problem });
      if (reply.problem.kind === 'aborted') break;
    }
    onProgress('namespaces', index + 1);
  }
  return { resource: 'namespaces', places: names, resourceVersion: '', failures };
}
