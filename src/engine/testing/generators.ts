import fc from 'fast-check';
import { buildCluster, type ClusterParts } from '../cluster/buildCluster';
import type { Cluster } from '../cluster/cluster';
import { contains, parseCidr } from '../kube/addresses';
import { workloadId, type ContainerPort, type Namespace, type Workload } from '../kube/entities';
import { labelsOf, type Labels, type LabelSelector, type Requirement } from '../kube/labels';
import { PROTOCOLS } from '../kube/ports';
import {
  DIRECTIONS,
  type Direction,
  type Peer,
  type Policy,
  type PortTerm,
  type Rule,
} from '../policy/policy';
import type { Origin } from '../text/origin';

/*
 * Clusters that are small and spiteful: few keys, values, ports and blocks, so that selectors overlap, names mean different
 * numbers, blocks touch, and whatever can be empty or missing is.
 */

function origin(path: string): Origin {
  return { file: 'generated.yaml', document: 0, range: { start: 0, end: 0 }, path };
}

const KEYS = ['app', 'tier', '__proto__', 'constructor'];
const VALUES = ['a', 'b', ''];
const NAMESPACES = ['red', 'blue', 'a', 'a-b'];
const PORT_NAMES = ['http', 'dns'];
const PORT_NUMBERS = [1, 53, 80, 81, 443, 65535];
const BLOCKS = [
  '0.0.0.0/0',
  '0.0.0.0/1',
  '10.0.0.0/8',
  '10.0.0.0/9',
  '10.1.2.3/16',
  '10.255.255.255/32',
  '169.254.0.0/16',
  '169.254.169.254/32',
  '192.168.0.0/31',
  '::/0',
  '2001:db8::/32',
  'fd00::1/128',
];

const labels: fc.Arbitrary<Labels> = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...KEYS), fc.constantFrom(...VALUES)), {
    maxLength: 3,
    selector: ([key]) => key,
  })
  .map(labelsOf);

const requirement: fc.Arbitrary<Requirement> = fc
  .record({
    key: fc.constantFrom(...KEYS),
    operator: fc.constantFrom('In', 'NotIn', 'Exists', 'DoesNotExist'),
    values: fc.uniqueArray(fc.constantFrom(...VALUES), { minLength: 1, maxLength: 3 }),
  })
  .map((r) => (r.operator === 'In' || r.operator === 'NotIn' ? r : { ...r, values: [] }));

function selectorOver(pairs: fc.Arbitrary<Labels>): fc.Arbitrary<LabelSelector> {
  return fc.record({ matchLabels: pairs, matchExpressions: fc.array(requirement, { maxLength: 2 }) });
}

const selector = selectorOver(
  fc.oneof({ weight: 2, arbitrary: fc.constant(labelsOf([])) }, { weight: 3, arbitrary: labels }),
);
const namespaceName = fc.constantFrom(...NAMESPACES);
const namespaceSelector = fc.oneof(
  selector,
  namespaceName.map((name): LabelSelector => ({
    matchLabels: labelsOf([['kubernetes.io/metadata.name', name]]),
    matchExpressions: [],
  })),
);

const namespace: fc.Arbitrary<Namespace> = fc
  .tuple(namespaceName, labels)
  .map(([name, written]) => ({ name, labels: written, origin: origin(name) }));

const containerPort: fc.Arbitrary<ContainerPort> = fc.record({
  container: fc.constant('main'),
  name: fc.option(fc.constantFrom(...PORT_NAMES), { nil: undefined }),
  number: fc.constantFrom(...PORT_NUMBERS),
  protocol: fc.constantFrom(...PROTOCOLS),
});

const podAddress = fc.constantFrom('10.0.0.7', '10.1.2.3', '192.168.0.1', 'fd00::1', '8.8.8.8');

const workload: fc.Arbitrary<Workload> = fc
  .record({
    namespace: namespaceName,
    name: fc.constantFrom('w1', 'w2', 'w3', 'w4', 'w5', 'w6'),
    labels,
    ports: fc.array(containerPort, { maxLength: 4 }),
    addresses: fc.array(podAddress, { maxLength: 2 }),
  })
  .map((drawn) => ({
    ...drawn,
    id: workloadId(drawn.namespace, drawn.name, 'Deployment'),
    kind: 'Deployment',
    hostNetwork: false,
    replicas: undefined,
    assumed: undefined,
    origin: origin(drawn.name),
  }));

const podsPeer: fc.Arbitrary<Peer> = fc
  .record({
    namespaces: fc.option(namespaceSelector, { nil: undefined }),
    pods: fc.option(selector, { nil: undefined }),
  })
  .filter(({ namespaces, pods }) => namespaces !== undefined || pods !== undefined)
  .map((drawn) => ({
    kind: 'pods',
    ...drawn,
    origin: origin('peer'),
    namespacesOrigin: undefined,
    podsOrigin: undefined,
  }));

