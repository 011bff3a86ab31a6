import { profileOf, type Source } from '../profile';

const POLICY: Source = {
  name: 'Antrea: network policy',
  url: 'https://antrea.io/docs/main/docs/antrea-network-policy/',
};

export const antrea = profileOf({
  id: 'antrea',
  line: 'own tiers come first; ipBlock also matches pods',
  facts: {
    enforces: {
      value: 'everything',
      says: 'After Antrea’s own tiers and before its baseline tier.',
      source: POLICY,
      verified: false,
    },
    ipBlockPods: {
      value: 'matches',
      says: 'Blocks are compared with every address, a pod’s too.',
      source: {
        name: 'Antrea: ipBlock with a pod’s address',
        url: 'https://github.com/antrea-io/antrea/issues/1764',
      },
      verified: true,
    },
    hostNetwork: {
      value: 'nodes',
      says: 'Pods on the host network are left out of what selectors match.',
      source: {
        name: 'Antrea: hostNetwork pods as peers',
        url: 'https://github.com/antrea-io/antrea/issues/3078',
      },
      verified: true,
    },
    nodeToOwnPods: {
      value: 'allowed',
      says: 'A node always reaches its own pods, which the kubelet’s probes need.',
      source: {
        name: 'Antrea: traffic of the local host',
        url: 'https://github.com/antrea-io/antrea/issues/280',
      },
      verified: true,
    },
    endPort: {
      value: 'yes',
      says: 'Ranges of ports are supported.',
      source: { name: 'Antrea: endPort', url: 'https://github.com/antrea-io/antrea/issues/1638' },
      verified: true,
    },
    denied: {
      value: 'timeout',
      says: 'Denied packets are dropped: the client waits until it gives up.',
      source: POLICY,
      verified: false,
    },
  },
});
