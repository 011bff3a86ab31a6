import type { KubeObject } from '../manifest/manifest';
import type { Field } from './field';
import type { Findings } from './objectReading';

/** How objects of one kind are read. Kinds of the same name in other groups (Calico's NetworkPolicy) are other kinds. */
export interface KindReader {
  readonly kind: string;
  /** The apiVersions an API server of today serves, e.g. `apps/v1`. */
  readonly served: readonly string[];
  /** apiVersions that were served once, and the Kubernetes version that stopped, e.g. `extensions/v1beta1` → `1.16`. */
  readonly removed: Readonly<Record<string, string>>;
  /** The model of an object; never throws. Of an object with wrong types, as much as can be read. */
  read(root: Field, identity: ObjectIdentity): Findings;
}

export interface ObjectIdentity {
  readonly name: string;
  /** Never empty: what the manifest leaves open is the namespace `default`. */
  readonly namespace: string;
}

/** The name and namespace under which `kubectl apply` stores the object. */
export function identityOf({ name, namespace }: KubeObject, defaultNamespace: string): ObjectIdentity {
  return { name, namespace: namespace === undefined || namespace === '' ? defaultNamespace : namespace };
}
