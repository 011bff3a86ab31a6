import type { Namespace } from '../kube/entities';
import { EVERYTHING, matches, selectorKey, selectsEverything, type LabelSelector } from '../kube/labels';
import type { PodsPeer } from '../policy/policy';
import { isEmptySet, NO_NODES, nodeRange, nodesOf, subtractNodes, type NodeSet } from './nodeSet';
import { classesMatching, type WorkloadClasses } from './workloadClasses';

/** Answers which workload classes a selector means, and remembers the answers: policies repeat one another's selectors. */
export class PodPeers {
  private readonly known = new Map<string, NodeSet>();
  private readonly namespacesKnown = new Map<string, readonly string[]>();

  constructor(
    private readonly classes: WorkloadClasses,
    private readonly namespaces: ReadonlyMap<string, Namespace>,
    /** Classes that count as nodes: no selector means them. */
    private readonly nodes: NodeSet,
  ) {}

  /** Classes of one namespace that the selector matches. */
  inNamespace(namespace: string, pods: LabelSelector): NodeSet {
    const range = this.classes.ofNamespace.get(namespace);
    if (!range) return NO_NODES;
    if (selectsEverything(pods)) return this.remembered(`=${namespace}`, () => nodeRange(...range));
    return this.remembered(`=${namespace} ${selectorKey(pods)}`, () =>
      nodesOf(classesMatching(this.classes, pods, ...range)),
    );
  }

  /** Classes that a peer of a policy of `own` matches: a podSelector alone means the policy's own namespace. */
  ofPeer(peer: PodsPeer, own: string): NodeSet {
    const { namespaces, pods } = peer;
    if (!namespaces) return this.inNamespace(own, pods ?? EVERYTHING);
    const everyPod = !pods || selectsEverything(pods);
    const key = `${selectorKey(namespaces)} ${everyPod ? '' : selectorKey(pods)}`;
    return this.remembered(key, () => this.acrossNamespaces(namespaces, everyPod ? undefined : pods));
  }

  private acrossNamespaces(namespaces: LabelSelector, pods: LabelSelector | undefined): NodeSet {
    const all = selectsEverything(namespaces);
    if (all && !pods) return nodeRange(0, this.classes.count);
    if (all) return nodesOf(classesMatching(this.classes, pods!, 0, this.classes.count));
    const found: number[] = [];
    for (const name of this.namespacesMatching(namespaces)) {
      const range = this.classes.ofNamespace.get(name);
      if (!range) continue;
      if (pods) for (const number of classesMatching(this.classes, pods, ...range)) found.push(number);
      else for (let i = range[0]; i < range[1]; i++) found.push(i);
    }
    return nodesOf(found.sort((a, b) => a - b));
  }

  private namespacesMatching(selector: LabelSelector): readonly string[] {
    const key = selectorKey(selector);
    let names = this.namespacesKnown.get(key);
    if (!names) {
      names = [...this.namespaces.values()]
        .filter(({ labels }) => matches(selector, labels))
        .map(({ name }) => name);
      this.namespacesKnown.set(key, names);
    }
    return names;
  }

  private remembered(key: string, compute: () => NodeSet): NodeSet {
    let set = this.known.get(key);
    if (!set) {
      const found = compute();
      set = isEmptySet(this.nodes) ? found : subtractNodes(found, this.nodes);
      this.known.set(key, set);
    }
    return set;
  }
}
