import { METADATA_NAME, type Namespace, type Service, type Workload } from '../kube/entities';
import { labelsOf } from '../kube/labels';
import type { Policy } from '../policy/policy';
import { assumeWorkloads } from './assumeWorkloads';
import type { Cluster } from './cluster';
import { mergeWorkloads } from './mergeWorkloads';

/** What was read from all manifests, in the order in which `kubectl apply` would meet it. */
export interface ClusterParts {
  readonly namespaces: readonly Namespace[];
  readonly workloads: readonly Workload[];
  readonly services: readonly Service[];
  readonly policies: readonly Policy[];
}

export interface ClusterOptions {
  /** Adds representatives of selectors that match nothing, so that policies read without their pods still show a picture. */
  readonly assume?: boolean;
}

/** What had to be decided while putting the parts together, for the diagnostics to say. */
export interface ClusterNotes {
  /** Policies that a later one of the same namespace and name replaced, as a second apply would (NP043). */
  readonly replacedPolicies: readonly { readonly replaced: Policy; readonly by: Policy }[];
}

export interface BuiltCluster {
  readonly cluster: Cluster;
  readonly notes: ClusterNotes;
}

/**
 * The cluster that would stand after applying all parts in order: later objects replace earlier ones of the same name,
 * every namespace in use exists and carries its name as a label, and pods stand under the controller that owns them
 * (see {@link mergeWorkloads}).
 */
export function buildCluster(parts: ClusterParts, options: ClusterOptions = {}): BuiltCluster {
  const { policies, replacedPolicies } = lastOfEachId(parts.policies);
  const declared: Cluster = {
    namespaces: namespacesOf(parts.namespaces, [...parts.workloads, ...policies, ...parts.services]),
    workloads: sortedBy(mergeWorkloads(parts.workloads, policies), (workload) => workload.id),
    services: lastServices(parts.services),
    policies: sortedBy(policies, (policy) => policy.id),
  };
  const cluster = options.assume === true ? assumeWorkloads(declared) : declared;
  return { cluster, notes: { replacedPolicies } };
}

function lastOfEachId(policies: readonly Policy[]): {
  policies: Policy[];
  replacedPolicies: { replaced: Policy; by: Policy }[];
} {
  const last = new Map<string, Policy>();
  const replaced: Policy[] = [];
  for (const policy of policies) {
    const earlier = last.get(policy.id);
    if (earlier) replaced.push(earlier);
    last.set(policy.id, policy);
  }
  return {
    policies: [...last.values()],
    replacedPolicies: replaced.map((policy) => ({ replaced: policy, by: last.get(policy.id)! })),
  };
}

/** SetDefaults_Namespace sets the name label on every namespace, overriding what a manifest says. */
function namespacesOf(
  declared: readonly Namespace[],
  inhabitants: readonly { readonly namespace: string }[],
): Map<string, Namespace> {
  const namespaces = new Map<string, Namespace>();
  for (const namespace of declared) namespaces.set(namespace.name, withNameLabel(namespace));
  for (const { namespace: name } of inhabitants) {
    if (!namespaces.has(name)) namespaces.set(name, bareNamespace(name));
  }
  return new Map(sortedBy([...namespaces], ([name]) => name));
}

/** Most namespaces are the same after an edit. */
const named = new WeakMap<Namespace, Namespace>();

function withNameLabel(namespace: Namespace): Namespace {
  let known = named.get(namespace);
  if (!known) {
    const labels = labelsOf([...Object.entries(namespace.labels), [METADATA_NAME, namespace.name]]);
    named.set(namespace, (known = { ...namespace, labels }));
  }
  return known;
}

/** A namespace that nobody declares: it has just the label that the API server gives it. */
function bareNamespace(name: string): Namespace {
  return { name, labels: labelsOf([[METADATA_NAME, name]]), origin: undefined };
}

function lastServices(services: readonly Service[]): Service[] {
  const last = new Map(services.map((service) => [`${service.namespace}/${service.name}`, service]));
  return sortedBy([...last.values()], (service) => `${service.namespace}/${service.name}`);
}

/** By code unit, the order in which object keys and ids are compared everywhere. */
function sortedBy<T>(items: readonly T[], key: (item: T) => string): T[] {
  return [...items].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
}
