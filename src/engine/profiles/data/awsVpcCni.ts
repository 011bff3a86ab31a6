import { profileOf, type Source } from '../profile';

const GUIDE: Source = {
  name: 'Amazon EKS: network policies',
  url: 'https://docs.aws.amazon.com/eks/latest/userguide/cni-network-policy.html',
};
const FAQ: Source = {
  name: 'Amazon VPC CNI: network policy FAQ',
  url: 'https://aws.github.io/amazon-vpc-cni-k8s/docs/network-policy-faq.html',
};

export const awsVpcCni = profileOf({
  id: 'aws-vpc-cni',
  line: 'off until turned on; 24 port entries for one block',
  facts: {
    enforces: {
      value: 'everything',
      says: 'Only where network policy is turned on, from version 1.14; it is off by default. A new pod may be open for a moment.',
      source: FAQ,
      verified: true,
    },
    ipBlockPods: {
      value: 'matches',
      says: 'Selectors and blocks alike become blocks of addresses, with which a pod’s address is compared too.',
      source: GUIDE,
      verified: true,
    },
    nodeToOwnPods: {
      value: 'allowed',
      says: 'The node’s address is always allowed.',
      source: FAQ,
      verified: false,
    },
    denied: {
      value: 'timeout',
      says: 'Denied packets are dropped: the client waits until it gives up.',
      source: FAQ,
      verified: false,
    },
    limits: {
      value: 'some',
      says: 'At most 24 combinations of port and protocol for one block of addresses, all policies together. Only the cluster’s own IP family is enforced; bare pods without a controller are not.',
      source: GUIDE,
      verified: true,
    },
  },
  portsPerPeer: 24,
});
