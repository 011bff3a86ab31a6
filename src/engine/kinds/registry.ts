import { DEFAULT_NAMESPACE } from '../kube/entities';
import type { KubeObject } from '../manifest/manifest';
import { Field } from './field';
import type { KindReader } from './kindReader';
import { identityOf } from './kindReader';
import { namespace } from './namespace/namespace';
import { networkPolicy } from './networkPolicy/networkPolicy';
import type { ObjectReading } from './objectReading';
import { service } from './service/service';
import { workloads } from './workloads/workloads';

const READERS: readonly KindReader[] = [networkPolicy, namespace, service, ...workloads];

const READER_OF: ReadonlyMap<string, KindReader> = new Map(
  READERS.flatMap((reader) =>
    reader.served.map((apiVersion) => [`${apiVersion} ${reader.kind}`, reader] as const),
  ),
);

const NOTHING: ObjectReading = {
  namespaces: [],
  workloads: [],
  services: [],
  policies: [],
  diagnostics: [],
  refused: false,
};

/** Whether objects of this kind say anything about connections, so that their text is worth parsing whole. */
export function isRead(apiVersion: string, kind: string): boolean {
  return READER_OF.has(`${apiVersion} ${kind}`);
}

/** An object as the model sees it, with what the API server would say of it. Never throws. */
export function readObject(object: KubeObject): ObjectReading {
  const reader = READER_OF.get(`${object.apiVersion} ${object.kind}`);
  if (!reader || !object.node) return NOTHING;
  return { ...NOTHING, ...reader.read(Field.of(object), identityOf(object, DEFAULT_NAMESPACE)) };
}