const addressPeer: fc.Arbitrary<Peer> = fc
  .tuple(fc.constantFrom(...BLOCKS), fc.array(fc.constantFrom(...BLOCKS), { maxLength: 2 }))
  .map(([cidr, excepts]) => {
    const range = parseCidr(cidr)!;
    const except = excepts
      .map((inner) => ({ cidr: inner, range: parseCidr(inner)!, origin: origin(inner) }))
      .filter((inner) => contains(range, inner.range) && !contains(inner.range, range));
    return { kind: 'addresses', cidr, range, except, origin: origin(cidr) };
  });

const portTerm: fc.Arbitrary<PortTerm> = fc
  .record({
    protocol: fc.constantFrom(...PROTOCOLS),
    port: fc.option(fc.oneof(fc.constantFrom(...PORT_NUMBERS), fc.constantFrom(...PORT_NAMES)), {
      nil: undefined,
    }),
    reach: fc.option(fc.constantFrom(...PORT_NUMBERS), { nil: undefined }),
  })
  .map(({ protocol, port, reach }) => ({
    protocol,
    port,
    endPort: typeof port === 'number' && reach !== undefined && reach >= port ? reach : undefined,
    origin: origin('port'),
  }));

interface DrawnRule {
  readonly peers: readonly Peer[];
  readonly ports: readonly PortTerm[];
}

const drawnRule: fc.Arbitrary<DrawnRule> = fc.record({
  peers: fc.array(fc.oneof({ weight: 3, arbitrary: podsPeer }, { weight: 1, arbitrary: addressPeer }), {
    maxLength: 3,
  }),
  ports: fc.array(portTerm, { maxLength: 3 }),
});

function rulesOf(direction: Direction, drawn: readonly DrawnRule[], effective: boolean): Rule[] {
  return drawn.map(({ peers, ports }, index) => ({
    direction,
    index,
    peers: peers.length === 0 ? 'any' : peers,
    ports: ports.length === 0 ? 'any' : ports,
    effective,
    origin: origin(`spec.${direction}[${index}]`),
  }));
}

/** A policy as its reader resolves it: rules of a direction that is not listed are kept and have no effect. */
export const arbitraryPolicy: fc.Arbitrary<Policy> = fc
  .record({
    namespace: namespaceName,
    name: fc.constantFrom('p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'p7'),
    subject: selector,
    types: fc.subarray([...DIRECTIONS], { minLength: 1 }),
    ingress: fc.array(drawnRule, { maxLength: 3 }),
    egress: fc.array(drawnRule, { maxLength: 3 }),
  })
  .map(({ namespace: own, name, subject, types, ingress, egress }) => ({
    id: `${own}/${name}`,
    namespace: own,
    name,
    subject,
    subjectOrigin: origin('spec.podSelector'),
    isolates: types.map((direction) => ({ direction, origin: origin('spec.policyTypes') })),
    rules: [
      ...rulesOf('ingress', ingress, types.includes('ingress')),
      ...rulesOf('egress', egress, types.includes('egress')),
    ],
    origin: origin(''),
  }));

const arbitraryParts: fc.Arbitrary<ClusterParts> = fc.record({
  namespaces: fc.uniqueArray(namespace, { maxLength: 4, selector: ({ name }) => name }),
  workloads: fc.uniqueArray(workload, { maxLength: 7, selector: ({ id }) => id }),
  services: fc.constant([]),
  policies: fc.array(arbitraryPolicy, { maxLength: 6 }),
});

export const arbitraryCluster: fc.Arbitrary<Cluster> = arbitraryParts.map(
  (parts) => buildCluster(parts).cluster,
);

/** Addresses on and beside every boundary of the blocks above. */
export const PROBED_ADDRESSES = [
  '0.0.0.0',
  '8.8.8.8',
  '9.255.255.255',
  '10.0.0.0',
  '10.1.2.3',
  '10.2.0.0',
  '10.127.255.255',
  '10.128.0.0',
  '10.255.255.254',
  '10.255.255.255',
  '11.0.0.0',
  '128.0.0.0',
  '169.254.169.253',
  '169.254.169.254',
  '192.168.0.1',
  '192.168.0.2',
  '255.255.255.255',
  '::',
  '2001:db7:ffff::',
  '2001:db8::1',
  '2001:db9::',
  'fd00::1',
  'fd00::2',
];

/** Ports on and beside every boundary of the numbers above. */
export const PROBED_PORTS = [1, 2, 52, 53, 54, 79, 80, 81, 82, 442, 443, 444, 65534, 65535];
