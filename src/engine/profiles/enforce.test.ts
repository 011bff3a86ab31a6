import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { equalPorts, portSetKey } from '../kube/ports';
import { compile, type Reachability } from '../reachability/reachability';
import type { Probe } from '../reachability/verdict';
import { RUNS_FACTOR, SEED, endpointOf } from '../testing/ends';
import { arbitraryCluster } from '../testing/generators';
import { clusterOf } from '../testing/readYaml';
import { enforcedBy } from './enforce';
import { PROFILE_IDS, type ProfileId } from './profile';
import { profileById } from './profiles';
import { alternativesOf, changed, writtenWorld } from './worlds';

const pod = (name: string, spec = '', status = '', labels = `app: ${name}`) => `---
apiVersion: v1
kind: Pod
metadata: {name: ${name}, namespace: shop, labels: {${labels}}}
spec: {${spec}containers: [{name: main, image: i}]}
${status}
`;
const policy = (spec: string) => `---
apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: p, namespace: shop}
spec: ${spec}
`;
const HOST = 'hostNetwork: true, ';
const at = (address: string) => `status: {podIPs: [{ip: ${address}}]}`;
const egressTo = (block: string) =>
  policy(`{podSelector: {matchLabels: {app: web}}, policyTypes: [Egress], egress: [{to: [${block}]}]}`);
const block = (cidr: string) => `{ipBlock: {cidr: ${cidr}}}`;

function under(profile: ProfileId, yaml: string): Reachability {
  const chosen = profileById(profile);
  return enforcedBy(compile(clusterOf(yaml, { assume: false }).cluster, writtenWorld(chosen)), chosen);
}

/** `web → db` in a profile: what is allowed and, one line each, what that depends on with the possible answers. */
function draw(profile: ProfileId, yaml: string, probe?: Probe): string {
  const end = (name: string) => ({ kind: 'workload', id: `shop/${name}[Pod]` }) as const;
  const { allowed, depends } = under(profile, yaml).verdict(end('web'), end('db'), probe);
  const answers = depends.map(({ topic, answers: possible }) =>
    [topic, ...possible.map((answer) => `${portSetKey(answer.allowed)}: ${answer.by.join(', ')}`)].join(
      ' | ',
    ),
  );
  return [portSetKey(allowed), ...answers].join('\n');
}

describe('an ipBlock and a pod', () => {
  const known = pod('web') + pod('db', '', at('10.0.0.7'));
  const MATCHING = 'Calico, kindnet (kind ≥ 0.24), kube-router (k3s), Antrea, OVN-Kubernetes, AWS VPC CNI';

  test.each<[string, string, ProfileId, string]>([
    [
      'known address in the block',
      known + egressTo(block('10.0.0.0/8')),
      'kubernetes',
      `none\nipBlockPods | none: Cilium, GKE Dataplane V2 | all: ${MATCHING}`,
    ],
    ['… certain with Calico', known + egressTo(block('10.0.0.0/8')), 'calico', 'all'],
    ['… certain with Cilium', known + egressTo(block('10.0.0.0/8')), 'cilium', 'none'],
    ['known address outside the block', known + egressTo(block('11.0.0.0/8')), 'kubernetes', 'none'],
    [
      'unknown address, every address',
      pod('web') + pod('db') + egressTo(block('0.0.0.0/0')),
      'calico',
      'all',
    ],
    [
      'unknown address, all private ranges together',
      pod('web') + pod('db') + egressTo(['10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16'].map(block).join()),
      'calico',
      'all',
    ],
    [
      'unknown address, one private range',
      pod('web') + pod('db') + egressTo(block('10.0.0.0/8')),
      'calico',
      'none\npodAddress | none:  | all: ',
    ],
    [
      'unknown address, all but the private ranges',
      pod('web') +
        pod('db') +
        egressTo(
          '{ipBlock: {cidr: 0.0.0.0/0, except: [10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10]}}',
        ),
      'calico',
      'none',
    ],
    ['nothing but selectors', known + egressTo('{podSelector: {}}'), 'kubernetes', 'all'],
  ])('%s', (_, yaml, profile, expected) => {
    expect(draw(profile, yaml)).toBe(expected);
  });
});

describe('a pod on the host network', () => {
  const asPeer =
    pod('web', HOST) +
    pod('db') +
    policy(
      '{podSelector: {matchLabels: {app: db}}, ingress: [{from: [{podSelector: {matchLabels: {app: web}}}]}]}',
    );
  const asSubject = pod('web') + pod('db', HOST) + policy('{podSelector: {matchLabels: {app: db}}}');
  const NODES = 'Calico, Cilium, kindnet (kind ≥ 0.24), kube-router (k3s), Antrea, GKE Dataplane V2';

  test.each<[string, string, ProfileId, string]>([
    ['as a peer', asPeer, 'kubernetes', `all\nhostNetwork | all:  | none: ${NODES}`],
    ['as a peer with Cilium: from its own node it passes', asPeer, 'cilium', 'none\nsameNode'],
    ['as the subject', asSubject, 'kubernetes', `none\nhostNetwork | none:  | all: ${NODES}`],
    ['as the subject with Calico', asSubject, 'calico', 'all'],
    ['which no policy speaks of', pod('web', HOST) + pod('db'), 'kubernetes', 'all'],
  ])('%s', (_, yaml, profile, expected) => {
    expect(draw(profile, yaml)).toBe(expected);
  });
});

