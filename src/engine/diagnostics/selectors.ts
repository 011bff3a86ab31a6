import { DIRECTION_WORDS } from '../explain/direction';
import type { Cluster } from '../cluster/cluster';
import { declaredOf, namespacesMatching, workloadsIn, workloadsMatching } from '../explain/members';
import type { Workload } from '../kube/entities';
import { DEFAULT_NAMESPACE } from '../kube/entities';
import type { LabelSelector } from '../kube/labels';
import type { PodsPeer, Rule } from '../policy/policy';
import type { Origin } from '../text/origin';
import type { DiagnosisContext } from './check';
import { writtenPolicies, type WrittenPolicy } from './written';

/** A selector of pods as it stands in a policy, with the pods it could have meant. */
export interface PodSelectorUse {
  readonly written: WrittenPolicy;
  readonly selector: LabelSelector;
  readonly origin: Origin;
  readonly path: readonly (string | number)[];
  /** Namespaces whose pods it chooses from. */
  readonly namespaces: readonly string[];
  /** Declared workloads of these namespaces, and those of them that it chooses. */
  readonly population: readonly Workload[];
  readonly chosen: readonly Workload[];
  /** The rule and peer it stands in; undefined for the policy's own podSelector. */
  readonly peer: PodsPeer | undefined;
  readonly rule: Rule | undefined;
}

/** The path of a peer in its object. */
export function peerPath(rule: Rule, index: number): readonly (string | number)[] {
  return ['spec', rule.direction, rule.index, DIRECTION_WORDS[rule.direction].peers, index];
}

function subjectUse(cluster: Cluster, written: WrittenPolicy): PodSelectorUse {
  const { policy } = written;
  return {
    written,
    selector: policy.subject,
    origin: policy.subjectOrigin,
    path: ['spec', 'podSelector'],
    namespaces: [policy.namespace],
    population: declaredOf(workloadsIn(cluster, policy.namespace)),
    chosen: declaredOf(workloadsMatching(cluster, policy.namespace, policy.subject)),
    peer: undefined,
    rule: undefined,
  };
}

function peerUses(cluster: Cluster, written: WrittenPolicy, rule: Rule): PodSelectorUse[] {
  if (rule.peers === 'any' || !rule.effective) return [];
  const home = written.policy.namespace;
  return rule.peers.flatMap((peer, index) => {
    if (peer.kind !== 'pods' || peer.pods === undefined) return [];
    const namespaces = peer.namespaces === undefined ? [home] : namespacesMatching(cluster, peer.namespaces);
    return [
      {
        written,
        selector: peer.pods,
        origin: peer.podsOrigin ?? peer.origin,
        path: [...peerPath(rule, index), 'podSelector'],
        namespaces,
        population: declaredOf(workloadsMatching(cluster, peer.namespaces ?? home, undefined)),
        chosen: declaredOf(workloadsMatching(cluster, peer.namespaces ?? home, peer.pods)),
        peer,
        rule,
      },
    ];
  });
}

const known = new WeakMap<DiagnosisContext, readonly PodSelectorUse[]>();

/** Every selector of pods in every policy: its own, then those of its peers. */
export function podSelectorsIn(context: DiagnosisContext): readonly PodSelectorUse[] {
  let uses = known.get(context);
  if (!uses) {
    const { cluster } = context;
    uses = writtenPolicies(context).flatMap((written) => [
      subjectUse(cluster, written),
      ...written.policy.rules.flatMap((rule) => peerUses(cluster, written, rule)),
    ]);
    known.set(context, uses);
  }
  return uses;
}

/** Groups of Kubernetes itself; objects of other groups are custom resources, whose operators make pods of their own. */
const OWN_GROUPS = /^(?:v\d\w*|(?:apps|batch|autoscaling|policy|extensions)\/\w+|[\w.-]+\.k8s\.io\/\w+)$/;

function findOperated({ readings }: DiagnosisContext): ReadonlySet<string> {
  const isOwn = new Map<string, boolean>([['', true]]);
  const namespaces = new Set<string>();
  for (const { documents } of readings)
    for (const { objects } of documents)
      for (const { apiVersion, namespace } of objects) {
        let own = isOwn.get(apiVersion);
        if (own === undefined) isOwn.set(apiVersion, (own = OWN_GROUPS.test(apiVersion)));
        if (!own) namespaces.add(namespace ?? DEFAULT_NAMESPACE);
      }
  return namespaces;
}

const operated = new WeakMap<DiagnosisContext, ReadonlySet<string>>();

/** Namespaces in which custom resources stand, so that pods may come that no manifest here declares. */
export function namespacesWithOperators(context: DiagnosisContext): ReadonlySet<string> {
  let namespaces = operated.get(context);
  if (!namespaces) operated.set(context, (namespaces = findOperated(context)));
  return namespaces;
}

/** True when there are pods to choose from and the selector chooses none of them. */
export function matchesNobody({ population, chosen }: PodSelectorUse): boolean {
  return population.length > 0 && chosen.length === 0;
}
