import { profileOf, type Source } from '../profile';

const NODE_LOCAL_DNS: Source = {
  name: 'Calico: NodeLocal DNSCache',
  url: 'https://docs.tigera.io/calico/latest/networking/configuring/node-local-dns-cache',
};
const CONVERSION: Source = {
  name: 'Calico: how a NetworkPolicy is converted',
  url: 'https://github.com/projectcalico/calico/blob/master/libcalico-go/lib/backend/k8s/conversion/conversion.go',
};
const HOST_ACTION: Source = {
  name: 'Calico: Felix configuration',
  url: 'https://docs.tigera.io/calico/latest/reference/felix/configuration',
};

export const calico = profileOf({
  id: 'calico',
  line: 'ipBlock also matches pods; also Canal',
  facts: {
    enforces: {
      value: 'everything',
      says: 'Each NetworkPolicy becomes a policy of the tier “default”.',
      source: CONVERSION,
      verified: false,
    },
    ipBlockPods: {
      value: 'matches',
      says: 'An ipBlock becomes a list of nets and is compared with every address, a pod’s too.',
      source: CONVERSION,
      verified: false,
    },
    ipBlockNodes: {
      value: 'matches',
      says: 'Traffic of pods on the host network is allowed by the addresses of the hosts.',
      source: NODE_LOCAL_DNS,
      verified: true,
    },
    hostNetwork: {
      value: 'nodes',
      says: 'NetworkPolicy does not apply to pods on the host network, and no selector matches them.',
      source: {
        name: 'Calico: policy and hostNetwork pods',
        url: 'https://github.com/projectcalico/felix/issues/1361',
      },
      verified: true,
    },
    nodeToOwnPods: {
      value: 'allowed',
      says: 'A host always reaches its own pods. From a pod to its own host, the shipped manifest accepts.',
      source: HOST_ACTION,
      verified: false,
    },
    endPort: { value: 'yes', says: 'Ranges of ports are supported.', source: CONVERSION, verified: false },
    sctp: { value: 'yes', says: 'SCTP is a protocol of its rules.', source: CONVERSION, verified: false },
    denied: {
      value: 'timeout',
      says: 'Denied packets are dropped: the client waits until it gives up.',
      source: HOST_ACTION,
      verified: false,
    },
    nodeLocalDns: {
      value: 'byAddress',
      says: 'The cache runs on the host network: allow the address it listens on, and towards cluster DNS the addresses of the hosts.',
      source: NODE_LOCAL_DNS,
      verified: true,
    },
  },
});
