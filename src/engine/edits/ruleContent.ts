import { DIRECTION_WORDS } from '../explain/direction';
import { DNS_LABELS, DNS_NAMESPACE } from '../cluster/clusterDns';
import { METADATA_NAME } from '../kube/entities';
import type { Labels } from '../kube/labels';
import type { Content, ContentMap } from '../manifest/patchContent';
import { fields } from '../manifest/patchContent';
import type { Direction } from '../policy/policy';
import type { WantedPort } from './intent';

/** A peer to be written, already resolved to the words of the API. */
export type WantedPeer =
  /** `namespace` undefined: the policy's own. `pods` undefined: every pod of that namespace. */
  | { readonly kind: 'pods'; readonly namespace: string | undefined; readonly pods: Labels | undefined }
  | { readonly kind: 'addresses'; readonly cidr: string; readonly except: readonly string[] };

/** A rule to be written. No ports: every port of every protocol. */
export interface WantedRule {
  readonly direction: Direction;
  /** `any`: everyone, which a rule says by naming no peers. */
  readonly peers: 'any' | readonly WantedPeer[];
  readonly ports: readonly WantedPort[];
}

export function matchLabels(labels: Labels): ContentMap {
  return fields(['matchLabels', fields(...Object.entries(labels))]);
}

export function peerContent(peer: WantedPeer): ContentMap {
  if (peer.kind === 'addresses') {
    const except = peer.except.length > 0 ? [...peer.except] : undefined;
    return fields(['ipBlock', fields(['cidr', peer.cidr], ['except', except])]);
  }
  const { namespace, pods } = peer;
  const selector = namespace === undefined ? undefined : matchLabels({ [METADATA_NAME]: namespace });
  // Without a namespaceSelector an absent podSelector would leave the peer empty, which the API refuses.
  const every = namespace === undefined ? fields() : undefined;
  return fields(['namespaceSelector', selector], ['podSelector', pods ? matchLabels(pods) : every]);
}

export function portContent({ protocol, port, endPort }: WantedPort): ContentMap {
  return fields(['protocol', protocol], ['port', port], ['endPort', endPort]);
}

export function ruleContent({ direction, peers, ports }: WantedRule): ContentMap {
  return fields(
    [DIRECTION_WORDS[direction].peers, peers === 'any' ? undefined : peers.map(peerContent)],
    ['ports', ports.length > 0 ? ports.map(portContent) : undefined],
  );
}

/** The cluster's DNS pods, by the labels that CoreDNS and kube-dns carry everywhere. */
export const DNS_PEER: WantedPeer = { kind: 'pods', namespace: DNS_NAMESPACE, pods: DNS_LABELS };

/** Their ports, UDP and TCP 53. */
export const DNS_RULE: WantedRule = {
  direction: 'egress',
  peers: [DNS_PEER],
  ports: [
    { protocol: 'UDP', port: 53 },
    { protocol: 'TCP', port: 53 },
  ],
};

/** A policy to be written: pods it selects (undefined: all of the namespace) and its rules in one direction. */
export interface WantedPolicy {
  readonly name: string;
  /** undefined: not written, like its neighbours. */
  readonly namespace: string | undefined;
  readonly subject: Labels | undefined;
  readonly direction: Direction;
  readonly rules: readonly WantedRule[];
}

/** policyTypes is always written out: what the API fills in when it is missing depends on the rules. */
export function policyContent({ name, namespace, subject, direction, rules }: WantedPolicy): Content {
  return fields(
    ['apiVersion', 'networking.k8s.io/v1'],
    ['kind', 'NetworkPolicy'],
    ['metadata', fields(['name', name], ['namespace', namespace])],
    [
      'spec',
      fields(
        ['podSelector', subject ? matchLabels(subject) : fields()],
        ['policyTypes', [DIRECTION_WORDS[direction].type]],
        [direction, rules.length > 0 ? rules.map(ruleContent) : undefined],
      ),
    ],
  );
}