describe('other things that networks do differently', () => {
  const both = pod('web') + pod('db');
  const ports = (term: string) =>
    both + policy(`{podSelector: {matchLabels: {app: db}}, ingress: [{ports: [${term}]}]}`);
  const range = ports('{port: 8000, endPort: 8010}');
  const denied = both + policy('{podSelector: {matchLabels: {app: db}}}');

  test('a range of ports', () => {
    expect(draw('kubernetes', range)).toBe(
      'TCP 8000-8010\nendPort | TCP 8000-8010: Calico, Cilium, kindnet (kind ≥ 0.24), kube-router (k3s), Antrea, GKE Dataplane V2 | TCP 8000: ',
    );
    expect(draw('calico', range)).toBe('TCP 8000-8010');
  });

  test('a probe asks only about its own port', () => {
    expect(draw('kubernetes', range, { protocol: 'TCP', port: 8000 })).toBe('TCP 8000-8010');
    expect(draw('kubernetes', range, { protocol: 'TCP', port: 8001 })).toMatch(/^TCP 8000-8010\nendPort/);
  });

  test('SCTP, where a rule names it or a question asks for it', () => {
    expect(draw('kubernetes', ports('{protocol: SCTP, port: 7}'))).toBe('SCTP 7\nsctp');
    expect(draw('kubernetes', denied)).toBe('none');
    expect(draw('kubernetes', denied, { protocol: 'SCTP', port: 7 })).toBe('none\nsctp');
    expect(draw('calico', denied, { protocol: 'SCTP', port: 7 })).toBe('none');
  });

  test('a DNS cache on every node', () => {
    const dns = pod('web') + pod('db', '', '', 'k8s-app: kube-dns') + egressTo('{podSelector: {}}');
    expect(draw('kubernetes', dns)).toBe('all');
    expect(draw('kubernetes', dns + pod('node-local-dns', HOST))).toBe('all\nnodeLocalDns');
    expect(draw('kubernetes', dns + pod('node-local-dns', HOST), { protocol: 'TCP', port: 80 })).toBe('all');
  });

  test('nothing enforced, and nobody knows', () => {
    expect(draw('flannel', denied)).toBe('all');
    expect(draw('unknown', denied)).toMatch(
      /^none\nenforces \| none: Calico, .*\| all: Flannel \(minikube bridge\)$/,
    );
  });

  test('topics that change the answer only together are both named', () => {
    // Each of the two rules would do; the first needs endPort, the second that the sender is a pod.
    const yaml =
      pod('web', HOST) +
      pod('db') +
      policy(
        '{podSelector: {matchLabels: {app: db}}, ingress: [{ports: [{port: 8000, endPort: 8010}]}, {from: [{podSelector: {}}], ports: [{port: 8005}]}]}',
      );
    const topics = draw('kubernetes', yaml, { protocol: 'TCP', port: 8005 }).split('\n').slice(1);
    expect(topics.map((line) => line.split(' ')[0])).toEqual(['hostNetwork', 'endPort']);
    expect(draw('cilium', yaml, { protocol: 'TCP', port: 8005 })).toBe('TCP 8000-8010');
  });
});

describe('where nothing is enforced', () => {
  const reach = under('flannel', pod('web') + pod('db') + egressTo(block('10.0.0.0/8')));

  test('everything is open, and the addresses that are written stay on the picture', () => {
    expect(reach.directionState('shop/web[Pod]', 'egress').state).toBe('open');
    expect(reach.connections()).toEqual([]);
    expect(reach.outside().map(({ label }) => label)).toContain('10.0.0.0/8');
    expect(
      reach.reach('shop/web[Pod]').to.every(({ open, ports }) => open && portSetKey(ports) === 'all'),
    ).toBe(true);
  });

  test('a verdict says why', () => {
    const { egress, ingress } = reach.verdict(
      { kind: 'workload', id: 'shop/web[Pod]' },
      { kind: 'workload', id: 'shop/db[Pod]' },
    );
    expect(egress.slices.map(({ reason }) => reason.kind)).toEqual(['notEnforced']);
    expect(ingress.slices.map(({ reason }) => reason.kind)).toEqual(['notIsolated']);
  });
});

test('an answer is certain exactly where every world that the profile leaves open gives it', () => {
  const STATEMENTS = ['sctp', 'sameNode', 'nodeLocalDns'];
  let certain = 0;
  let open = 0;
  fc.assert(
    fc.property(
      arbitraryCluster,
      fc.array(fc.boolean(), { maxLength: 7 }),
      fc.constantFrom(...PROFILE_IDS),
      (drawn, hosts, id) => {
        const workloads = drawn.workloads.map((one, i) => ({ ...one, hostNetwork: hosts[i] ?? false }));
        const cluster = { ...drawn, workloads };
        const profile = profileById(id);
        const world = writtenWorld(profile);
        const answers = enforcedBy(compile(cluster, world), profile);
        const everyWorld = subsets(alternativesOf(profile).map(({ change }) => change)).map((changes) =>
          compile(cluster, changed(answers.model.options, ...changes)),
        );
        for (const from of workloads) {
          for (const to of workloads) {
            const ask = [endpointOf(from), endpointOf(to)] as const;
            const { allowed, depends } = answers.verdict(...ask);
            const agree = everyWorld.every((other) => equalPorts(other.allowedPorts(...ask), allowed));
            expect(depends.every(({ topic }) => STATEMENTS.includes(topic))).toBe(agree);
            if (agree) certain++;
            else open++;
          }
        }
      },
    ),
    { seed: SEED, numRuns: 60 * RUNS_FACTOR },
  );
  expect(certain).toBeGreaterThan(0);
  expect(open).toBeGreaterThan(0);
});

function subsets<T>(all: readonly T[]): T[][] {
  return all.reduce<T[][]>((sets, one) => [...sets, ...sets.map((set) => [...set, one])], [[]]);
}
