import { DIRECTION_WORDS } from '../../explain/direction';
import { fields } from '../../manifest/patchContent';
import { insertSequenceItem } from '../../manifest/patchInsert';
import { DIRECTIONS, type AddressPeer, type Direction, type Peer, type Rule } from '../../policy/policy';
import type { DiagnosisContext } from '../check';
import type { Diagnostic } from '../diagnostic';
import { isEveryAddress } from '../idioms';
import { fixOf, writtenPolicies, type WrittenPolicy } from '../written';
import type { Check } from '../check';
import { finding } from '../check';
import { KUBERNETES } from '../sources';

const OTHER = { 4: '::/0', 6: '0.0.0.0/0' } as const;

const blocksOf = ({ peers }: Rule): readonly AddressPeer[] =>
  peers === 'any' ? [] : peers.filter((peer: Peer): peer is AddressPeer => peer.kind === 'addresses');

/** Both families occur among the blocks of the policies or the addresses of pods. */
function isDualStack({ cluster }: DiagnosisContext): boolean {
  const families = new Set(
    cluster.policies.flatMap(({ rules }) => rules.flatMap(blocksOf)).map(({ range }) => range.family),
  );
  for (const { addresses } of cluster.workloads)
    for (const address of addresses) families.add(address.includes(':') ? 6 : 4);
  return families.size === 2;
}

function alone(written: WrittenPolicy, direction: Direction): Diagnostic[] {
  const rules = written.policy.rules.filter((rule) => rule.direction === direction && rule.effective);
  const blocks = rules.flatMap((rule) => blocksOf(rule).map((peer) => ({ rule, peer })));
  const families = new Set(blocks.map(({ peer }) => peer.range.family));
  const every = blocks.find(({ peer }) => isEveryAddress(peer.range));
  if (!every || families.size > 1 || rules.some(({ peers }) => peers === 'any')) return [];
  const { rule, peer } = every;
  const other = OTHER[peer.range.family];
  const path = ['spec', direction, rule.index, DIRECTION_WORDS[direction].peers];
  const twin = fields(['ipBlock', fields(['cidr', other])]);
  return [
    finding(oneFamily, {
      message: `${peer.cidr} is every IPv${peer.range.family} address and no IPv${peer.range.family === 4 ? 6 : 4} one, and these files use both.`,
      help: `On a cluster with both families connections over the other one are denied. Add ${other} if every address is meant.`,
      origin: peer.origin,
      fixes: fixOf(`Add ${other}`, insertSequenceItem(written.target, path, rule.peers.length, twin)),
    }),
  ];
}

/** NP036: every IPv4 address without every IPv6 address, where IPv6 is in use. */
export const oneFamily: Check = {
  id: 'NP036',
  severity: 'info',
  page: {
    title: 'Only one IP family',
    what: 'A rule for 0.0.0.0/0 without ::/0 (or the reverse) among files that use both families.',
    why: 'A block says nothing of the other family, and what no rule allows is denied: on a dual-stack cluster half of the connections fail.',
    fix: 'Add the block of the other family.',
    source: KUBERNETES.api('ipBlock.cidr: 192.168.1.0/24 or 2001:db8::/64'),
  },
  example: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Ingress]
  ingress:
  - from:
    - ipBlock: {cidr: 0.0.0.0/0}
    ports: [{port: 443}]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db, namespace: shop}
spec:
  podSelector: {matchLabels: {app: db}}
  policyTypes: [Ingress]
  ingress:
  - from:
    - ipBlock: {cidr: 2001:db8::/64}
    ports: [{port: 5432}]
`,
  fixed: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Ingress]
  ingress:
  - from:
    - ipBlock: {cidr: 0.0.0.0/0}
    - ipBlock: {cidr: "::/0"}
    ports: [{port: 443}]
---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: db, namespace: shop}
spec:
  podSelector: {matchLabels: {app: db}}
  policyTypes: [Ingress]
  ingress:
  - from:
    - ipBlock: {cidr: 2001:db8::/64}
    ports: [{port: 5432}]
`,
  find: (context) =>
    isDualStack(context)
      ? writtenPolicies(context).flatMap((written) =>
          DIRECTIONS.flatMap((direction) => alone(written, direction)),
        )
      : [],
};
