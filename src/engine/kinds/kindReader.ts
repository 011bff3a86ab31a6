import { DEFAULT_NAMESPACE } from '../kube/entities';
import type { KubeObject } from '../manifest/manifest';
import type { Field } from './field';
import type { NameRule } from './gates/metadataRules';
import type { Refusal } from './gates/refusal';
import type { StructSchema } from './gates/schema';
import type { Findings } from './objectReading';

/** One kind: what the API server asks of its objects, and what they say. Kinds of that name in other groups are other kinds. */
export interface KindReader {
  readonly kind: string;
  /** The apiVersion an API server of today serves, e.g. `apps/v1`. */
  readonly apiVersion: string;
  /** apiVersions that were served once, and the Kubernetes version that stopped, e.g. `extensions/v1beta1` → `1.16`. */
  readonly removed: ReadonlyMap<string, string>;
  readonly namespaced: boolean;
  readonly schema: StructSchema;
  readonly names: NameRule;
  /** The API server's validation of what is special to the kind, in its order. */
  readonly validate: (root: Field) => Refusal[];
  /** What releases after the one we follow refuse. */
  readonly validateNewer: (root: Field) => Refusal[];
  /** The model of an object; never throws. Of an object with wrong types, as much as can be read. */
  readonly read: (root: Field, identity: ObjectIdentity) => Findings;
}

export interface ObjectIdentity {
  readonly name: string;
  /** Never empty: what the manifest leaves open is the namespace `default`. */
  readonly namespace: string;
}

/** The name and namespace under which `kubectl apply` stores the object. */
export function identityOf({ name, namespace }: KubeObject): ObjectIdentity {
  return { name, namespace: namespace === undefined || namespace === '' ? DEFAULT_NAMESPACE : namespace };
}

/** For kinds of which only the metadata is judged. */
export function noFurtherRules(): Refusal[] {
  return [];
}
