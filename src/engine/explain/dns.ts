import type { Cluster } from '../cluster/cluster';
import type { Namespace, Workload } from '../kube/entities';
import { METADATA_NAME } from '../kube/entities';
import type { LabelSelector, Labels } from '../kube/labels';
import { labelsOf, matches, requirementsOf, satisfies } from '../kube/labels';
import type { Peer, Policy, PortTerm, Rule } from '../policy/policy';
import { isolationOf } from '../policy/policy';
import { declaredOf, workloadsIn } from './members';

/** Where clusters run their DNS, and its port behind the Service: OpenShift's pods listen on 5353. */
const DNS_NAMESPACES = ['kube-system', 'openshift-dns'];
const DNS_PORTS = [53, 5353];
const DNS_LABELS: Labels = labelsOf([['k8s-app', 'kube-dns']]);

/** `maybe`: it depends on labels of a namespace that no manifest declares. */
export type Certainty = 'yes' | 'maybe' | 'no';

export interface DnsAccess {
  readonly UDP: Certainty;
  readonly TCP: Certainty;
  /** The rules that allow it, or may. */
  readonly rules: readonly { readonly policy: Policy; readonly rule: Rule }[];
}

const strongest = (answers: readonly Certainty[]): Certainty =>
  answers.includes('yes') ? 'yes' : answers.includes('maybe') ? 'maybe' : 'no';
const weakest = (a: Certainty, b: Certainty): Certainty =>
  a === 'no' || b === 'no' ? 'no' : a === 'maybe' || b === 'maybe' ? 'maybe' : 'yes';

/** Labels that nobody here wrote down may still be there, so a requirement on one of them may hold. */
function mayMatch(selector: LabelSelector, known: Labels, complete: boolean): Certainty {
  if (matches(selector, known)) return 'yes';
  if (complete) return 'no';
  const contradicted = requirementsOf(selector).some(
    (requirement) => requirement.key in known && !satisfies(requirement, known),
  );
  return contradicted ? 'no' : 'maybe';
}

function namespaceMatches(selector: LabelSelector, name: string, declared: Namespace | undefined): Certainty {
  const known = declared?.labels ?? labelsOf([[METADATA_NAME, name]]);
  return mayMatch(selector, known, declared?.origin !== undefined);
}

/** What is asked of one cluster for every rule again. */
interface Memory {
  readonly pods: ReadonlyMap<string, readonly Workload[]>;
  readonly peers: Map<readonly Peer[], Certainty>;
}

const memories = new WeakMap<Cluster, Memory>();

function memoryOf(cluster: Cluster): Memory {
  let memory = memories.get(cluster);
  if (!memory) {
    const pods = new Map(DNS_NAMESPACES.map((name) => [name, dnsWorkloads(cluster, name)]));
    memories.set(cluster, (memory = { pods, peers: new Map() }));
  }
  return memory;
}

/** The pods that answer DNS as far as the manifests show them. */
function dnsWorkloads(cluster: Cluster, namespace: string): readonly Workload[] {
  return declaredOf(workloadsIn(cluster, namespace)).filter(({ labels }) => matchesDns(labels));
}

function matchesDns(labels: Labels): boolean {
  return labels['k8s-app'] === 'kube-dns' || labels['dns.operator.openshift.io/daemonset-dns'] === 'default';
}

/** Whether a peer names the DNS pods. An address block counts: DNS may be asked at its Service or node-local address. */
function peerAnswersDns(cluster: Cluster, peer: Peer, policyNamespace: string): Certainty {
  if (peer.kind === 'addresses') return 'maybe';
  const shown = memoryOf(cluster).pods;
  return strongest(
    DNS_NAMESPACES.map((name) => {
      const { namespaces, pods } = peer;
      const inNamespace =
        namespaces === undefined
          ? name === policyNamespace
            ? 'yes'
            : 'no'
          : namespaceMatches(namespaces, name, cluster.namespaces.get(name));
      if (pods === undefined || inNamespace === 'no') return inNamespace;
      const here = shown.get(name) ?? [];
      const pod =
        here.length > 0
          ? strongest(here.map(({ labels }) => mayMatch(pods, labels, true)))
          : matches(pods, DNS_LABELS)
            ? 'yes'
            : 'maybe';
      return weakest(inNamespace, pod);
    }),
  );
}

function portIsDns(term: PortTerm, protocol: 'UDP' | 'TCP'): boolean {
  if (term.protocol !== protocol) return false;
  if (typeof term.port === 'string') return term.port.startsWith('dns');
  const { port, endPort = port } = term;
  return port === undefined || DNS_PORTS.some((dns) => port <= dns && dns <= (endPort ?? port));
}

function ruleAnswersDns(cluster: Cluster, policy: Policy, rule: Rule, protocol: 'UDP' | 'TCP'): Certainty {
  if (rule.ports !== 'any' && !rule.ports.some((term) => portIsDns(term, protocol))) return 'no';
  if (rule.peers === 'any') return 'yes';
  const { peers } = memoryOf(cluster);
  let answer = peers.get(rule.peers);
  if (!answer) {
    answer = strongest(rule.peers.map((peer) => peerAnswersDns(cluster, peer, policy.namespace)));
    peers.set(rule.peers, answer);
  }
  return answer;
}

/**
 * Whether pods that exactly these policies select can ask the cluster's DNS, over the union of all their egress rules;
 * undefined when none of them isolates for egress, so that nothing is in the way.
 */
export function dnsAccess(cluster: Cluster, policies: readonly Policy[]): DnsAccess | undefined {
  const isolating = policies.filter((policy) => isolationOf(policy, 'egress'));
  if (isolating.length === 0) return undefined;
  const rules = isolating.flatMap((policy) =>
    policy.rules.filter(({ direction }) => direction === 'egress').map((rule) => ({ policy, rule })),
  );
  const answer = (protocol: 'UDP' | 'TCP') =>
    rules.map(({ policy, rule }) => ruleAnswersDns(cluster, policy, rule, protocol));
  const udp = answer('UDP');
  const tcp = answer('TCP');
  return {
    UDP: strongest(udp),
    TCP: strongest(tcp),
    rules: rules.filter((_, index) => udp[index] !== 'no' || tcp[index] !== 'no'),
  };
}
