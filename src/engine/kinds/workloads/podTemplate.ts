import type { ContainerPort } from '../../kube/entities';
import { PROTOCOLS } from '../../kube/ports';
import type { Field } from '../field';

/**
 * Ports the containers declare, in the order in which the API resolves a port name (`FindPort`): containers, then sidecars,
 * which are init containers with `restartPolicy: Always`. Other init containers are gone before the pod serves anyone.
 */
export function readContainerPorts(podSpec: Field): ContainerPort[] {
  const sidecars = podSpec.key('initContainers').items().filter(isSidecar);
  return [...podSpec.key('containers').items(), ...sidecars].flatMap((container) => {
    const name = container.key('name').string() ?? '';
    return container
      .key('ports')
      .items()
      .flatMap((port) => readContainerPort(port, name));
  });
}

function isSidecar(container: Field): boolean {
  return container.key('restartPolicy').string() === 'Always';
}

function readContainerPort(field: Field, container: string): ContainerPort[] {
  const number = field.key('containerPort').integer();
  const written = field.key('protocol');
  const protocol = written.isWritten ? PROTOCOLS.find((known) => known === written.string()) : 'TCP';
  if (number === undefined || protocol === undefined) return [];
  return [{ container, name: field.key('name').string(), number, protocol }];
}
