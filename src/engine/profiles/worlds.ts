import type { Dependency, DependencyTopic } from '../reachability/verdict';
import type { CompileOptions } from '../reachability/world';
import type { Facts, Profile } from './profile';

/** A pod on the host network as its node. */
function asNode(ipBlockNodes: Facts['ipBlockNodes']['value']): CompileOptions {
  return {
    hostNetwork: 'nodes',
    ipBlockMatchesNodes: ipBlockNodes === 'matches',
    unknownAddress: 'private',
  };
}

const PODS_IN_BLOCKS: CompileOptions = { ipBlockMatchesPods: true, unknownAddress: 'private' };

/** The topics that change what is allowed, and so can be computed. */
export type ComputedTopic = 'enforces' | 'ipBlockPods' | 'hostNetwork' | 'endPort';

/** What one fact of a profile says about connections; undefined where it leaves that open, or where nothing is enforced at all. */
export function settingOf({ facts }: Profile, topic: ComputedTopic): CompileOptions | undefined {
  if (facts.enforces.value === 'nothing') return topic === 'enforces' ? { enforced: false } : undefined;
  switch (topic) {
    case 'enforces':
      return facts.enforces.value === 'unknown'
        ? undefined
        : { enforced: facts.enforces.value === 'everything' };
    case 'ipBlockPods':
      if (facts.ipBlockPods.value === 'unknown') return undefined;
      return facts.ipBlockPods.value === 'matches' ? PODS_IN_BLOCKS : { ipBlockMatchesPods: false };
    case 'hostNetwork':
      if (facts.hostNetwork.value === 'unknown') return undefined;
      return facts.hostNetwork.value === 'nodes' ? asNode(facts.ipBlockNodes.value) : { hostNetwork: 'pods' };
    case 'endPort':
      return facts.endPort.value === 'unknown' ? undefined : { endPort: facts.endPort.value === 'yes' };
  }
}

/** What the files say where this profile enforces; what it leaves open is read as the API reads it. */
export function writtenWorld(profile: Profile): CompileOptions {
  return {
    ...settingOf(profile, 'ipBlockPods'),
    ...settingOf(profile, 'hostNetwork'),
    ...settingOf(profile, 'endPort'),
  };
}

/** Another way in which a cluster may be, as far as a profile says. */
export interface Alternative {
  readonly topic: DependencyTopic;
  readonly on: Dependency['on'];
  readonly change: CompileOptions;
}

/** What else may be the case where a profile leaves something open, topic by topic, the likelier first. */
export function alternativesOf({ facts }: Profile): readonly Alternative[] {
  const found: Alternative[] = [];
  const network = (topic: ComputedTopic, change: CompileOptions) =>
    found.push({ topic, on: 'network', change });
  if (facts.enforces.value === 'unknown') network('enforces', { enforced: false });
  if (facts.ipBlockPods.value === 'unknown') {
    network('ipBlockPods', PODS_IN_BLOCKS);
    network('ipBlockPods', { ...PODS_IN_BLOCKS, unknownAddress: 'anywhere' });
  }
  if (facts.ipBlockPods.value === 'matches')
    found.push({ topic: 'podAddress', on: 'address', change: { unknownAddress: 'anywhere' } });
  if (facts.hostNetwork.value === 'unknown') {
    network('hostNetwork', asNode('passesOver'));
    network('hostNetwork', asNode('matches'));
  }
  if (facts.hostNetwork.value === 'nodes' && facts.ipBlockNodes.value === 'unknown')
    network('hostNetwork', asNode('matches'));
  if (facts.endPort.value === 'unknown') network('endPort', { endPort: false });
  return found;
}

/** Alternatives, topic by topic. */
export function byTopic(
  alternatives: readonly Alternative[],
): readonly (readonly [Alternative, ...Alternative[]])[] {
  const topics = new Map<DependencyTopic, [Alternative, ...Alternative[]]>();
  for (const alternative of alternatives) {
    const known = topics.get(alternative.topic);
    if (known) known.push(alternative);
    else topics.set(alternative.topic, [alternative]);
  }
  return [...topics.values()];
}

const HOW_WIDELY = { nowhere: 0, private: 1, anywhere: 2 } as const;

/** A world with changes; of two that widen where an unknown address may be, the wider holds. */
export function changed(world: CompileOptions, ...changes: readonly CompileOptions[]): CompileOptions {
  return changes.reduce((sum, change) => {
    const [a, b] = [sum.unknownAddress ?? 'nowhere', change.unknownAddress ?? 'nowhere'];
    const wider = HOW_WIDELY[a] > HOW_WIDELY[b] ? a : b;
    return { ...sum, ...change, unknownAddress: wider };
  }, world);
}

/** One string per world. */
export function worldKey(world: CompileOptions): string {
  const { ipBlockMatchesPods, unknownAddress, hostNetwork, ipBlockMatchesNodes, endPort, enforced } = world;
  return [
    ipBlockMatchesPods ?? false,
    ipBlockMatchesPods || ipBlockMatchesNodes ? (unknownAddress ?? 'nowhere') : 'nowhere',
    hostNetwork ?? 'pods',
    ipBlockMatchesNodes ?? false,
    endPort ?? true,
    enforced ?? true,
  ].join();
}
