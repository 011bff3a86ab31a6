import { parseAddress, parseCidr, rangeToCidrs, type AddressRange } from '../kube/addresses';
import type { Workload } from '../kube/entities';
import type { Model } from './model';
import type { Endpoint } from './verdict';

/** The nodes an endpoint stands for: one class, or every address class that its ranges touch. Unknown ids have none. */
export function nodesOfEndpoint(model: Model, endpoint: Endpoint): readonly number[] {
  if (endpoint.kind === 'workload') {
    const place = model.placeOf.get(endpoint.id);
    return place === undefined ? [] : [model.classes.ofWorkload[place]!];
  }
  return model.addresses.flatMap(({ ranges }, number) =>
    ranges.some((range) => endpoint.ranges.some((wanted) => touches(range, wanted)))
      ? [model.classes.count + number]
      : [],
  );
}

/** Whether the ranges have an address in common. */
export function touches(a: AddressRange, b: AddressRange): boolean {
  return a.family === b.family && a.first <= b.last && b.first <= a.last;
}

/**
 * What a text means as an end of a connection: the id of a workload or outside view, or an IP address or CIDR block.
 * An address that a pod is known to have is that pod. undefined when it is none of these.
 */
export function endpointOfText(model: Model, text: string): Endpoint | undefined {
  if (model.placeOf.has(text)) return { kind: 'workload', id: text };
  const view = model.views().find((candidate) => candidate?.id === text);
  if (view) return { kind: 'addresses', ranges: view.ranges };
  const block = parseCidr(text);
  if (block) return { kind: 'addresses', ranges: [block] };
  const address = parseAddress(text);
  if (!address) return undefined;
  const owner = model.cluster.workloads.find(({ addresses }) =>
    addresses.some((own) => {
      const known = parseAddress(own);
      return known?.family === address.family && known.value === address.value;
    }),
  );
  if (owner) return { kind: 'workload', id: owner.id };
  const range = { family: address.family, first: address.value, last: address.value };
  return { kind: 'addresses', ranges: [range] };
}

/** The workload an endpoint is; undefined for addresses and for unknown ids. */
export function workloadOf(model: Model, endpoint: Endpoint): Workload | undefined {
  const place = endpoint.kind === 'workload' ? model.placeOf.get(endpoint.id) : undefined;
  return place === undefined ? undefined : model.cluster.workloads[place];
}

/** An endpoint in few characters: a workload's id, an address, or its first blocks. */
export function endpointText(endpoint: Endpoint): string {
  if (endpoint.kind === 'workload') return endpoint.id;
  const blocks = endpoint.ranges.slice(0, 3).flatMap(rangeToCidrs);
  const shown = blocks.slice(0, 3).map((block) => block.replace(/^([^:]+)\/32$|^(.*)\/128$/, '$1$2'));
  return blocks.length > 3 || endpoint.ranges.length > 3 ? `${shown.join(', ')}, …` : shown.join(', ');
}
