import { portNameErrors, portNumberErrors } from '../kinds/gates/names';
import { policiesSelecting } from '../explain/members';
import { listed } from '../explain/phrases/list';
import { say } from '../explain/phrases/say';
import type { Sentence } from '../explain/sentence';
import { DEFAULT_NAMESPACE, METADATA_NAME, workloadId } from '../kube/entities';
import type { Labels } from '../kube/labels';
import { labelsOf } from '../kube/labels';
import type { ContentMap } from '../manifest/patchContent';
import { fields } from '../manifest/patchContent';
import { addObjects } from './addObject';
import { labelsContent, namespaceContent } from './addNamespace';
import type { Picture } from './context';
import { isIsolated } from './ensureRule';
import type { AddedPort, Intent } from './intent';
import type { IntentHandler } from './intentHandler';
import { Refusal } from './refusal';

type AddWorkload = Extract<Intent, { kind: 'addWorkload' }>;

/** Runs anywhere and does nothing: whoever applies the manifest sees at once that the image is still to be named. */
const PLACEHOLDER_IMAGE = 'registry.k8s.io/pause:3.10';

const LONGEST_CONTAINER_NAME = 63;

const portContent = ({ name, number, protocol }: AddedPort): ContentMap =>
  fields(['name', name], ['containerPort', number], ['protocol', protocol === 'TCP' ? undefined : protocol]);

/** A container's name is one DNS label, where a workload's may have several. */
const containerName = (name: string) =>
  name.replaceAll('.', '-').slice(0, LONGEST_CONTAINER_NAME).replace(/-+$/, '');

function podSpec({ name, ports }: AddWorkload): ContentMap {
  const container = fields(
    ['name', containerName(name)],
    ['image', PLACEHOLDER_IMAGE],
    ['ports', ports.length > 0 ? ports.map(portContent) : undefined],
  );
  return fields(['containers', [container]]);
}

/** A controller's selector is its pods' labels, as `kubectl create` writes it. */
function controllerSpec(intent: AddWorkload): ContentMap {
  const labels = labelsContent(intent.labels) ?? fields();
  return fields(
    ['serviceName', intent.workload === 'StatefulSet' ? intent.name : undefined],
    ['selector', fields(['matchLabels', labels])],
    ['template', fields(['metadata', fields(['labels', labels])], ['spec', podSpec(intent)])],
  );
}

function workloadContent(intent: AddWorkload): ContentMap {
  const { workload, name, namespace, labels } = intent;
  const isPod = workload === 'Pod';
  return fields(
    ['apiVersion', isPod ? 'v1' : 'apps/v1'],
    ['kind', workload],
    [
      'metadata',
      fields(['name', name], ['namespace', namespace], ['labels', isPod ? labelsContent(labels) : undefined]),
    ],
    ['spec', isPod ? podSpec(intent) : controllerSpec(intent)],
  );
}

/** The labels of a namespace that nobody declares but some selector speaks of: with these it is the one that was meant. */
function assumedLabels({ cluster }: Picture, namespace: string): Labels {
  const labels = Object.entries(cluster.namespaces.get(namespace)?.labels ?? {});
  return labelsOf(labels.filter(([key]) => key !== METADATA_NAME));
}

/** Whether anything that was read shows the namespace to exist. `default` is there in every cluster. */
function exists({ cluster }: Picture, namespace: string): boolean {
  const known = cluster.namespaces.get(namespace);
  return namespace === DEFAULT_NAMESPACE || (known !== undefined && known.assumed === undefined);
}

/** What the API server says of a port, in the field that it says it of. */
function portFaults({ name, number }: AddedPort, index: number, ports: readonly AddedPort[]): string[] {
  const field = `ports[${index}]`;
  const taken = name !== undefined && ports.slice(0, index).some((other) => other.name === name);
  return [
    ...portNumberErrors(number).map((words) => `${field}.containerPort: Invalid value: ${number}: ${words}`),
    ...(name === undefined ? [] : portNameErrors(name)).map(
      (words) => `${field}.name: Invalid value: "${name ?? ''}": ${words}`,
    ),
    ...(taken ? [`${field}.name: Duplicate value: "${name}"`] : []),
  ];
}

/** Throws {@link Refusal} for what the API server checks of a pod template and a policy never sees. */
function check({ workload, labels, ports }: AddWorkload): void {
  if (workload !== 'Pod' && Object.keys(labels).length === 0)
    throw new Refusal(`spec.selector: empty selector is invalid for ${workload.toLowerCase()}`);
  const [fault] = ports.flatMap(portFaults);
  if (fault !== undefined) throw new Refusal(fault);
}

function saysSelected(after: Picture, { namespace, name, workload }: AddWorkload): Sentence[] {
  const id = workloadId(namespace, name, workload);
  const added = after.cluster.workloads.find((candidate) => candidate.id === id);
  if (!added) return [];
  const policies = policiesSelecting(after.cluster, added).map((policy) => policy.id);
  if (policies.length === 0) return [say`No policy selects ${name}: it is open for ingress and for egress.`];
  const isolated = (['ingress', 'egress'] as const).filter((direction) =>
    isIsolated(after, added, direction),
  );
  const verb = policies.length === 1 ? 'selects' : 'select';
  return [say`${listed(policies)} ${verb} ${name}: it is isolated for ${isolated.join(' and ')}.`];
}

/** Declares a workload with no more than what policies see of it: its namespace, its pods' labels and their ports. */
export const addWorkload: IntentHandler<AddWorkload> = {
  title: ({ workload, namespace, name }) => `add ${workload} ${namespace}/${name}`,

  carryOut(intent, draft) {
    const { workload, namespace, name } = intent;
    const id = workloadId(namespace, name, workload);
    const { cluster } = draft.picture;
    if (cluster.workloads.some((other) => other.id === id && other.assumed === undefined))
      throw new Refusal(`${workload} ${namespace}/${name} is there already.`);
    check(intent);
    const home = exists(draft.picture, namespace)
      ? []
      : [namespaceContent(namespace, assumedLabels(draft.picture, namespace))];
    addObjects(draft, [...home, workloadContent(intent)], `${workload} ${name}`);
    return { says: (_, __, after) => saysSelected(after, intent) };
  },
};
