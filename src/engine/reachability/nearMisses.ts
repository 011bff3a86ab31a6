import { contains, parseAddress, type AddressRange } from '../kube/addresses';
import type { ContainerPort, Workload } from '../kube/entities';
import { requirementsOf, requirementText, satisfies, type Labels, type LabelSelector } from '../kube/labels';
import { NO_PORTS, PROTOCOLS, intersect, isEmpty, portSetKey, portSetOf, type PortSet } from '../kube/ports';
import type { AddressPeer, Direction, Peer, PodsPeer, Policy, PortTerm, Rule } from '../policy/policy';
import { endpointText, touches, workloadOf } from './endpoints';
import { unknownRanges } from './heldByBlocks';
import type { Model } from './model';
import { fixedPorts, resolvePort } from './rulePorts';
import type { Endpoint, NearMiss } from './verdict';
import { ruleRef } from './ruleRef';
import { blocksMatch, countsAsNode, portsRead } from './world';

/** How many near misses an answer carries. */
const HANDFUL = 5;

/** What failed, and how near the rule came to admitting the connection: larger is nearer. */
interface Miss extends Pick<NearMiss, 'failed' | 'expected' | 'found' | 'origin'> {
  readonly nearness: number;
}

/** Nearness by the kind of failure; labels add the share of requirements that do hold. */
const NEARNESS = { address: 0, namespace: 1, pods: 2, except: 3, ports: 4, ineffective: 5 } as const;

interface Connection {
  readonly from: Endpoint;
  readonly to: Endpoint;
}

/** The rules of one end that came nearest to allowing `denied`, nearest first. Empty where nothing is denied. */
export function nearMissesOf(
  model: Model,
  direction: Direction,
  connection: Connection,
  denied: PortSet,
): NearMiss[] {
  const [subject, peer] =
    direction === 'ingress' ? [connection.to, connection.from] : [connection.from, connection.to];
  const place = subject.kind === 'workload' ? model.placeOf.get(subject.id) : undefined;
  if (place === undefined || isEmpty(denied)) return [];
  const asked: Asked = { model, peer, destination: workloadOf(model, connection.to), denied };
  const found: { miss: Miss; policy: Policy; rule: Rule }[] = [];
  for (const number of model.selecting[model.classes.ofWorkload[place]!]!) {
    const policy = model.cluster.policies[number]!;
    for (const rule of policy.rules) {
      const miss = rule.direction === direction ? missOfRule(asked, policy, rule) : undefined;
      if (miss) found.push({ miss, policy, rule });
    }
  }
  return found
    .sort((a, b) => b.miss.nearness - a.miss.nearness)
    .slice(0, HANDFUL)
    .map(({ miss: { failed, expected, found, origin }, policy, rule }) => ({
      rule: ruleRef({ policy, rule }),
      failed,
      expected,
      found,
      origin,
    }));
}

interface Asked {
  readonly model: Model;
  readonly peer: Endpoint;
  /** Whose container ports the names in rules stand for; undefined for addresses outside. */
  readonly destination: Workload | undefined;
  readonly denied: PortSet;
}

function missOfRule(asked: Asked, policy: Policy, rule: Rule): Miss | undefined {
  const miss = missOfPeers(asked, policy, rule) ?? missOfPorts(asked, rule);
  if (rule.effective) return miss;
  return miss ? undefined : ineffective(policy, rule);
}

/** A rule that would match, under a direction that policyTypes does not list. */
function ineffective(policy: Policy, rule: Rule): Miss {
  const typeOf = (direction: Direction) => (direction === 'ingress' ? 'Ingress' : 'Egress');
  return {
    failed: 'ineffective',
    expected: typeOf(rule.direction),
    found: policy.isolates.map(({ direction }) => typeOf(direction)).join(', '),
    origin: policy.isolates[0]?.origin ?? rule.origin,
    nearness: NEARNESS.ineffective,
  };
}

/** Of the peers the one that came nearest; undefined when one matches. */
function missOfPeers(asked: Asked, policy: Policy, rule: Rule): Miss | undefined {
  if (rule.peers === 'any') return undefined;
  let nearest: Miss | undefined;
  for (const peer of rule.peers) {
    const miss = missOfPeer(asked, policy, peer);
    if (!miss) return undefined;
    if (!nearest || miss.nearness > nearest.nearness) nearest = miss;
  }
  return nearest;
}

function missOfPeer(asked: Asked, policy: Policy, peer: Peer): Miss | undefined {
  return peer.kind === 'addresses' ? missOfAddresses(asked, peer) : missOfPods(asked, policy, peer);
}

function missOfAddresses({ peer: endpoint, model }: Asked, peer: AddressPeer): Miss | undefined {
  const found = endpointText(endpoint);
  const outsideBlock: Miss = {
    failed: 'address',
    expected: peer.cidr,
    found,
    origin: peer.origin,
    nearness: NEARNESS.address,
  };
  const { ranges, every } =
    endpoint.kind === 'addresses'
      ? { ranges: endpoint.ranges, every: true }
      : addressesOfPods(model, endpoint);
  const inside = ranges.filter((range) => contains(peer.range, range));
  if (inside.length === 0 || (every && inside.length < ranges.length)) return outsideBlock;
  const except = peer.except.find(({ range }) => inside.some((own) => touches(own, range)));
  if (!except) return undefined;
  return { failed: 'except', expected: except.cidr, found, origin: except.origin, nearness: NEARNESS.except };
}

