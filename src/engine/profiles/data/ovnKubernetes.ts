import { profileOf, type Source } from '../profile';

const OPENSHIFT: Source = {
  name: 'OKD: About network policy',
  url: 'https://docs.okd.io/latest/networking/network_security/network_policy/about-network-policy.html',
};

export const ovnKubernetes = profileOf({
  id: 'ovn-kubernetes',
  line: 'OpenShift’s network',
  facts: {
    enforces: {
      value: 'everything',
      says: 'Policies are enforced for TCP, UDP, SCTP and ICMP.',
      source: OPENSHIFT,
      verified: true,
    },
    ipBlockPods: {
      value: 'matches',
      says: 'Blocks are compared with every address, a pod’s too.',
      source: {
        name: 'OVN-Kubernetes: network policy',
        url: 'https://ovn-kubernetes.io/features/network-security-controls/network-policy/',
      },
      verified: false,
    },
    hostNetwork: {
      value: 'unknown',
      says: 'Policies do not apply to pods on the host network. As peers they are matched only where a namespaceSelector comes with an empty podSelector.',
      source: OPENSHIFT,
      verified: true,
    },
    nodeToOwnPods: {
      value: 'allowed',
      says: 'Policies cannot block traffic from localhost or from the node a pod runs on.',
      source: OPENSHIFT,
      verified: true,
    },
    sctp: { value: 'yes', says: 'SCTP is enforced.', source: OPENSHIFT, verified: true },
    icmp: {
      value: 'byPolicy',
      says: 'ICMP is enforced: a rule without ports allows it.',
      source: OPENSHIFT,
      verified: true,
    },
  },
});
