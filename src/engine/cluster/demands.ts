import { EVERYTHING, requirementsOf, selectsEverything, type LabelSelector } from '../kube/labels';
import type { PodsPeer, Policy, PortTerm, Rule } from '../policy/policy';
import type { Origin } from '../text/origin';

/** A selector that should have someone to select: pods of one namespace, or of namespaces that a selector chooses. */
export interface Demand {
  readonly namespace: string | LabelSelector;
  /** Namespace of the policy that asks. */
  readonly home: string;
  readonly pods: LabelSelector;
  /** Ports that rules open on these pods. */
  readonly ports: readonly PortTerm[];
  readonly why: string;
  readonly origin: Origin;
}

/** Whom the policies speak of, selectors that ask for most first: their representatives often serve the others too. */
export function demandsOf(policies: readonly Policy[]): Demand[] {
  const byWeight: Demand[][] = [];
  for (const policy of policies)
    for (const demand of demandsOfPolicy(policy))
      (byWeight[requirementsOf(demand.pods).length] ??= []).push(demand);
  return byWeight.reverse().flat();
}

/** Most policies are the same after an edit. */
const demands = new WeakMap<Policy, readonly Demand[]>();

function demandsOfPolicy(policy: Policy): readonly Demand[] {
  let known = demands.get(policy);
  if (!known) demands.set(policy, (known = listDemands(policy)));
  return known;
}

function listDemands(policy: Policy): readonly Demand[] {
  const { namespace, id, subject, subjectOrigin } = policy;
  const effective = policy.rules.filter((rule) => rule.effective);
  const received = effective.filter(({ direction }) => direction === 'ingress').flatMap(termsOf);
  const subjects: Demand = {
    namespace,
    home: namespace,
    pods: subject,
    ports: received,
    why: `matches podSelector of ${id}`,
    origin: subjectOrigin,
  };
  return [
    subjects,
    ...effective.flatMap((rule) => podPeersOf(rule).map((peer) => demandOfPeer(policy, rule, peer))),
  ];
}

function demandOfPeer({ namespace, id }: Policy, rule: Rule, peer: PodsPeer): Demand {
  return {
    namespace: peer.namespaces ?? namespace,
    home: namespace,
    pods: peer.pods ?? EVERYTHING,
    ports: rule.direction === 'egress' ? termsOf(rule) : [],
    why: `matches a peer of ${id}`,
    origin: peer.podsOrigin ?? peer.origin,
  };
}

function termsOf({ ports }: Rule): readonly PortTerm[] {
  return ports === 'any' ? [] : ports;
}

function podPeersOf({ peers }: Rule): PodsPeer[] {
  return peers === 'any' ? [] : peers.filter((peer) => peer.kind === 'pods');
}

/**
 * Whom the same rules would admit if one dash stood elsewhere: the pods of a peer with both selectors in the policy's own
 * namespace, and for a namespace peer beside a pod peer those that match both. They show what a rule narrowly leaves out.
 */
export function narrowMissesOf(policies: readonly Policy[]): Demand[] {
  return policies.flatMap((policy) =>
    policy.rules
      .filter((rule) => rule.effective)
      .flatMap((rule) => narrowMissesOfRule(policy, podPeersOf(rule))),
  );
}

function narrowMissesOfRule({ namespace: home, id }: Policy, peers: readonly PodsPeer[]): Demand[] {
  const demand = (namespace: string | LabelSelector, pods: LabelSelector, origin: Origin): Demand => ({
    namespace,
    home,
    pods,
    ports: [],
    why: `has the labels of a peer of ${id} in another namespace`,
    origin,
  });
  const inOwnNamespace = peers.flatMap(({ namespaces, pods, origin }) =>
    namespaces && pods && !selectsEverything(pods) ? [demand(home, pods, origin)] : [],
  );
  const namespacePeers = peers.flatMap(({ namespaces, pods }) => (namespaces && !pods ? [namespaces] : []));
  const podPeers = peers.flatMap(({ namespaces, pods, origin }) =>
    !namespaces && pods ? [{ pods, origin }] : [],
  );
  const inBoth = namespacePeers.flatMap((namespaces) =>
    podPeers.map(({ pods, origin }) => demand(namespaces, pods, origin)),
  );
  return [...inOwnNamespace, ...inBoth];
}
