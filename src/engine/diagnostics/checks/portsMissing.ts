import { listed } from '../../explain/phrases/list';
import type { AddressPeer, Peer, Rule } from '../../policy/policy';
import type { Diagnostic } from '../diagnostic';
import { isOneAddress } from '../idioms';
import { inEachPolicy } from '../written';
import type { Check } from '../check';
import { finding } from '../check';
import { KUBERNETES } from '../sources';

/** One address is a host somebody had in mind; a range is not. */
const isRange = (peer: Peer): peer is AddressPeer => peer.kind === 'addresses' && !isOneAddress(peer.range);

function everyPort(rule: Rule): Diagnostic[] {
  const ranges = rule.peers === 'any' ? [] : rule.peers.filter(isRange);
  const [first] = ranges;
  if (!first) return [];
  const blocks = listed(
    ranges.map(({ cidr }) => cidr),
    'and',
    2,
  );
  return [
    finding(portsMissing, {
      message: `Addresses in ${blocks} may connect on every port: the rule names no ports.`,
      help: 'Without ports a rule opens all of them, metrics and debug ports too. List the ports that these addresses need.',
      origin: first.origin,
    }),
  ];
}

/** NP016: addresses admitted on every port. */
export const portsMissing: Check = {
  id: 'NP016',
  severity: 'info',
  page: {
    title: 'Addresses admitted on every port',
    what: 'An ingress rule for an ipBlock without ports.',
    why: 'Whoever has such an address may connect to every port the pods listen on, also those nobody thought of.',
    fix: 'Name the ports.',
    source: KUBERNETES.api('ports: empty or missing matches all ports'),
  },
  example: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Ingress]
  ingress:
  - from:
    - ipBlock: {cidr: 203.0.113.0/24}
`,
  fixed: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Ingress]
  ingress:
  - from:
    - ipBlock: {cidr: 203.0.113.0/24}
    ports:
    - port: 443
`,
  find: inEachPolicy(({ policy }) =>
    policy.rules
      .filter(({ direction, effective, ports }) => direction === 'ingress' && effective && ports === 'any')
      .flatMap(everyPort),
  ),
};
