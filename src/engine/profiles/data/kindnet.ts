import { profileOf, type Source } from '../profile';

const KNP: Source = {
  name: 'kube-network-policies',
  url: 'https://github.com/kubernetes-sigs/kube-network-policies',
};

export const kindnet = profileOf({
  id: 'kindnet',
  line: 'kind and multi-node minikube; cuts standing connections',
  facts: {
    enforces: {
      value: 'everything',
      says: 'Since kind 0.24.0; earlier releases enforce nothing. Where the agent fails, traffic passes.',
      source: {
        name: 'kind 0.24.0',
        url: 'https://github.com/kubernetes-sigs/kind/releases/tag/v0.24.0',
      },
      verified: true,
    },
    ipBlockPods: {
      value: 'matches',
      says: 'Each packet’s address is compared with the blocks, a pod’s too.',
      source: KNP,
      verified: false,
    },
    ipBlockNodes: {
      value: 'matches',
      says: 'Each packet’s address is compared with the blocks, a node’s too.',
      source: KNP,
      verified: false,
    },
    hostNetwork: {
      value: 'nodes',
      says: 'Pods on the host network are passed over.',
      source: {
        name: 'kube-network-policies: hostNetwork pods are skipped',
        url: 'https://github.com/kubernetes-sigs/kube-network-policies/pull/389',
      },
      verified: true,
    },
    endPort: { value: 'yes', says: 'Ranges of ports are supported.', source: KNP, verified: false },
    sctp: { value: 'yes', says: 'SCTP is looked at like TCP and UDP.', source: KNP, verified: false },
    denied: {
      value: 'timeout',
      says: 'Denied packets are dropped: the client waits until it gives up.',
      source: KNP,
      verified: false,
    },
    existing: {
      value: 'cut',
      says: 'Standing connections are judged again, and those that are now denied are cut.',
      source: KNP,
      verified: false,
    },
  },
});
