import type { Workload } from '../../kube/entities';
import { workloadId } from '../../kube/entities';
import type { Field } from '../field';
import type { ObjectIdentity } from '../kindReader';
import { readLabels } from '../labels';
import { readContainerPorts } from './podTemplate';

/** The pods that a controller makes: labels and ports are the template's, never the controller's own. */
export function readController(
  root: Field,
  kind: string,
  template: Field,
  replicas: number | undefined,
  { name, namespace }: ObjectIdentity,
): Workload {
  return {
    id: workloadId(namespace, name, kind),
    namespace,
    name,
    kind,
    ...readPodFacts(template),
    addresses: [],
    replicas,
    assumed: undefined,
    origin: root.origin(),
  };
}

/** A Pod, under its own name or, where a controller owns it, under the controller's: its siblings get the same id. */
export function readPod(root: Field, identity: ObjectIdentity): Workload {
  const { name, kind } = ownerOf(root) ?? { name: identity.name, kind: 'Pod' };
  return {
    id: workloadId(identity.namespace, name, kind),
    namespace: identity.namespace,
    name,
    kind,
    ...readPodFacts(root),
    addresses: readAddresses(root.key('status')),
    replicas: undefined,
    assumed: undefined,
    pod: identity.name,
    origin: root.origin(),
  };
}

function readPodFacts(template: Field): Pick<Workload, 'labels' | 'ports' | 'hostNetwork'> {
  const spec = template.key('spec');
  return {
    labels: readLabels(template.at('metadata', 'labels')),
    ports: readContainerPorts(spec),
    hostNetwork: spec.key('hostNetwork').boolean() ?? false,
  };
}

/** The controller among the owners (`metav1.GetControllerOf`). A Node owns mirror pods, which are pods of their own. */
function ownerOf(root: Field): { name: string; kind: string } | undefined {
  const owner = root
    .at('metadata', 'ownerReferences')
    .items()
    .find((reference) => reference.key('controller').boolean() === true);
  const name = owner?.key('name').string();
  const kind = owner?.key('kind').string() ?? '';
  if (name === undefined || name === '' || kind === 'Node') return undefined;
  return { name, kind: kind === '' ? 'Pod' : kind };
}

function readAddresses(status: Field): string[] {
  const listed = status
    .key('podIPs')
    .items()
    .map((item) => item.key('ip').string());
  const addresses = [status.key('podIP').string(), ...listed];
  return [
    ...new Set(addresses.filter((address): address is string => address !== undefined && address !== '')),
  ];
}
