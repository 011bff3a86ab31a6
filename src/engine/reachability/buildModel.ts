import type { Cluster } from '../cluster/cluster';
import {
  ALL_IPV4,
  ALL_IPV6,
  contains,
  containsAddress,
  parseAddress,
  type AddressRange,
} from '../kube/addresses';
import type { Workload } from '../kube/entities';
import { selectsEverything, type LabelSelector } from '../kube/labels';
import type { Peer, Policy, Rule } from '../policy/policy';
import { addressClassesOf, type AddressClass, type RuleBlock } from './addressClasses';
import type { CompiledRule, CompileOptions, Model } from './model';
import { eachNode, nodeRange, nodesOf, uniteNodes, type NodeSet } from './nodeSet';
import { samePopulation } from './population';
import { outsideViewsOf } from './outsideViews';
import { PodPeers } from './podPeers';
import { PortTable } from './portTable';
import { rulePorts } from './rulePorts';
import { buildStances } from './stances';
import { classify, type WorkloadClasses } from './workloadClasses';
import { covers, vocabularyOf, type Vocabulary } from './vocabulary';

interface RuleSource {
  readonly policy: Policy;
  readonly rule: Rule;
}

/** Compiles a cluster; what a model of the cluster before an edit already knows is taken over where it still holds. */
export function buildModel(cluster: Cluster, options: CompileOptions, previous?: Model): Model {
  const sources = cluster.policies.flatMap((policy): RuleSource[] =>
    policy.rules.filter((rule) => rule.effective).map((rule) => ({ policy, rule })),
  );
  const addresses = addressClassesOf(blocksOf(sources));
  const population =
    reusable(previous, cluster, options) ??
    populationOf(cluster, vocabularyOf(cluster.policies), options, addresses);
  const { classes, podPeers } = population;
  const nodeCount = classes.count + addresses.length;
  const blockNodes = nodesOfBlocks(addresses, classes, options, sources.length);
  const rules = sources.map((source, number) =>
    compileRule(source, podPeers, nodeCount, blockNodes[number]!),
  );
  const subjects = cluster.policies.map((policy) => podPeers.inNamespace(policy.namespace, policy.subject));
  const selecting = selectingPolicies(subjects, classes.count);
  const ports = new PortTable();
  const ingredients = { policies: cluster.policies, rules, selecting, classes, nodeCount, ports };
  return {
    cluster,
    options,
    ...population,
    addresses,
    views: once(() => outsideViewsOf(addresses, cluster.policies.some(namesIPv6))),
    nodeCount,
    placeOf: places(cluster.workloads),
    policyPlaceOf: places(cluster.policies),
    ports,
    rules,
    subjects,
    selecting,
    egress: buildStances('egress', ingredients),
    ingress: buildStances('ingress', ingredients),
  };
}

function places(things: readonly { readonly id: string }[]): Map<string, number> {
  return new Map(things.map(({ id }, place) => [id, place]));
}

function once<T>(compute: () => T): () => T {
  let known: { readonly value: T } | undefined;
  return () => (known ??= { value: compute() }).value;
}

interface Population {
  readonly vocabulary: Vocabulary;
  readonly classes: WorkloadClasses;
  readonly podPeers: PodPeers;
}

function populationOf(
  cluster: Cluster,
  vocabulary: Vocabulary,
  options: CompileOptions,
  addresses: readonly AddressClass[],
): Population {
  const extra = options.ipBlockMatchesPods
    ? (workload: Workload) => addressClassesOfPod(workload, addresses).join()
    : undefined;
  const classes = classify(cluster.workloads, vocabulary, extra);
  return { vocabulary, classes, podPeers: new PodPeers(classes, cluster.namespaces) };
}

/** Classes finer than needed are still right, so an older population serves while workloads and namespaces stay the same. */
function reusable(
  previous: Model | undefined,
  cluster: Cluster,
  options: CompileOptions,
): Population | undefined {
  if (!previous || options.ipBlockMatchesPods || previous.options.ipBlockMatchesPods) return undefined;
  const { vocabulary, classes, podPeers } = previous;
  const same =
    samePopulation(previous.cluster, cluster) && covers(vocabulary, vocabularyOf(cluster.policies));
  return same ? { vocabulary, classes, podPeers } : undefined;
}

function blocksOf(sources: readonly RuleSource[]): RuleBlock[] {
  return sources.flatMap(({ rule: { peers } }, rule) =>
    peers === 'any' ? [] : peers.flatMap((peer) => (peer.kind === 'addresses' ? [{ rule, peer }] : [])),
  );
}

/** Also in a rule without effect: whoever writes IPv6 blocks wants to see IPv6. */
function namesIPv6({ rules }: Policy): boolean {
  return rules.some(
    ({ peers }) =>
      peers !== 'any' && peers.some((peer) => peer.kind === 'addresses' && peer.range.family === 6),
  );
}

/** For each rule the nodes that its ipBlocks hold. */
function nodesOfBlocks(
  addresses: readonly AddressClass[],
  classes: WorkloadClasses,
  options: CompileOptions,
  ruleCount: number,
): NodeSet[] {
  const lists: number[][] = Array.from({ length: ruleCount }, () => []);
  if (options.ipBlockMatchesPods) {
    classes.samples.forEach((workload, node) => {
      const held = new Set(
        addressClassesOfPod(workload, addresses).flatMap((number) => addresses[number]!.rules),
      );
      for (const rule of held) lists[rule]!.push(node);
    });
  }
  addresses.forEach(({ rules }, number) => {
    for (const rule of rules) lists[rule]!.push(classes.count + number);
  });
  return lists.map(nodesOf);
}

/** Places of the address classes that a workload's known pod addresses lie in, ascending. */
function addressClassesOfPod({ addresses: own }: Workload, addresses: readonly AddressClass[]): number[] {
  return [...new Set(own.map((text) => addressClassOf(text, addresses)))]
    .filter((number) => number !== undefined)
    .sort((a, b) => a - b);
}

function addressClassOf(text: string, addresses: readonly AddressClass[]): number | undefined {
  const address = parseAddress(text);
  if (!address) return undefined;
  const holds = (range: AddressRange) => containsAddress(range, address.family, address.value);
  return addresses.findIndex(({ ranges }) => ranges.some(holds));
}

function compileRule(
  { policy, rule }: RuleSource,
  podPeers: PodPeers,
  nodeCount: number,
  blocks: NodeSet,
): CompiledRule {
  const ports = rulePorts(rule.ports);
  if (rule.peers === 'any') return { policy, rule, ports, specific: false, peers: nodeRange(0, nodeCount) };
  const pods = rule.peers.flatMap((peer) =>
    peer.kind === 'pods' ? [podPeers.ofPeer(peer, policy.namespace)] : [],
  );
  return { policy, rule, ports, specific: rule.peers.some(isSpecific), peers: uniteNodes([...pods, blocks]) };
}

/** `namespaceSelector: {}`, `podSelector: {}` and a whole address space name nobody in particular. */
function isSpecific(peer: Peer): boolean {
  if (peer.kind === 'addresses') return ![ALL_IPV4, ALL_IPV6].some((all) => contains(peer.range, all));
  const names = (selector: LabelSelector | undefined) =>
    selector !== undefined && !selectsEverything(selector);
  return names(peer.namespaces) || names(peer.pods);
}

function selectingPolicies(subjects: readonly NodeSet[], classCount: number): number[][] {
  const lists: number[][] = Array.from({ length: classCount }, () => []);
  subjects.forEach((subject, place) => eachNode(subject, (node) => lists[node]!.push(place)));
  return lists;
}
