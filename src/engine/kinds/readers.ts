import type { KindReader } from './kindReader';
import { namespace } from './namespace/namespace';
import { networkPolicy } from './networkPolicy/networkPolicy';
import { service } from './service/service';
import { workloads } from './workloads/workloads';

export const KIND_READERS: readonly KindReader[] = [networkPolicy, namespace, service, ...workloads];

const READER_OF: ReadonlyMap<string, KindReader> = new Map(
  KIND_READERS.map((reader) => [`${reader.apiVersion} ${reader.kind}`, reader]),
);

/**
 * By the versions that servers no longer have: such objects are refused, and still say which pods their author means. A policy
 * of such a version protects nothing and is not read.
 */
const READER_OF_REMOVED: ReadonlyMap<string, KindReader> = new Map(
  KIND_READERS.filter((reader) => reader !== networkPolicy).flatMap((reader) =>
    [...reader.removed.keys()].map((apiVersion) => [`${apiVersion} ${reader.kind}`, reader] as const),
  ),
);

export function readerOf(apiVersion: string, kind: string): KindReader | undefined {
  return READER_OF.get(`${apiVersion} ${kind}`);
}

/** The reader of an object whose version no server has any more. */
export function readerOfRemoved(apiVersion: string, kind: string): KindReader | undefined {
  return READER_OF_REMOVED.get(`${apiVersion} ${kind}`);
}
