import { parseAddress } from '../kube/addresses';
import { DEFAULT_NAMESPACE } from '../kube/entities';
import type { KubeObject } from '../manifest/manifest';
import { ManifestReader } from '../manifest/manifestReader';
import type { YamlNode } from '../manifest/tree';
import { stringOf, valueOf } from '../manifest/tree';
import type { Picture } from './context';
import type { ApiServerAddress } from './intent';

/** The Service by which pods find the API server, and what lies behind it, all have this name in `default`. */
const NAME = 'kubernetes';
const SERVICE_NAME = 'kubernetes.io/service-name';

type Source = ApiServerAddress['source'];

/** What most networks look at first: policies see the address behind the Service, not the Service's own. */
const SOURCES: readonly Source[] = ['EndpointSlice', 'Endpoints', 'Service'];

const itemsOf = (node: YamlNode | undefined): readonly YamlNode[] =>
  node?.kind === 'sequence' ? node.items.map(({ value }) => value) : [];

function numbersOf(ports: YamlNode | undefined): number[] {
  return itemsOf(ports).flatMap((port) => {
    const number = valueOf(port, 'port');
    const value = number?.kind === 'scalar' ? Number(number.source) : NaN;
    return Number.isInteger(value) ? [value] : [];
  });
}

function block(address: string | undefined): string[] {
  const parsed = address === undefined ? undefined : parseAddress(address);
  return parsed && address !== undefined ? [`${address}/${parsed.family === 4 ? 32 : 128}`] : [];
}

function addressesIn(node: YamlNode, source: Source): ApiServerAddress[] {
  const told = (address: string | undefined, ports: readonly number[]) =>
    block(address).map((cidr) => ({ cidr, ports, source }));
  if (source === 'Service') {
    const spec = valueOf(node, 'spec');
    return told(stringOf(valueOf(spec, 'clusterIP')), numbersOf(valueOf(spec, 'ports')));
  }
  if (source === 'Endpoints')
    return itemsOf(valueOf(node, 'subsets')).flatMap((subset) =>
      itemsOf(valueOf(subset, 'addresses')).flatMap((address) =>
        told(stringOf(valueOf(address, 'ip')), numbersOf(valueOf(subset, 'ports'))),
      ),
    );
  return itemsOf(valueOf(node, 'endpoints'))
    .flatMap((endpoint) => itemsOf(valueOf(endpoint, 'addresses')))
    .flatMap((address) => told(stringOf(address), numbersOf(valueOf(node, 'ports'))));
}

function isItsOwn({ kind, name, namespace, node }: KubeObject): boolean {
  if ((namespace ?? DEFAULT_NAMESPACE) !== DEFAULT_NAMESPACE) return false;
  if (kind !== 'EndpointSlice' || name === NAME) return name === NAME;
  return stringOf(valueOf(valueOf(valueOf(node, 'metadata'), 'labels'), SERVICE_NAME)) === NAME;
}

/**
 * Where the API server can be reached, as a dump of the cluster tells: the addresses behind the `kubernetes` Service before
 * its own. Kinds that say nothing about connections are not parsed with the rest, so files that hold one are read again.
 */
export function apiServerAddresses({ files, readings }: Picture): readonly ApiServerAddress[] {
  const objects = readings.flatMap(({ path, documents }) => {
    const own = documents.flatMap((document) => document.objects);
    const file = files.find((candidate) => candidate.path === path);
    if (!file || !own.some(({ kind }) => SOURCES.some((source) => source === kind))) return [];
    return new ManifestReader(() => true).read(file).documents.flatMap((document) => document.objects);
  });
  return SOURCES.flatMap((source) =>
    objects
      .filter((object) => object.kind === source && isItsOwn(object))
      .flatMap(({ node }) => (node ? addressesIn(node, source) : [])),
  );
}
