import {
  METADATA_NAME,
  workloadId,
  type ContainerPort,
  type Namespace,
  type Workload,
} from '../kube/entities';
import {
  labelsOf,
  matches,
  selectorKey,
  selectsEverything,
  type Labels,
  type LabelSelector,
} from '../kube/labels';
import type { Origin } from '../text/origin';
import { namesFrom } from './assumedNames';
import { portsTaken, withPorts } from './assumedPorts';
import type { Cluster } from './cluster';
import type { Demand } from './demands';
import { Neighbourhood } from './neighbourhood';
import { smallestLabels, smallestNamespace } from './representative';

/** Someone to add: labels and name are given, the rest is as little as possible. */
interface Newcomer {
  readonly namespace: string;
  readonly names: Iterable<string>;
  readonly labels: Labels;
  readonly ports: readonly ContainerPort[];
  readonly why: string;
  readonly origin: Origin;
}

/** The namespaces and workloads of a cluster while representatives are being added to them. */
export class AssumedPopulation {
  readonly namespaces: Map<string, Namespace>;
  private readonly inhabited: ReadonlySet<string>;
  private readonly newcomers = new Map<string, Neighbourhood>();
  private readonly chosen = new Map<string, readonly string[]>();
  count = 0;

  constructor(private readonly cluster: Cluster) {
    this.namespaces = new Map(cluster.namespaces);
    this.inhabited = new Set(cluster.workloads.map(({ namespace }) => namespace));
  }

  /** Makes sure that somebody assumed meets the demand, unless pods that were read live where it looks. */
  meet(demand: Demand): void {
    const namespace = this.placeOf(demand);
    if (namespace === undefined) return;
    const serves = (workload: Workload) => ({ ...workload, ports: withPorts(workload.ports, demand.ports) });
    if (this.newcomers.get(namespace)?.change(demand.pods, serves)) return;
    const labels = smallestLabels(demand.pods);
    if (!labels) return;
    this.add({
      namespace,
      names: namesFrom(labels, 'any-pod'),
      labels,
      ports: withPorts([], demand.ports),
      why: demand.why,
      origin: demand.origin,
    });
  }

  add({ namespace, names, labels, ports, why, origin }: Newcomer): void {
    const neighbours = this.newcomers.get(namespace) ?? new Neighbourhood();
    this.newcomers.set(namespace, neighbours);
    for (const name of names) {
      const id = workloadId(namespace, name, 'Deployment');
      if (neighbours.has(id)) continue;
      const kind = 'Deployment';
      neighbours.add({
        ...{ id, namespace, name, kind, labels, ports, origin: { ...origin, implied: why } },
        ...{ hostNetwork: false, addresses: [], replicas: undefined, assumed: why },
      });
      this.count++;
      return;
    }
  }

  /** A namespace that was read or assumed, or now assumed with just these labels. */
  namespace(name: string, labels: Labels, why: string): void {
    if (this.namespaces.has(name)) return;
    const complete = labelsOf([...Object.entries(labels), [METADATA_NAME, name]]);
    this.namespaces.set(name, { name, labels: complete, origin: undefined, assumed: why });
    this.chosen.clear();
  }

  /** Assumed workloads of each namespace that has some. */
  neighbourhoods(): ReadonlyMap<string, Neighbourhood> {
    return this.newcomers;
  }

  /** The namespace in which somebody should stand for the demand; undefined where nobody should or can. */
  private placeOf({ namespace, home, why }: Demand): string | undefined {
    if (typeof namespace === 'string') return this.inhabited.has(namespace) ? undefined : namespace;
    if (selectsEverything(namespace)) return this.inhabited.size > 0 ? undefined : home;
    const existing = this.matching(namespace);
    if (existing.some((name) => this.inhabited.has(name))) return undefined;
    if (existing.length > 0) return existing.includes(home) ? home : existing[0];
    const invented = smallestNamespace(namespace, (name) => !this.namespaces.has(name));
    if (invented) this.namespace(invented.name, invented.labels, why.replace(/^matches/, 'holds pods for'));
    return invented?.name;
  }

  private matching(selector: LabelSelector): readonly string[] {
    const key = selectorKey(selector);
    let names = this.chosen.get(key);
    if (!names) {
      names = [...this.namespaces.values()]
        .filter(({ labels }) => matches(selector, labels))
        .map(({ name }) => name);
      this.chosen.set(key, names);
    }
    return names;
  }

  /** The cluster with everybody in it, sorted as clusters are. */
  result(): Cluster {
    if (this.count === 0) return this.cluster;
    const assumed = [...this.newcomers.values()].flatMap(({ workloads }) => workloads.map(sayingPorts));
    const byId = (a: Workload, b: Workload) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
    return {
      ...this.cluster,
      namespaces: new Map([...this.namespaces].sort(([a], [b]) => (a < b ? -1 : 1))),
      workloads: [...this.cluster.workloads, ...assumed].sort(byId),
    };
  }
}

function sayingPorts(workload: Workload): Workload {
  const taken = portsTaken(workload.ports);
  return taken === '' ? workload : { ...workload, assumed: `${workload.assumed}; ${taken}` };
}