/** Addresses by which an ipBlock may match a pod, and whether it must hold every one of them: none, unless the options say so. */
function addressesOfPods(
  model: Model,
  endpoint: Endpoint,
): { ranges: readonly AddressRange[]; every: boolean } {
  const workload = workloadOf(model, endpoint);
  if (!workload || !blocksMatch(workload, model.options)) return { ranges: [], every: false };
  const known = workload.addresses.flatMap((text) => {
    const address = parseAddress(text);
    return address ? [{ family: address.family, first: address.value, last: address.value }] : [];
  });
  if (known.length > 0) return { ranges: known, every: false };
  return { ranges: unknownRanges(model.options), every: model.options.unknownAddress === 'private' };
}

function missOfPods({ model, peer: endpoint }: Asked, policy: Policy, peer: PodsPeer): Miss | undefined {
  const workload = workloadOf(model, endpoint);
  if (!workload || countsAsNode(workload, model.options)) {
    const [selector, failed, origin] = peer.namespaces
      ? ([peer.namespaces, 'namespace', peer.namespacesOrigin] as const)
      : ([peer.pods, 'podLabels', peer.podsOrigin] as const);
    const expected = selector ? selectorText(selector) : '{}';
    return {
      failed,
      expected,
      found: endpointText(endpoint),
      origin: origin ?? peer.origin,
      nearness: NEARNESS.address,
    };
  }
  return missOfNamespace(model, policy, peer, workload) ?? missOfLabels(peer, workload);
}

function missOfNamespace(model: Model, policy: Policy, peer: PodsPeer, workload: Workload): Miss | undefined {
  const origin = peer.namespacesOrigin ?? peer.origin;
  if (!peer.namespaces) {
    if (workload.namespace === policy.namespace) return undefined;
    const [expected, found] = [`namespace ${policy.namespace}`, `namespace ${workload.namespace}`];
    const labelsHold = peer.pods && !firstFailure(peer.pods, workload.labels);
    return {
      failed: 'namespace',
      expected,
      found,
      origin,
      nearness: NEARNESS.namespace + (labelsHold ? 0.9 : 0),
    };
  }
  const labels = model.cluster.namespaces.get(workload.namespace)?.labels;
  const failure = labels && firstFailure(peer.namespaces, labels);
  return failure && { failed: 'namespace', ...failure, origin, nearness: NEARNESS.namespace + failure.held };
}

function missOfLabels(peer: PodsPeer, workload: Workload): Miss | undefined {
  const failure = peer.pods && firstFailure(peer.pods, workload.labels);
  const origin = peer.podsOrigin ?? peer.origin;
  return failure && { failed: 'podLabels', ...failure, origin, nearness: NEARNESS.pods + failure.held };
}

interface LabelFailure {
  readonly expected: string;
  readonly found: string;
  /** Share of the requirements that hold. */
  readonly held: number;
}

function firstFailure(selector: LabelSelector, labels: Labels): LabelFailure | undefined {
  const requirements = requirementsOf(selector);
  const failing = requirements.filter((requirement) => !satisfies(requirement, labels));
  const first = failing[0];
  if (!first) return undefined;
  const value = labels[first.key];
  return {
    expected: requirementText(first),
    found: value === undefined ? `no label ${first.key}` : `${first.key}=${value}`,
    held: 1 - failing.length / requirements.length,
  };
}

function selectorText(selector: LabelSelector): string {
  return requirementsOf(selector).map(requirementText).join(',') || '{}';
}

/** The port term that came nearest: a name the destination does not have, then a wrong protocol, then a wrong number. */
function missOfPorts(asked: Asked, rule: Rule): Miss | undefined {
  const ports = portsRead(rule.ports, asked.model.options);
  if (ports === 'any') return undefined;
  const misses = ports.map((term) => missOfTerm(asked, term));
  if (misses.some((miss) => miss === undefined)) return undefined;
  return misses
    .filter((miss) => miss !== undefined)
    .reduce<Miss | undefined>(
      (best, miss) => (best && best.nearness >= miss.nearness ? best : miss),
      undefined,
    );
}

function missOfTerm({ model, destination, denied }: Asked, term: PortTerm): Miss | undefined {
  const base = { expected: termText(term), origin: term.origin };
  const own = destination && !countsAsNode(destination, model.options) ? destination.ports : [];
  const opened = fixedPorts(term) ?? namedOn(own, term);
  if (!opened) {
    const names = own.flatMap(({ name, protocol }) => (name === undefined ? [] : `${protocol} ${name}`));
    const found = names.join(', ') || 'no named ports';
    return { ...base, failed: 'namedPort', found, nearness: NEARNESS.ports + 0.5 };
  }
  if (!isEmpty(intersect(opened, denied))) return undefined;
  const found = portSetKey(denied);
  const numbersMatch = PROTOCOLS.some(
    (other) => !isEmpty(intersect({ ...NO_PORTS, [other]: opened[term.protocol] }, denied)),
  );
  return numbersMatch
    ? { ...base, failed: 'protocol', found, nearness: NEARNESS.ports + 0.4 }
    : { ...base, failed: 'port', found, nearness: NEARNESS.ports };
}

function namedOn(ports: readonly ContainerPort[], { port, protocol }: PortTerm): PortSet | undefined {
  const number = resolvePort({ name: String(port), protocol }, ports);
  return number === undefined ? undefined : portSetOf(protocol, number);
}

function termText({ protocol, port, endPort }: PortTerm): string {
  if (port === undefined) return protocol;
  return endPort === undefined ? `${protocol} ${port}` : `${protocol} ${port}-${endPort}`;
}
