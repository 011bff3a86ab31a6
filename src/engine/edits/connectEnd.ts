import type { Cluster } from '../cluster/cluster';
import { workloadsIn } from '../explain/members';
import type { Part } from '../explain/sentence';
import { contains, parseCidr, printAddress } from '../kube/addresses';
import type { AddressRange } from '../kube/addresses';
import type { Workload } from '../kube/entities';
import type { Endpoint } from '../reachability/verdict';
import type { Picture } from './context';
import type { ConnectEnd } from './intent';
import { Refusal } from './refusal';

/** The workload of an id. Throws {@link Refusal} when it is not there (any more). */
export function workloadOf(cluster: Cluster, id: string): Workload {
  const workload = cluster.workloads.find((candidate) => candidate.id === id);
  if (!workload) throw new Refusal(`There is no workload ${id}.`);
  return workload;
}

/** Throws {@link Refusal} unless the end can be written down: an existing workload, a valid block with excepts inside it. */
export function checkEnd(cluster: Cluster, end: ConnectEnd): void {
  if (end.kind === 'workload') workloadOf(cluster, end.id);
  if (end.kind === 'namespace' && !cluster.namespaces.has(end.name))
    throw new Refusal(`There is no namespace ${end.name}.`);
  if (end.kind !== 'cidr') return;
  const range = parseCidr(end.cidr);
  if (!range) throw new Refusal(`${end.cidr} is no CIDR block, such as 10.0.0.0/8.`);
  for (const except of end.except) {
    const inner = parseCidr(except);
    const isInside = inner && contains(range, inner) && !contains(inner, range);
    if (!isInside) throw new Refusal(`The exception ${except} does not lie strictly inside ${end.cidr}.`);
  }
}

/** The namespace an end lives in; undefined outside the cluster. */
export function homeOf(cluster: Cluster, end: ConnectEnd): string | undefined {
  if (end.kind === 'workload') return workloadOf(cluster, end.id).namespace;
  return end.kind === 'namespace' ? end.name : undefined;
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
    case 'anyone':
      return role === 'from' ? 'anyone' : 'anywhere';
  }
}

/** The two ends of a drawn line. */
export interface Line {
  readonly from: ConnectEnd;
  readonly to: ConnectEnd;
}

type Role = keyof Line;

function namespaceOf(end: ConnectEnd): string | undefined {
  if (end.kind === 'workload') return ID.exec(end.id)?.[1];
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
    case 'workload':
      return [workloadOf(cluster, end.id)];
    case 'namespace':
      return workloadsIn(cluster, end.name);
    case 'cidr':
      return [];
    case 'anyone':
      return cluster.workloads;
  }
}

const address = (range: AddressRange): AddressRange => ({ ...range, last: range.first });

/** One address of every class of addresses that the block, less its exceptions, has a part in. */
function samples(picture: Picture, cidr: string, except: readonly string[]): AddressRange[] {
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
  if (end.kind === 'cidr')
    return samples(picture, end.cidr, end.except).map((range) => ({ kind: 'addresses', ranges: [range] }));
  if (end.kind !== 'anyone') return workloads;
  const outside = picture.reachability
    .outside()
    .map(({ ranges }): Endpoint => ({ kind: 'addresses', ranges }));
  return [...workloads, ...outside];
}

/** A part of a policy name: letters, digits and dashes. */
export function nameWord(end: ConnectEnd, role: Role): string {
  if (end.kind === 'cidr') {
    const range = parseCidr(end.cidr);
    const start = range ? printAddress(range.family, range.first) : end.cidr;
    const prefix = end.cidr.slice(end.cidr.indexOf('/') + 1);
    if (prefix === '0') return 'internet';
    return `${start}-${prefix}`.replaceAll(/[^0-9a-z]+/gi, '-').replaceAll(/^-|-$/g, '');
  }
  return bareName(end, role)
    .toLowerCase()
    .replaceAll(/[^a-z0-9-]+/g, '-');
}
