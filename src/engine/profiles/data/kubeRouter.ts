import { profileOf, type Source } from '../profile';

const CODE: Source = {
  name: 'kube-router: network policy controller',
  url: 'https://github.com/cloudnativelabs/kube-router/tree/master/pkg/controllers/netpol',
};

export const kubeRouter = profileOf({
  id: 'kube-router',
  line: 'refuses instead of dropping; standing connections live on',
  facts: {
    enforces: {
      value: 'everything',
      says: 'k3s has it built in, and starts without it, silently, where the kernel lacks ipset modules.',
      source: {
        name: 'k3s: policies not enforced without ipset',
        url: 'https://github.com/Dstack-TEE/dstack/issues/792',
      },
      verified: true,
    },
    ipBlockPods: {
      value: 'matches',
      says: 'Blocks become sets of addresses, with which a pod’s address is compared too.',
      source: CODE,
      verified: false,
    },
    ipBlockNodes: {
      value: 'matches',
      says: 'Blocks become sets of addresses, with which a node’s address is compared too.',
      source: CODE,
      verified: false,
    },
    hostNetwork: {
      value: 'nodes',
      says: 'Pods on the host network are passed over.',
      source: CODE,
      verified: false,
    },
    nodeToOwnPods: {
      value: 'allowed',
      says: 'Whatever comes from an address of the node itself is accepted.',
      source: {
        name: 'kube-router: traffic from the local node',
        url: 'https://github.com/cloudnativelabs/kube-router/issues/803',
      },
      verified: true,
    },
    endPort: {
      value: 'yes',
      says: 'Ranges of ports are supported.',
      source: {
        name: 'kube-router: endPort',
        url: 'https://github.com/cloudnativelabs/kube-router/pull/1080',
      },
      verified: true,
    },
    sctp: {
      value: 'no',
      says: 'SCTP in policies is asked for and not there yet.',
      source: {
        name: 'kube-router: SCTP in network policies',
        url: 'https://github.com/cloudnativelabs/kube-router/issues/1019',
      },
      verified: true,
    },
    icmp: {
      value: 'allowed',
      says: 'Ping and “unreachable” are always accepted.',
      source: CODE,
      verified: false,
    },
    denied: {
      value: 'refused',
      says: 'Denied packets are rejected: the client sees “connection refused” at once.',
      source: CODE,
      verified: false,
    },
    existing: {
      value: 'kept',
      says: 'Packets of standing connections are accepted first, so these live on.',
      source: CODE,
      verified: false,
    },
  },
});
