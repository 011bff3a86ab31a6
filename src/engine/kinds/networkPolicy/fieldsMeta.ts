import type { FieldSpec, ObjectShape } from './fieldsShape';
import { oneOf, text } from './fieldsShape';

/** Kinds this product reads, with the apiVersion they are served under. */
export const KINDS: Readonly<Record<string, { readonly apiVersion: string; readonly doc: string }>> = {
  NetworkPolicy: {
    apiVersion: 'networking.k8s.io/v1',
    doc: 'Which connections the pods of a namespace may receive and open. Policies only allow: what a policy takes away, it takes by isolating the pods it selects.',
  },
  Namespace: {
    apiVersion: 'v1',
    doc: 'A namespace and its labels, which namespaceSelector matches. The API server adds kubernetes.io/metadata.name to every namespace.',
  },
  Deployment: { apiVersion: 'apps/v1', doc: 'Pods that policies select by the labels of `spec.template`.' },
  StatefulSet: { apiVersion: 'apps/v1', doc: 'Pods that policies select by the labels of `spec.template`.' },
  DaemonSet: {
    apiVersion: 'apps/v1',
    doc: 'A pod on every node, selected by the labels of `spec.template`.',
  },
  Pod: { apiVersion: 'v1', doc: 'A single pod; its own labels count.' },
  Service: {
    apiVersion: 'v1',
    doc: 'A stable address for pods. A policy sees the port of the pod (targetPort), not the port of the Service.',
  },
  Job: { apiVersion: 'batch/v1', doc: 'Pods that run to completion.' },
  CronJob: { apiVersion: 'batch/v1', doc: 'Pods that run to completion, by the clock.' },
  List: { apiVersion: 'v1', doc: 'Several objects in one document, as `kubectl get -o yaml` prints them.' },
};

const KIND: FieldSpec = {
  doc: 'What the object is. Together with apiVersion it decides which fields are known.',
  required: true,
  shape: oneOf(...Object.entries(KINDS).map(([value, { doc }]) => ({ value, doc }))),
};

const API_VERSION: FieldSpec = {
  doc: 'Group and version of the kind. For NetworkPolicy it is networking.k8s.io/v1; the older extensions/v1beta1 is no longer served since Kubernetes 1.16.',
  required: true,
  shape: oneOf(
    { value: 'networking.k8s.io/v1', doc: 'NetworkPolicy.' },
    { value: 'apps/v1', doc: 'Deployment, StatefulSet, DaemonSet, ReplicaSet.' },
    { value: 'v1', doc: 'Pod, Namespace, Service, List.' },
    { value: 'batch/v1', doc: 'Job, CronJob.' },
  ),
};

const METADATA: FieldSpec = {
  doc: 'Name, namespace, labels and annotations of the object itself.',
  required: true,
  shape: {
    kind: 'object',
    fields: {
      name: {
        doc: 'Name of the object, unique among its kind in the namespace: lower case letters, digits, `-` and `.`. A second policy of the same name replaces the first.',
        required: true,
        shape: text(),
      },
      namespace: {
        doc: "Where the object lives. A NetworkPolicy speaks only of the pods in its own namespace. When absent, kubectl puts it into the current context's namespace, here taken to be `default`.",
        shape: text({ what: 'namespace' }),
      },
      labels: {
        doc: 'Labels of the object itself. On a Namespace or a Pod policies select by them; on a NetworkPolicy they decide nothing about connections.',
        shape: { kind: 'labels', of: 'nothing' },
      },
      annotations: {
        doc: 'Notes for people and tools. Policies never look at them.',
        shape: { kind: 'labels', of: 'nothing' },
      },
    },
  },
};

/** Any object: what all kinds share. */
export const ANY_OBJECT: ObjectShape = {
  kind: 'object',
  fields: { apiVersion: API_VERSION, kind: KIND, metadata: METADATA },
};

export const LIST_OBJECT: ObjectShape = {
  kind: 'object',
  fields: {
    apiVersion: API_VERSION,
    kind: KIND,
    items: {
      doc: 'The objects. Each is read as if it were a document of its own.',
      shape: { kind: 'list', item: 'one object', of: ANY_OBJECT },
    },
  },
};
