import { profileOf, type Facts, type Source } from '../profile';

const POLICY: Source = {
  name: 'Cilium: Network Policy',
  url: 'https://docs.cilium.io/en/stable/network/kubernetes/policy/',
};
const LANGUAGE: Source = {
  name: 'Cilium: policy language',
  url: 'https://docs.cilium.io/en/stable/security/policy/language/',
};

/** What every network built on Cilium shares. */
export const CILIUM_FACTS = {
  ipBlockPods: {
    value: 'passesOver',
    says: 'Pods are told by identity, not by address: an ipBlock never matches a pod, not even 0.0.0.0/0.',
    source: POLICY,
    verified: true,
  },
  ipBlockNodes: {
    value: 'passesOver',
    says: 'Nodes are left out of every ipBlock, unless the agent is told otherwise (policyCIDRMatchMode: nodes).',
    source: POLICY,
    verified: true,
  },
  hostNetwork: {
    value: 'nodes',
    says: 'Pods on the host network have the identity of their host or a remote node; no podSelector matches them.',
    source: LANGUAGE,
    verified: false,
  },
  nodeToOwnPods: {
    value: 'allowed',
    says: 'A host always reaches its own pods, unless the agent is told otherwise (allow-localhost=policy).',
    source: LANGUAGE,
    verified: false,
  },
  endPort: {
    value: 'yes',
    says: 'Since 1.17. Earlier releases take the rule and read only its first port.',
    source: {
      name: 'Cilium: endPort before it was supported',
      url: 'https://github.com/cilium/cilium/issues/28684',
    },
    verified: false,
  },
  sctp: {
    value: 'unknown',
    says: 'Named among the missing features of NetworkPolicy support; an option of the agent turns it on.',
    source: POLICY,
    verified: true,
  },
  denied: {
    value: 'timeout',
    says: 'Denied packets are dropped: the client waits until it gives up.',
    source: LANGUAGE,
    verified: false,
  },
} as const satisfies Partial<Facts>;

export const cilium = profileOf({
  id: 'cilium',
  line: 'ipBlock never matches pods or nodes',
  facts: {
    ...CILIUM_FACTS,
    enforces: {
      value: 'everything',
      says: 'NetworkPolicy adds up with Cilium’s own policies.',
      source: POLICY,
      verified: true,
    },
    nodeLocalDns: {
      value: 'unknown',
      says: 'With a local redirect policy the cache answers in place of cluster DNS and counts as a pod; without one it is the host.',
      source: {
        name: 'Cilium: Local Redirect Policy',
        url: 'https://docs.cilium.io/en/stable/network/kubernetes/local-redirect-policy/',
      },
      verified: false,
    },
    limits: {
      value: 'some',
      says: 'At most 40 entries of ports in one rule.',
      source: { name: 'Cilium: limit of ports', url: 'https://github.com/cilium/cilium/pull/1406' },
      verified: true,
    },
  },
  portsPerPeer: 40,
});
