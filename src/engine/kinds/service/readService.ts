import type { Service, ServicePort } from '../../kube/entities';
import type { Labels } from '../../kube/labels';
import type { Protocol } from '../../kube/ports';
import { PROTOCOLS } from '../../kube/ports';
import type { Field } from '../field';
import type { ObjectIdentity } from '../kindReader';
import { readLabels } from '../labels';

export function readService(root: Field, { name, namespace }: ObjectIdentity): Service {
  const spec = root.key('spec');
  const type = spec.key('type').string() ?? 'ClusterIP';
  return {
    namespace,
    name,
    selector: readSelector(spec.key('selector'), type),
    ports: spec.key('ports').items().flatMap(readPort),
    type,
    origin: root.origin(),
  };
}

/** An empty selector is none, and a Service of type ExternalName has no endpoints of its own, whatever it selects. */
function readSelector(field: Field, type: string): Labels | undefined {
  const labels = readLabels(field);
  return type === 'ExternalName' || Object.keys(labels).length === 0 ? undefined : labels;
}

function readPort(field: Field): ServicePort[] {
  const port = field.key('port').integer();
  const protocol = readProtocol(field.key('protocol'));
  if (port === undefined || protocol === undefined) return [];
  const target = field.key('targetPort');
  const targetPort = target.integer() ?? target.string() ?? port;
  return [{ name: field.key('name').string(), port, targetPort, protocol }];
}

function readProtocol(field: Field): Protocol | undefined {
  return field.isWritten ? PROTOCOLS.find((protocol) => protocol === field.string()) : 'TCP';
}
