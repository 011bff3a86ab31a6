import type { Cluster } from '../cluster/cluster';
import { DNS_LABELS, DNS_NAMESPACE } from '../cluster/clusterDns';
import { workloadsIn, workloadsMatching } from '../explain/members';
import type { Part } from '../explain/sentence';
import { contains, parseCidr, printAddress } from '../kube/addresses';
import type { AddressRange } from '../kube/addresses';
import type { Workload } from '../kube/entities';
import type { Labels } from '../kube/labels';
import type { Content } from '../manifest/patchContent';
import type { Endpoint } from '../reachability/verdict';
import type { Picture } from './context';
import type { AddressBlock, ConnectEnd } from './intent';
import { Refusal } from './refusal';
import { policyContent } from './ruleContent';
import { serverRefusal } from './serverRefusal';

/** The workload of an id. Throws {@link Refusal} when it is not there (any more). */
export function workloadOf(cluster: Cluster, id: string): Workload {
  const workload = cluster.workloads.find((candidate) => candidate.id === id);
  if (!workload) throw new Refusal(`There is no workload ${id}.`);
  return workload;
}

/**
 * Whether an end is still in the picture: a workload that only a selector speaks of leaves it with that selector, and
 * another of other labels may then have its name.
 */
export function isStillThere(before: Cluster, after: Cluster, end: ConnectEnd): boolean {
  if (end.kind !== 'workload') return true;
  const [was, is] = [before, after].map(({ workloads }) => workloads.find(({ id }) => id === end.id));
  return was !== undefined && is !== undefined && labelsKey(was.labels) === labelsKey(is.labels);
}

const labelsKey = (labels: Labels) => JSON.stringify(Object.entries(labels).sort());

/** The address blocks an end consists of; none for pods and for anyone. */
export function blocksOf(end: ConnectEnd): readonly AddressBlock[] {
  if (end.kind === 'cidr') return [{ cidr: end.cidr, except: end.except }];
  return end.kind === 'outside' ? end.blocks : [];
}

const withLabels = (cluster: Cluster, namespace: string, matchLabels: Labels) =>
  workloadsMatching(cluster, namespace, { matchLabels, matchExpressions: [] });

/** Throws {@link Refusal} unless the end can be written down: an existing workload, blocks that the API server takes. */
export function checkEnd(cluster: Cluster, end: ConnectEnd): void {
  if (end.kind === 'workload') {
    const { namespace, name } = workloadOf(cluster, end.id);
    if (end.by && !withLabels(cluster, namespace, end.by).some(({ id }) => id === end.id))
      throw new Refusal(`${name} does not carry all of these labels.`);
  }
  if (end.kind === 'namespace' && !cluster.namespaces.has(end.name))
    throw new Refusal(`There is no namespace ${end.name}.`);
  if (end.kind === 'outside' && end.blocks.length === 0) throw new Refusal('There is no address to write.');
  const refused = serverRefusal(blocksOf(end).map(policyForBlock));
  if (refused !== undefined) throw new Refusal(refused.replaceAll('spec.ingress[0].from[0].', ''));
}

function policyForBlock(block: AddressBlock): Content {
  const peers = [{ kind: 'addresses', ...block } as const];
  const rules = [{ direction: 'ingress', peers, ports: [] } as const];
  return policyContent({
    name: 'block',
    namespace: undefined,
    subject: undefined,
    direction: 'ingress',
    rules,
  });
}

/** The namespace an end lives in; undefined outside the cluster. */
export function homeOf(cluster: Cluster, end: ConnectEnd): string | undefined {
  if (end.kind === 'workload') return workloadOf(cluster, end.id).namespace;
  return namespaceOf(end);
}

const ID = /^([^/]*)\/(.*)\[[^[\]]*\]$/;

/** `web`, `shop`, `10.0.0.0/8`, `anyone` as a source and `anywhere` as a destination. */
function bareName(end: ConnectEnd, role: Role): string {
  switch (end.kind) {
    case 'workload':
      return ID.exec(end.id)?.[2] ?? end.id;
    case 'namespace':
      return end.name;
    case 'cidr':
      return end.cidr;
    case 'outside':
      return OUTSIDE_NAME[end.name];
    case 'dns':
      return 'cluster DNS';
    case 'anyone':
      return role === 'from' ? 'anyone' : 'anywhere';
  }
}

const OUTSIDE_NAME = { internet: 'the Internet', apiServer: 'the API server' } as const;

/** The two ends of a drawn line. */
export interface Line {
  readonly from: ConnectEnd;
  readonly to: ConnectEnd;
}

type Role = keyof Line;

function namespaceOf(end: ConnectEnd): string | undefined {
  if (end.kind === 'workload') return ID.exec(end.id)?.[1];
  if (end.kind === 'dns') return DNS_NAMESPACE;
  return end.kind === 'namespace' ? end.name : undefined;
}

