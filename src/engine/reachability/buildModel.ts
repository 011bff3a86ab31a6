import type { Cluster } from '../cluster/cluster';
import { ALL_IPV4, ALL_IPV6, contains } from '../kube/addresses';
import { selectsEverything, type LabelSelector } from '../kube/labels';
import type { Peer, Policy, Rule } from '../policy/policy';
import { addressClassesOf, type AddressClass, type RuleBlock } from './addressClasses';
import { addressMark, nodesOfBlocks, sameCutting } from './heldByBlocks';
import type { CompiledRule, Model } from './model';
import { eachNode, nodeRange, nodesOf, uniteNodes, type NodeSet } from './nodeSet';
import { samePopulation } from './population';
import { outsideViewsOf } from './outsideViews';
import { PodPeers } from './podPeers';
import { PortTable } from './portTable';
import { rulePorts } from './rulePorts';
import { buildStances } from './stances';
import { classify, type WorkloadClasses } from './workloadClasses';
import { covers, vocabularyOf, type Vocabulary } from './vocabulary';
import { countsAsNode, portsRead, sameMarks, type CompileOptions } from './world';

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
    reusable(previous, cluster, options, addresses) ??
    populationOf(cluster, vocabularyOf(cluster.policies), options, addresses);
  const { classes, podPeers } = population;
  const nodeCount = classes.count + addresses.length;
  const blockNodes = nodesOfBlocks(addresses, classes, options, sources.length);
  const rules = sources.map((source, number) =>
    compileRule(source, podPeers, nodeCount, blockNodes[number]!, options),
  );
  const subjects = cluster.policies.map((policy) => podPeers.inNamespace(policy.namespace, policy.subject));
  const selecting = selectingPolicies(subjects, classes.count);
  const ports = new PortTable();
  const ingredients = { policies: cluster.policies, rules, selecting, classes, nodeCount, ports, options };
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
  const classes = classify(cluster.workloads, vocabulary, addressMark(options, addresses));
  const nodes = nodesOf(
    classes.samples.flatMap((workload, node) => (countsAsNode(workload, options) ? [node] : [])),
  );
  return { vocabulary, classes, podPeers: new PodPeers(classes, cluster.namespaces, nodes) };
}

/** Classes finer than needed are still right, so an older population serves while workloads and namespaces stay the same. */
function reusable(
  previous: Model | undefined,
  cluster: Cluster,
  options: CompileOptions,
  addresses: readonly AddressClass[],
): Population | undefined {
  if (!previous || !sameMarks(options, previous.options)) return undefined;
  const marksAddresses = options.ipBlockMatchesPods || options.ipBlockMatchesNodes;
  if (marksAddresses && !sameCutting(previous.addresses, addresses)) return undefined;
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

function compileRule(
  { policy, rule }: RuleSource,
  podPeers: PodPeers,
  nodeCount: number,
  blocks: NodeSet,
  options: CompileOptions,
): CompiledRule {
  const ports = rulePorts(portsRead(rule.ports, options));
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
