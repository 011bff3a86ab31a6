import type { Api } from './api';
import type { Inventory } from './inventory';
import { listAll } from './listAll';
import type { Problem } from './problem';
import { pathOf, type Resource } from './resources';

/** A place where a resource is listed: a namespace, or undefined for the whole cluster. */
export type Place = string | undefined;

/** Where something could not be read, and why. */
export interface Failure {
  readonly resource: Resource;
  readonly place: Place;
  readonly problem: Problem;
}

/** One kind of object, read by lists in some places and then followed. */
export interface Feed {
  readonly resource: Resource;
  readonly places: readonly Place[];
  /** Where the first of the lists stood, which is the oldest: what came between it and the others is told twice. */
  readonly resourceVersion: string;
  readonly failures: readonly Failure[];
}

/** What goes on while a cluster is read. */
export interface Reading {
  readonly api: Api;
  readonly inventory: Inventory;
  readonly signal: AbortSignal;
  /** Hears how many objects of a kind there are so far. */
  readonly onProgress: (resource: Resource, objects: number) => void;
}

/** What is true of a list when it is true in one place is true of all: nothing more is asked then. */
export const OF_ALL_PLACES: readonly Problem['kind'][] = ['aborted', 'credentials', 'silent', 'unreachable'];

/** Reads a kind in all its places and puts the lists in place of what was known. A place that fails keeps what was known there. */
export async function readFeed(
  resource: Resource,
  places: readonly Place[],
  { api, inventory, signal, onProgress }: Reading,
): Promise<Feed> {
  const failures: Failure[] = [];
  let resourceVersion: string | undefined;
  let before = 0;
  for (const place of places) {
    const reply = await listAll(api, pathOf(resource, place), signal, (items) =>
      onProgress(resource, before + items),
    );
    if (!reply.ok) {
      failures.push({ resource, place, problem: reply.problem });
      if (OF_ALL_PLACES.includes(reply.problem.kind)) break;
      continue;
    }
    inventory.replace(resource, place, reply.value.items);
    before += reply.value.items.length;
    resourceVersion ??= reply.value.resourceVersion;
  }
  return { resource, places, resourceVersion: resourceVersion ?? '', failures };
}
