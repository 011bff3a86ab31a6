import { isObject, labelsAt, objectAt, objectsAt, textAt, written, type Json, type JsonObject } from './json';
import { apiVersionOf, RESOURCES, type Resource } from './resources';

/** An object of the cluster as a person would write it: what network policies can see of it, and nothing else. */
export interface Kept {
  /** Empty for what lives in no namespace. */
  readonly namespace: string;
  readonly name: string;
  readonly manifest: JsonObject;
}

const LAST_APPLIED = 'kubectl.kubernetes.io/last-applied-configuration';
const NAME_LABEL = 'kubernetes.io/metadata.name';

function sortedStrings(
  value: JsonObject,
  key: string,
  ...without: string[]
): Readonly<Record<string, string>> {
  const entries = Object.entries(labelsAt(value, key)).filter(([name]) => !without.includes(name));
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}

const port = ({ name, containerPort, protocol }: JsonObject) =>
  written({ name, containerPort, protocol: protocol === 'TCP' ? undefined : protocol });

const container = (value: JsonObject, restartPolicy?: string) =>
  written({ name: value['name'], restartPolicy, ports: objectsAt(value, 'ports').map(port) });

/** Of a pod's spec: whether it shares its node's network, and the ports by which policies can call it. */
export function keptPodSpec(spec: JsonObject): JsonObject {
  // An init container is gone before the pod serves anyone, unless it is a sidecar.
  const sidecars = objectsAt(spec, 'initContainers').filter(
    ({ restartPolicy }) => restartPolicy === 'Always',
  );
  return written({
    hostNetwork: spec['hostNetwork'] === true ? true : undefined,
    initContainers: sidecars.map((value) => container(value, 'Always')),
    containers: objectsAt(spec, 'containers').map((value) => container(value)),
  });
}

/** The one owner that makes and replaces the pod; a Node owns static pods, and nobody replaces them. */
function keptOwners(metadata: JsonObject): readonly JsonObject[] {
  return objectsAt(metadata, 'ownerReferences')
    .filter((owner) => owner['controller'] === true && owner['kind'] !== 'Node')
    .map(({ apiVersion, kind, name, uid }) => written({ apiVersion, kind, name, uid, controller: true }));
}

const ENDED: ReadonlySet<Json | undefined> = new Set(['Succeeded', 'Failed']);

function keptPod(raw: JsonObject): JsonObject | undefined {
  // A pod that has ended connects to nobody, and its address may be another's by now.
  if (ENDED.has(objectAt(raw, 'status')['phase'])) return undefined;
  const metadata = objectAt(raw, 'metadata');
  return {
    metadata: { labels: sortedStrings(metadata, 'labels'), ownerReferences: keptOwners(metadata) },
    spec: keptPodSpec(objectAt(raw, 'spec')),
  };
}

const servicePort = ({ name, port: number, targetPort, protocol }: JsonObject) =>
  written({
    name,
    port: number,
    targetPort: targetPort === number ? undefined : targetPort,
    protocol: protocol === 'TCP' ? undefined : protocol,
  });

function keptService(raw: JsonObject): JsonObject {
  const spec = objectAt(raw, 'spec');
  const { type, clusterIP, externalName } = spec;
  return {
    metadata: { labels: sortedStrings(objectAt(raw, 'metadata'), 'labels') },
    spec: written({
      type: type === 'ClusterIP' ? undefined : type,
      clusterIP: clusterIP === 'None' ? clusterIP : undefined,
      externalName,
      selector: sortedStrings(spec, 'selector'),
      ports: objectsAt(spec, 'ports').map(servicePort),
    }),
  };
}

/** The fields in the order in which they are usually written, then whatever else there is. */
function inOrder(value: JsonObject, order: readonly string[]): JsonObject {
  const rank = (key: string) => (order.includes(key) ? order.indexOf(key) : order.length);
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => rank(a) - rank(b)));
}

const mapped = (value: Json | undefined, change: (item: JsonObject) => JsonObject): Json | undefined =>
  Array.isArray(value)
    ? (value as readonly Json[]).map((item) => (isObject(item) ? change(item) : item))
    : value;

function orderedRule(rule: JsonObject): JsonObject {
  const order = (item: JsonObject) =>
    inOrder(item, ['namespaceSelector', 'podSelector', 'ipBlock', 'protocol', 'port', 'endPort']);
  const fields = Object.entries(rule).map(([key, value]) => [key, mapped(value, order)] as const);
  return inOrder(Object.fromEntries(fields), ['from', 'to', 'ports']);
}

/** The whole spec: every field of a policy is the user's own. Labels and annotations stay, since the file may be applied again. */
function keptPolicy(raw: JsonObject): JsonObject {
  const metadata = objectAt(raw, 'metadata');
  const spec = objectAt(raw, 'spec');
  const rules = Object.fromEntries(
    ['ingress', 'egress'].flatMap((key) => (key in spec ? [[key, mapped(spec[key], orderedRule)]] : [])),
  );
  return {
    metadata: {
      labels: sortedStrings(metadata, 'labels'),
      annotations: sortedStrings(metadata, 'annotations', LAST_APPLIED),
    },
    spec: inOrder({ ...spec, ...rules }, ['podSelector', 'policyTypes', 'ingress', 'egress']),
  };
}

function keptTemplate(template: JsonObject): JsonObject {
  return written({
    metadata: written({ labels: sortedStrings(objectAt(template, 'metadata'), 'labels') }),
    spec: keptPodSpec(objectAt(template, 'spec')),
  });
}

function keptController(raw: JsonObject): JsonObject {
  const { replicas, selector, template } = objectAt(raw, 'spec');
  return {
    spec: written({ replicas, selector, template: keptTemplate(isObject(template) ? template : {}) }),
  };
}

function keptCronJob(raw: JsonObject): JsonObject {
  const spec = objectAt(raw, 'spec');
  const template = objectAt(objectAt(objectAt(spec, 'jobTemplate'), 'spec'), 'template');
  return {
    spec: written({
      schedule: spec['schedule'],
      jobTemplate: { spec: { template: keptTemplate(template) } },
    }),
  };
}

function keptBody(resource: Resource, raw: JsonObject): JsonObject | undefined {
  switch (resource) {
    case 'namespaces':
      return { metadata: { labels: sortedStrings(objectAt(raw, 'metadata'), 'labels', NAME_LABEL) } };
    case 'pods':
      return keptPod(raw);
    case 'services':
      return keptService(raw);
    case 'networkpolicies':
      return keptPolicy(raw);
    case 'cronjobs':
      return keptCronJob(raw);
    default:
      return keptController(raw);
  }
}

/** The object under its identity; undefined for what has no name, and for pods that have ended. */
export function keptOf(resource: Resource, raw: JsonObject): Kept | undefined {
  const metadata = objectAt(raw, 'metadata');
  const name = textAt(metadata, 'name');
  const namespace = textAt(metadata, 'namespace');
  const body = name === '' ? undefined : keptBody(resource, raw);
  if (!body) return undefined;
  const manifest = written({
    apiVersion: apiVersionOf(resource),
    kind: RESOURCES[resource].kind,
    ...body,
    metadata: written({
      name,
      namespace: namespace === '' ? undefined : namespace,
      ...objectAt(body, 'metadata'),
    }),
  });
  return { namespace, name, manifest };
}
