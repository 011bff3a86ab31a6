/** Who enforces NetworkPolicy in a cluster, in the order in which they are offered. */
export const PROFILE_IDS = [
  'kubernetes',
  'calico',
  'cilium',
  'kindnet',
  'kube-router',
  'antrea',
  'ovn-kubernetes',
  'aws-vpc-cni',
  'gke-dataplane-v2',
  'flannel',
  'unknown',
] as const;
export type ProfileId = (typeof PROFILE_IDS)[number];

/** What they are called. */
export const PROFILE_NAMES: Readonly<Record<ProfileId, string>> = {
  kubernetes: 'Kubernetes API',
  calico: 'Calico',
  cilium: 'Cilium',
  kindnet: 'kindnet (kind ≥ 0.24)',
  'kube-router': 'kube-router (k3s)',
  antrea: 'Antrea',
  'ovn-kubernetes': 'OVN-Kubernetes',
  'aws-vpc-cni': 'AWS VPC CNI',
  'gke-dataplane-v2': 'GKE Dataplane V2',
  flannel: 'Flannel (minikube bridge)',
  unknown: 'Not known',
};

/** The API by itself: what it leaves open stays open. */
export const DEFAULT_PROFILE: ProfileId = 'kubernetes';

export function isProfileId(text: unknown): text is ProfileId {
  return PROFILE_IDS.some((id) => id === text);
}

/** Where a fact can be read. */
export interface Source {
  readonly name: string;
  readonly url: string;
}

export interface Fact<Value extends string = string> {
  readonly value: Value;
  /** A sentence or two for people. */
  readonly says: string;
  readonly source?: Source;
  /** False: inferred or remembered, and not read in the source. */
  readonly verified: boolean;
}

type Matching = 'matches' | 'passesOver' | 'unknown';
type Support = 'yes' | 'no' | 'unknown';

/** What a network does where the API leaves it open. */
export interface Facts {
  readonly enforces: Fact<'everything' | 'nothing' | 'unknown'>;
  /** Whether an ipBlock matches pods, or nodes, whose address it holds. */
  readonly ipBlockPods: Fact<Matching>;
  readonly ipBlockNodes: Fact<Matching>;
  /** What a pod on the host network counts as. */
  readonly hostNetwork: Fact<'nodes' | 'pods' | 'unknown'>;
  /** Connections of a node to the pods that run on it. */
  readonly nodeToOwnPods: Fact<'allowed' | 'byPolicy' | 'unknown'>;
  readonly endPort: Fact<Support>;
  readonly sctp: Fact<Support>;
  readonly icmp: Fact<'allowed' | 'byPolicy' | 'unknown'>;
  /** What a client sees whose connection is denied. */
  readonly denied: Fact<'timeout' | 'refused' | 'unknown'>;
  /** What becomes of connections that stand when a policy comes to deny them. */
  readonly existing: Fact<'kept' | 'cut' | 'unknown'>;
  /** How the addresses of a DNS cache on the node are to be allowed. */
  readonly nodeLocalDns: Fact<'byAddress' | 'unknown'>;
  readonly limits: Fact<'some' | 'unknown'>;
}

export type FactTopic = keyof Facts;

export interface Profile {
  readonly id: ProfileId;
  readonly name: string;
  /** One short line beside the name. */
  readonly line: string;
  readonly facts: Facts;
  /** Most entries of `ports` that one peer or block may have. */
  readonly portsPerPeer?: number;
}

const NOT_KNOWN = { value: 'unknown', says: 'Not known here.', verified: false } as const;

/** A profile of which only what is known need be written. */
export function profileOf({
  facts,
  ...rest
}: Omit<Profile, 'name' | 'facts'> & { readonly facts: Partial<Facts> }): Profile {
  return {
    ...rest,
    name: PROFILE_NAMES[rest.id],
    facts: {
      enforces: NOT_KNOWN,
      ipBlockPods: NOT_KNOWN,
      ipBlockNodes: NOT_KNOWN,
      hostNetwork: NOT_KNOWN,
      nodeToOwnPods: NOT_KNOWN,
      endPort: NOT_KNOWN,
      sctp: NOT_KNOWN,
      icmp: NOT_KNOWN,
      denied: NOT_KNOWN,
      existing: NOT_KNOWN,
      nodeLocalDns: NOT_KNOWN,
      limits: NOT_KNOWN,
      ...facts,
    },
  };
}