/** The namespace in which names need no namespace: that of both ends, or '' when the line leads from one to another. */
export function homeOfLine({ from, to }: Line): string {
  const [source, target] = [namespaceOf(from), namespaceOf(to)];
  if (source !== undefined && target !== undefined && source !== target) return '';
  return target ?? source ?? '';
}

/** An end's short name; workloads of two namespaces are named with theirs, so that nobody takes one for the other. */
export function endName(line: Line, role: Role): string {
  const end = line[role];
  const name = bareName(end, role);
  const namespace = namespaceOf(end);
  const needsNamespace = end.kind === 'workload' && namespace !== undefined && namespace !== homeOfLine(line);
  return needsNamespace ? `${namespace}/${name}` : name;
}

/** {@link endName} as part of a sentence: `web`, `namespace shop`. */
export function endPart(line: Line, role: Role): Part {
  const end = line[role];
  const text = endName(line, role);
  if (end.kind === 'workload') return { text, subject: { kind: 'workload', id: end.id } };
  if (end.kind === 'namespace')
    return { text: `namespace ${text}`, subject: { kind: 'namespace', name: end.name } };
  return { text };
}

/** The workloads an end stands for; none outside the cluster, all of them for anyone. */
export function workloadsOfEnd(cluster: Cluster, end: ConnectEnd): readonly Workload[] {
  switch (end.kind) {
    case 'workload': {
      const workload = workloadOf(cluster, end.id);
      return end.by ? withLabels(cluster, workload.namespace, end.by) : [workload];
    }
    case 'namespace':
      return workloadsIn(cluster, end.name);
    case 'dns':
      return withLabels(cluster, DNS_NAMESPACE, DNS_LABELS);
    case 'cidr':
    case 'outside':
      return [];
    case 'anyone':
      return cluster.workloads;
  }
}

const address = (range: AddressRange): AddressRange => ({ ...range, last: range.first });

/** One address of every class of addresses that the block, less its exceptions, has a part in. */
function samples(picture: Picture, { cidr, except }: AddressBlock): AddressRange[] {
  const block = parseCidr(cidr);
  if (!block) return [];
  const holes = except.map(parseCidr).filter((hole) => hole !== undefined);
  const starts = picture.reachability
    .outside()
    .flatMap(({ ranges }) => ranges)
    .map((range) => ({ ...range, first: range.first > block.first ? range.first : block.first }))
    .concat(block, ...holes.map((hole) => ({ ...hole, first: hole.last + 1n })));
  return starts.map(address).filter((at) => contains(block, at) && !holes.some((hole) => contains(hole, at)));
}

/** Endpoints that stand for all of an end: what holds for them holds for it, for as long as nothing else is written. */
export function endpointsOf(picture: Picture, end: ConnectEnd): readonly Endpoint[] {
  const workloads = workloadsOfEnd(picture.cluster, end).map(({ id }): Endpoint => ({
    kind: 'workload',
    id,
  }));
  const blocks = blocksOf(end);
  if (blocks.length > 0)
    return blocks
      .flatMap((block) => samples(picture, block))
      .map((range) => ({ kind: 'addresses', ranges: [range] }));
  if (end.kind !== 'anyone') return workloads;
  const outside = picture.reachability
    .outside()
    .map(({ ranges }): Endpoint => ({ kind: 'addresses', ranges }));
  return [...workloads, ...outside];
}

/** Ids of the workloads and outside views that an end stands for. */
export function idsOfEnd(picture: Picture, end: ConnectEnd): ReadonlySet<string> {
  const views = picture.reachability.outside();
  return new Set(
    endpointsOf(picture, end).flatMap((endpoint) => {
      if (endpoint.kind === 'workload') return [endpoint.id];
      const [first] = endpoint.ranges;
      return views
        .filter(({ ranges }) =>
          ranges.some(
            (range) =>
              first?.family === range.family && range.first <= first.first && first.first <= range.last,
          ),
        )
        .map(({ id }) => id);
    }),
  );
}

/** A part of a policy name: letters, digits and dashes. A workload written by other labels than its own goes by their values. */
export function nameWord(end: ConnectEnd, role: Role): string {
  switch (end.kind) {
    case 'outside':
      return end.name === 'internet' ? 'internet' : 'api-server';
    case 'dns':
      return 'dns';
    case 'cidr':
      return wordOfBlock(end);
    default: {
      const values = end.kind === 'workload' && end.by ? Object.values(end.by).filter(Boolean) : [];
      const name = values.length > 0 ? values.join('-') : bareName(end, role);
      return name.toLowerCase().replaceAll(/[^a-z0-9-]+/g, '-');
    }
  }
}

function wordOfBlock({ cidr }: AddressBlock): string {
  const range = parseCidr(cidr);
  const start = range ? printAddress(range.family, range.first) : cidr;
  const prefix = cidr.slice(cidr.indexOf('/') + 1);
  if (prefix === '0') return 'internet';
  return `${start}-${prefix}`.replaceAll(/[^0-9a-z]+/gi, '-').replaceAll(/^-|-$/g, '');
}
