import { contains, parseCidr, prefixLengthOf } from '../../kube/addresses';
import type { AddressPeer, Peer } from '../../policy/policy';
import type { Diagnostic } from '../diagnostic';
import { inEachPolicy } from '../written';
import type { Check } from '../check';
import { finding } from '../check';
import { KUBERNETES } from '../sources';

/** Defaults of kubeadm, k3s and RKE, kubespray, OpenShift, MicroK8s. Those of managed clouds mean too much else. */
const SERVICE_RANGES = [
  '10.96.0.0/12',
  '10.43.0.0/16',
  '10.233.0.0/18',
  '172.30.0.0/16',
  '10.152.183.0/24',
].map((cidr) => parseCidr(cidr)!);
/** Longer prefixes are a handful of addresses, so somebody had one Service in mind. */
const FEW = 28;

const isService = (peer: Peer): peer is AddressPeer =>
  peer.kind === 'addresses' &&
  prefixLengthOf(peer.cidr) >= FEW &&
  SERVICE_RANGES.some((range) => contains(range, peer.range));

function serviceBlock({ cidr, origin }: AddressPeer): Diagnostic {
  return finding(serviceAddress, {
    message: `${cidr} lies where many clusters put Services; there it is translated to a pod before policies look, and this block matches nothing.`,
    help: 'Select the pods behind the Service, with the port they listen on. If it is no Service address, nothing is wrong.',
    origin,
  });
}

/** NP034: an egress block among addresses that clusters give to Services. */
export const serviceAddress: Check = {
  id: 'NP034',
  severity: 'info',
  page: {
    title: 'The address of a Service',
    what: 'An egress ipBlock of a few addresses within a range that clusters usually give to Services.',
    why: 'Most networks translate a Service’s address to that of a pod before policies look, so the block matches nothing.',
    fix: 'Select the pods behind the Service; for Service kubernetes, allow the addresses of the API server and its port.',
    source: KUBERNETES.concept('ipBlock and rewritten addresses'),
  },
  example: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Egress]
  egress:
  - ports: [{port: 53, protocol: UDP}, {port: 53, protocol: TCP}]
  - to:
    - ipBlock: {cidr: 10.96.0.1/32}
    ports: [{port: 443}]
`,
  fixed: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Egress]
  egress:
  - ports: [{port: 53, protocol: UDP}, {port: 53, protocol: TCP}]
  - to:
    - ipBlock: {cidr: 192.0.2.10/32}
    ports: [{port: 6443}]
`,
  find: inEachPolicy(({ policy }) =>
    policy.rules.flatMap(({ direction, effective, peers }) =>
      direction === 'egress' && effective && peers !== 'any' ? peers.filter(isService).map(serviceBlock) : [],
    ),
  ),
};
