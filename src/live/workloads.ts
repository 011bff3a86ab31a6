import type { Inventory } from './inventory';
import { isObject, labelsAt, objectAt, objectsAt, textAt, written, type Json, type JsonObject } from './json';
import type { Kept } from './kept';
import { CONTROLLERS } from './resources';

/** Labels that a controller gives to each pod or to each of its revisions: they say which pod, never what it is. */
const GIVEN_BY_CONTROLLERS: ReadonlySet<string> = new Set([
  'pod-template-hash',
  'pod-template-generation',
  'controller-revision-hash',
  'statefulset.kubernetes.io/pod-name',
  'apps.kubernetes.io/pod-index',
  'controller-uid',
  'job-name',
  'batch.kubernetes.io/controller-uid',
  'batch.kubernetes.io/job-name',
  'batch.kubernetes.io/job-completion-index',
]);

/** The kinds that can be written as one object which stands for all its pods. */
const API_VERSIONS: Readonly<Record<string, string>> = {
  Deployment: 'apps/v1',
  ReplicaSet: 'apps/v1',
  StatefulSet: 'apps/v1',
  DaemonSet: 'apps/v1',
  ReplicationController: 'v1',
  Job: 'batch/v1',
  CronJob: 'batch/v1',
};

/** Those of them that say how many pods they want. */
const SCALE: ReadonlySet<string> = new Set([
  'Deployment',
  'ReplicaSet',
  'StatefulSet',
  'ReplicationController',
]);

interface Maker {
  readonly apiVersion: string;
  readonly kind: string;
  readonly name: string;
}

/**
 * Who made a pod, the first cause first. A Deployment's and a CronJob's names are told by those of their ReplicaSets and Jobs
 * (name and template hash; name and minutes since 1970), so that neither of these has to be read.
 */
function makersOf({ manifest }: Kept): readonly Maker[] {
  const metadata = objectAt(manifest, 'metadata');
  const owner = objectsAt(metadata, 'ownerReferences')[0];
  if (!owner) return [];
  const maker = {
    apiVersion: textAt(owner, 'apiVersion'),
    kind: textAt(owner, 'kind'),
    name: textAt(owner, 'name'),
  };
  const hash = labelsAt(metadata, 'labels')['pod-template-hash'];
  if (maker.kind === 'ReplicaSet' && hash !== undefined && maker.name.endsWith(`-${hash}`))
    return [
      { apiVersion: 'apps/v1', kind: 'Deployment', name: maker.name.slice(0, -hash.length - 1) },
      maker,
    ];
  const cronJob = maker.kind === 'Job' ? /^(.+)-\d{8,}$/.exec(maker.name)?.[1] : undefined;
  return cronJob === undefined
    ? [maker]
    : [{ apiVersion: 'batch/v1', kind: 'CronJob', name: cronJob }, maker];
}

function keysIn(value: Json | undefined, into: Set<string>): void {
  if (Array.isArray(value)) (value as readonly Json[]).forEach((item) => keysIn(item, into));
  if (!isObject(value)) return;
  Object.keys(objectAt(value, 'matchLabels')).forEach((key) => into.add(key));
  objectsAt(value, 'matchExpressions').forEach((expression) => into.add(textAt(expression, 'key')));
  Object.values(value).forEach((inner) => keysIn(inner, into));
}

/** Label keys that some policy or service asks for: dropping one of these would change what is selected. */
function keysAskedFor(inventory: Inventory): ReadonlySet<string> {
  const keys = new Set<string>();
  for (const { manifest } of inventory.all('networkpolicies')) keysIn(manifest['spec'], keys);
  for (const { manifest } of inventory.all('services'))
    Object.keys(objectAt(objectAt(manifest, 'spec'), 'selector')).forEach((key) => keys.add(key));
  return keys;
}

/** What a pod has in common with those made from the same template. */
function templateOf({ manifest }: Kept, askedFor: ReadonlySet<string>): JsonObject {
  const labels = Object.entries(labelsAt(objectAt(manifest, 'metadata'), 'labels')).filter(
    ([key]) => !GIVEN_BY_CONTROLLERS.has(key) || askedFor.has(key),
  );
  return written({ metadata: written({ labels: Object.fromEntries(labels) }), spec: manifest['spec'] });
}

