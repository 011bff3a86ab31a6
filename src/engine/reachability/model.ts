import type { Cluster } from '../cluster/cluster';
import type { Direction, Isolation, Policy, Rule } from '../policy/policy';
import type { AddressClass } from './addressClasses';
import type { NodeSet } from './nodeSet';
import type { PodPeers } from './podPeers';
import type { PortTable } from './portTable';
import type { OutsideView } from './views';
import type { RulePorts } from './rulePorts';
import type { Vocabulary } from './vocabulary';
import type { WorkloadClasses } from './workloadClasses';
import type { CompileOptions } from './world';

/**
 * A cluster compiled for questions. Its nodes are the workload classes, then the address classes: node `n` is workload
 * class `n`, or address class `n - classes.count`. Two members of one node get the same answer to everything.
 */
export interface Model {
  readonly cluster: Cluster;
  readonly options: CompileOptions;
  readonly vocabulary: Vocabulary;
  readonly classes: WorkloadClasses;
  readonly podPeers: PodPeers;
  readonly addresses: readonly AddressClass[];
  /** The view of each address class; undefined for one that is not shown. Worked out when first asked for. */
  readonly views: () => readonly (OutsideView | undefined)[];
  readonly nodeCount: number;
  /** Place of each workload in `cluster.workloads`, and of each policy in `cluster.policies`, by id. */
  readonly placeOf: ReadonlyMap<string, number>;
  readonly policyPlaceOf: ReadonlyMap<string, number>;
  readonly ports: PortTable;
  /** Rules that have an effect, numbered. */
  readonly rules: readonly CompiledRule[];
  /** For each policy the classes it selects. */
  readonly subjects: readonly NodeSet[];
  /** For each workload class the places of the policies that select it, ascending. */
  readonly selecting: readonly (readonly number[])[];
  readonly egress: Stances;
  readonly ingress: Stances;
}

export interface CompiledRule {
  readonly policy: Policy;
  readonly rule: Rule;
  /** Nodes that some peer of the rule matches. */
  readonly peers: NodeSet;
  /** Some peer names particular pods or addresses, rather than everyone. */
  readonly specific: boolean;
  readonly ports: RulePorts;
}

/** What nodes say about one direction. Most nodes share their stance with others, so each is worked out once. */
export interface Stances {
  readonly all: readonly Stance[];
  /** Place in `all` of each node's stance. */
  readonly ofNode: Uint32Array;
}

export interface Stance {
  /** What isolates; empty: not isolated, and `parts` is everyone on every port. */
  readonly by: readonly { readonly policy: Policy; readonly isolation: Isolation }[];
  /** Whom the rules admit, by what they admit them on: the peers of the parts are disjoint. Nobody else is admitted. */
  readonly parts: readonly Part[];
  /** Nodes that take this stance. */
  readonly members: NodeSet;
}

export interface Part {
  readonly peers: NodeSet;
  /** Number in the model's port table of what all rows open together. */
  readonly ports: number;
  readonly rows: readonly Row[];
}

/** What one rule opens to these peers; a rule with port names has one row for each number they stand for. */
export interface Row {
  readonly rule: number;
  readonly ports: number;
  readonly peers: NodeSet;
}

export function stancesOf(model: Model, direction: Direction): Stances {
  return direction === 'ingress' ? model.ingress : model.egress;
}
