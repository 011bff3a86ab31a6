import type { Namespace, Workload } from '../../kube/entities';
import { DEFAULT_NAMESPACE } from '../../kube/entities';
import type { LabelSelector, Requirement, SelectorOperator } from '../../kube/labels';
import { labelsOf, matches } from '../../kube/labels';
import type { YamlNode } from '../../manifest/tree';
import { effectiveEntries, isNull, nodeAt, stringOf, valueOf } from '../../manifest/tree';
import type { ObjectPlace } from './fields';

/** What the cluster has to propose: an Analysis or a Cluster's parts fit. */
export interface KnownCluster {
  readonly namespaces: Iterable<Namespace>;
  readonly workloads: readonly Workload[];
}

/** The namespace the object is in, as far as it is typed. */
export function namespaceOf(place: ObjectPlace): string {
  return stringOf(nodeAt(place.node, ['metadata', 'namespace'])) || DEFAULT_NAMESPACE;
}

/**
 * The pods that the selector or port at this place is about; all pods where that would be none, because a proposal from
 * elsewhere helps more than no proposal.
 */
export function workloadsMeant(place: ObjectPlace, known: KnownCluster): readonly Workload[] {
  const meant = isInPorts(place) ? receivers(place, known) : selectable(place, known);
  return meant.length > 0 ? meant : known.workloads;
}

function isInPorts({ path }: ObjectPlace): boolean {
  return path[3] === 'ports';
}

/** For a podSelector: the pods of the namespaces it looks into. */
function selectable(place: ObjectPlace, known: KnownCluster): readonly Workload[] {
  const isPeer = place.path[3] === 'from' || place.path[3] === 'to';
  const peer = isPeer ? nodeAt(place.node, place.path.slice(0, 5)) : undefined;
  return inNamespaces(peer, place, known);
}

function inNamespaces(
  peer: YamlNode | undefined,
  place: ObjectPlace,
  known: KnownCluster,
): readonly Workload[] {
  const selector = valueOf(peer, 'namespaceSelector');
  const own = namespaceOf(place);
  if (isNull(selector)) return known.workloads.filter((workload) => workload.namespace === own);
  const wanted = looseSelector(selector);
  const names = new Set<string>();
  for (const { name, labels } of known.namespaces) if (matches(wanted, labels)) names.add(name);
  return known.workloads.filter((workload) => names.has(workload.namespace));
}

/** For a port: the pods that receive. Of ingress the selected ones, of egress those the peers pick. */
function receivers(place: ObjectPlace, known: KnownCluster): readonly Workload[] {
  if (place.path[1] === 'ingress') {
    const subject = looseSelector(nodeAt(place.node, ['spec', 'podSelector']));
    return inNamespaces(undefined, place, known).filter(({ labels }) => matches(subject, labels));
  }
  const peers = nodeAt(place.node, [...place.path.slice(0, 3), 'to']);
  if (peers?.kind !== 'sequence') return known.workloads;
  const found = peers.items.flatMap(({ value }) => {
    const pods = looseSelector(valueOf(value, 'podSelector'));
    return inNamespaces(value, place, known).filter(({ labels }) => matches(pods, labels));
  });
  return [...new Set(found)];
}

/** A selector as far as it is typed; requirements that are not finished ask for nothing. */
export function looseSelector(node: YamlNode | undefined): LabelSelector {
  const labels = valueOf(node, 'matchLabels');
  const pairs = labels?.kind === 'mapping' ? effectiveEntries(labels) : [];
  const expressions = valueOf(node, 'matchExpressions');
  return {
    matchLabels: labelsOf(pairs.flatMap(({ key, value }) => pair(key, stringOf(value)))),
    matchExpressions:
      expressions?.kind === 'sequence' ? expressions.items.flatMap(({ value }) => requirement(value)) : [],
  };
}

function pair(key: string, value: string | undefined): [string, string][] {
  return key === '' || value === undefined ? [] : [[key, value]];
}

const OPERATORS: readonly SelectorOperator[] = ['In', 'NotIn', 'Exists', 'DoesNotExist'];

function requirement(node: YamlNode): Requirement[] {
  const key = stringOf(valueOf(node, 'key'));
  const operator = OPERATORS.find((each) => each === stringOf(valueOf(node, 'operator')));
  const list = valueOf(node, 'values');
  const values = list?.kind === 'sequence' ? list.items.flatMap(({ value }) => stringOf(value) ?? []) : [];
  const needsValues = operator === 'In' || operator === 'NotIn';
  if (!key || !operator || (needsValues && values.length === 0)) return [];
  return [{ key, operator, values }];
}