function controllerManifest(
  { kind, name }: Maker,
  namespace: string,
  template: JsonObject,
  pods: number,
  known: JsonObject,
): JsonObject {
  const { schedule, selector } = objectAt(known, 'spec');
  const spec =
    kind === 'CronJob'
      ? { schedule, jobTemplate: { spec: { template } } }
      : { replicas: SCALE.has(kind) ? pods : undefined, selector, template };
  return {
    apiVersion: API_VERSIONS[kind],
    kind,
    metadata: { name, namespace },
    spec: written(spec),
  };
}

const labelOf = (namespace: string, kind: string, name: string) => `${namespace} ${kind} ${name}`;

function groupedBy(pods: readonly Kept[], level: number): Map<string, Kept[]> {
  const groups = new Map<string, Kept[]>();
  for (const pod of pods) {
    const maker = makersOf(pod)[level];
    const key = maker
      ? labelOf(pod.namespace, `${maker.apiVersion} ${maker.kind}`, maker.name)
      : labelOf(pod.namespace, 'Pod', pod.name);
    const group = groups.get(key);
    if (group) group.push(pod);
    else groups.set(key, [pod]);
  }
  return groups;
}

interface Grouping {
  readonly askedFor: ReadonlySet<string>;
  readonly controllers: ReadonlyMap<string, Kept>;
}

/**
 * One object for all pods of a maker while they are alike: same labels, same ports, same network. Where they are not, as in
 * the middle of a rollout, one for each ReplicaSet or Job whose pods are; and pods that even these do not hold together,
 * or whose maker is of a kind unknown here, are written one by one with their owner, so that nothing is said of one pod
 * that is true of another only.
 */
function gathered(pods: readonly Kept[], level: number, grouping: Grouping): readonly JsonObject[] {
  return [...groupedBy(pods, level).values()].flatMap((group) => {
    const first = group[0]!;
    const makers = makersOf(first);
    const maker = makers[level];
    if (!maker) return group.map(({ manifest }) => manifest);
    const templates = group.map((pod) => templateOf(pod, grouping.askedFor));
    const alike = new Set(templates.map((template) => JSON.stringify(template))).size === 1;
    if (alike && API_VERSIONS[maker.kind] === maker.apiVersion) {
      const known = grouping.controllers.get(labelOf(first.namespace, maker.kind, maker.name));
      return [controllerManifest(maker, first.namespace, templates[0]!, group.length, known?.manifest ?? {})];
    }
    return level + 1 < makers.length
      ? gathered(group, level + 1, grouping)
      : group.map(({ manifest }) => manifest);
  });
}

/** A controller without a pod is still somebody whom policies select; only what it will make says how. */
function idleManifest({ manifest }: Kept, podsAreKnown: boolean): JsonObject {
  const spec = objectAt(manifest, 'spec');
  return podsAreKnown && 'replicas' in spec ? { ...manifest, spec: { ...spec, replicas: 0 } } : manifest;
}

/** Who wants connections: pods, gathered under who made them, and controllers that have no pods now. In order of namespace, name, kind. */
export function workloadsOf(
  inventory: Inventory,
  podsAreKnownIn: (namespace: string) => boolean = () => true,
): readonly JsonObject[] {
  const pods = inventory.all('pods');
  const controllers = new Map(
    CONTROLLERS.flatMap((resource) => inventory.all(resource)).map((kept) => [
      labelOf(kept.namespace, textAt(kept.manifest, 'kind'), kept.name),
      kept,
    ]),
  );
  const busy = new Set(
    pods.flatMap((pod) => makersOf(pod).map(({ kind, name }) => labelOf(pod.namespace, kind, name))),
  );
  const idle = [...controllers]
    .filter(([label]) => !busy.has(label))
    .map(([, kept]) => idleManifest(kept, podsAreKnownIn(kept.namespace)));
  const grouping = { askedFor: keysAskedFor(inventory), controllers };
  return [...gathered(pods, 0, grouping), ...idle].sort(byPlace);
}

const placeOf = (manifest: JsonObject) => {
  const metadata = objectAt(manifest, 'metadata');
  return [textAt(metadata, 'namespace'), textAt(metadata, 'name'), textAt(manifest, 'kind')].join('\n');
};

const byPlace = (a: JsonObject, b: JsonObject) => (placeOf(a) < placeOf(b) ? -1 : 1);

/** The makers of all pods: while they stay the same, no controller has come, gone or fallen idle unnoticed. */
export function makersIn(inventory: Inventory): string {
  const labels = inventory.all('pods').flatMap((pod) =>
    makersOf(pod)
      .slice(0, 1)
      .map(({ kind, name }) => labelOf(pod.namespace, kind, name)),
  );
  return [...new Set(labels)].sort().join('\n');
}
