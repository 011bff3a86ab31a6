import { contains, containsAddress, parseAddress, parseCidr, type Family } from '../../kube/addresses';
import { removeMappingEntry } from '../../manifest/patchRemove';
import type { AddressPeer, Peer, Rule } from '../../policy/policy';
import type { DiagnosisContext } from '../check';
import type { Diagnostic } from '../diagnostic';
import { isDnsForAll, isEveryAddress } from '../idioms';
import { fixOf, writtenPolicies, type WrittenPolicy } from '../written';
import type { Check } from '../check';
import { finding } from '../check';
import { KUBERNETES } from '../sources';

/** What kubeadm, kind and Flannel (10.244), k3s and RKE (10.42) and OpenShift (10.128) give to pods unless told otherwise. */
const POD_RANGES = ['10.244.0.0/16', '10.42.0.0/16', '10.128.0.0/14'].map((cidr) => parseCidr(cidr)!);

const isBlock = (peer: Peer): peer is AddressPeer => peer.kind === 'addresses';

/** DNS pods live in the cluster; a rule to every address means them first. */
function dnsByAddress(written: WrittenPolicy, rule: Rule): Diagnostic[] {
  if (rule.peers === 'any' || !isDnsForAll(rule) || !rule.peers.every(isBlock)) return [];
  const wide = rule.peers.find(({ range }) => isEveryAddress(range));
  if (!wide) return [];
  return [
    finding(blockOfPods, {
      message: `DNS is allowed to ${wide.cidr} only: some networks (Cilium) match no pods by ipBlock, so the DNS pods of the cluster stay out of reach there.`,
      help: 'ipBlock is meant for addresses outside the cluster. A rule without to means every destination, pods too.',
      origin: wide.origin,
      fixes: fixOf(
        'Allow DNS to every destination',
        removeMappingEntry(written.target, ['spec', 'egress', rule.index], 'to'),
      ),
    }),
  ];
}

interface PodAddress {
  readonly pod: string;
  readonly family: Family;
  readonly value: bigint;
}

/** Where a dump of a live cluster says them. */
function podAddresses({ cluster }: DiagnosisContext): readonly PodAddress[] {
  return cluster.workloads.flatMap(({ name, addresses }) =>
    addresses.flatMap((text) => {
      const address = parseAddress(text);
      return address ? [{ pod: name, ...address }] : [];
    }),
  );
}

function podRange(known: readonly PodAddress[], rule: Rule): Diagnostic[] {
  if (rule.peers === 'any') return [];
  return rule.peers.filter(isBlock).flatMap((peer) => {
    const inRange = POD_RANGES.some((range) => contains(range, peer.range));
    // Everyone's block has pods in it, too; nobody means them by it.
    const pod = isEveryAddress(peer.range)
      ? undefined
      : known.find(({ family, value }) => containsAddress(peer.range, family, value))?.pod;
    if (!inRange && pod === undefined) return [];
    return [
      finding(blockOfPods, {
        message: `${peer.cidr} ${pod === undefined ? 'is what many clusters give to pods' : `has the address of pod ${pod} in it`}; whether ipBlock matches pods differs (Calico does, Cilium does not).`,
        help: 'Name pods by podSelector and namespaceSelector: their addresses change with every restart.',
        origin: peer.origin,
      }),
    ];
  });
}

/** NP032: an ipBlock that pods were probably meant by. */
export const blockOfPods: Check = {
  id: 'NP032',
  severity: 'info',
  page: {
    title: 'An address block for pods',
    what: 'An ipBlock for DNS alone, or for addresses that clusters usually give to pods.',
    why: 'ipBlock is for addresses outside the cluster. Whether it matches pods differs: Calico does, Cilium does not. Pod addresses also change.',
    fix: 'Name pods by podSelector and namespaceSelector; for DNS anywhere leave out to.',
    source: KUBERNETES.api('ipBlock: should be cluster-external addresses, since Pod IPs are ephemeral'),
  },
  example: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Egress]
  egress:
  - to:
    - ipBlock:
        cidr: 0.0.0.0/0
    ports: [{port: 53, protocol: UDP}, {port: 53, protocol: TCP}]
`,
  fixed: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Egress]
  egress:
  - ports: [{port: 53, protocol: UDP}, {port: 53, protocol: TCP}]
`,
  find: (context) => {
    // Where a block matches pods, it does what it was meant to.
    if (context.profile?.facts.ipBlockPods.value === 'matches') return [];
    const known = podAddresses(context);
    return writtenPolicies(context).flatMap((written) =>
      written.policy.rules
        .filter(({ effective }) => effective)
        .flatMap((rule) => [...dnsByAddress(written, rule), ...podRange(known, rule)]),
    );
  },
};
