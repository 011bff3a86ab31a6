import type { Schema, StructSchema } from './schema';
import { ANY, BOOL, INT64, listOf, namedString, partOf, STRING, STRING_MAP, struct, TIME } from './schema';

const UID = namedString('types.UID');

const OWNER_REFERENCE = struct('OwnerReference', {
  apiVersion: STRING,
  kind: STRING,
  name: STRING,
  uid: UID,
  controller: BOOL,
  blockOwnerDeletion: BOOL,
});

const MANAGED_FIELDS_ENTRY = struct('ManagedFieldsEntry', {
  manager: STRING,
  operation: namedString('v1.ManagedFieldsOperationType'),
  apiVersion: STRING,
  time: TIME,
  fieldsType: STRING,
  fieldsV1: ANY,
  subresource: STRING,
});

/** metav1.ObjectMeta. */
export const OBJECT_META = struct('ObjectMeta', {
  name: STRING,
  generateName: STRING,
  namespace: STRING,
  selfLink: STRING,
  uid: UID,
  resourceVersion: STRING,
  generation: INT64,
  creationTimestamp: TIME,
  deletionTimestamp: TIME,
  deletionGracePeriodSeconds: INT64,
  labels: STRING_MAP,
  annotations: STRING_MAP,
  ownerReferences: listOf(OWNER_REFERENCE),
  finalizers: listOf(STRING),
  managedFields: listOf(MANAGED_FIELDS_ENTRY),
});

/** What kubectl itself decodes of every object before it asks the server. */
export const METADATA_ONLY = partOf('metadataOnlyObject', { metadata: OBJECT_META });

/** metav1.LabelSelector. */
export const LABEL_SELECTOR = struct('LabelSelector', {
  matchLabels: STRING_MAP,
  matchExpressions: listOf(
    struct('LabelSelectorRequirement', {
      key: STRING,
      operator: namedString('v1.LabelSelectorOperator'),
      values: listOf(STRING),
    }),
  ),
});

type Fields = Readonly<Record<string, Schema>>;

/** A whole object of which every field is listed. */
export function objectSchema(
  kind: string,
  own: Fields,
  notes?: Readonly<Record<string, string>>,
): StructSchema {
  return struct(kind, { apiVersion: STRING, kind: STRING, metadata: OBJECT_META, ...own }, notes);
}

/** An object of which, besides its metadata, only the fields that decide connections are listed. */
export function partOfObject(kind: string, own: Fields): StructSchema {
  return partOf(kind, { apiVersion: STRING, kind: STRING, metadata: OBJECT_META, ...own });
}
