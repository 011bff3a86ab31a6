import { profileOf, type Source } from '../profile';

const CONCEPTS: Source = {
  name: 'Kubernetes: Network Policies',
  url: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/',
};
const NODE_LOCAL_DNS: Source = {
  name: 'Kubernetes: NodeLocal DNSCache',
  url: 'https://kubernetes.io/docs/tasks/administer-cluster/nodelocaldns/',
};

export const kubernetes = profileOf({
  id: 'kubernetes',
  line: 'what the API says; what it leaves open is said',
  facts: {
    enforces: {
      value: 'everything',
      says: 'Policies are taken to be enforced, as the API describes them. In a cluster that is up to the network plugin.',
      source: CONCEPTS,
      verified: true,
    },
    ipBlockPods: {
      value: 'unknown',
      says: 'ipBlock is meant for addresses outside the cluster. Whether it also matches pods is left open; here it does not.',
      source: CONCEPTS,
      verified: true,
    },
    hostNetwork: {
      value: 'unknown',
      says: 'The behaviour for pods on the host network is undefined. Here they count as pods; most networks treat them as their node.',
      source: CONCEPTS,
      verified: true,
    },
    nodeToOwnPods: {
      value: 'allowed',
      says: 'A node always reaches the pods that run on it.',
      source: CONCEPTS,
      verified: true,
    },
    endPort: {
      value: 'unknown',
      says: 'Part of the API since 1.25. A network without support for it applies only the port.',
      source: {
        name: 'Kubernetes: endPort becomes stable',
        url: 'https://github.com/kubernetes/kubernetes/pull/110868',
      },
      verified: true,
    },
    sctp: {
      value: 'unknown',
      says: 'Part of the API since 1.20; the network has to support it.',
      source: CONCEPTS,
      verified: true,
    },
    icmp: {
      value: 'unknown',
      says: 'Policies speak of TCP, UDP and SCTP. What becomes of ping and other protocols is undefined.',
      source: CONCEPTS,
      verified: true,
    },
    existing: {
      value: 'unknown',
      says: 'Whether a change of policy reaches connections that already stand is undefined.',
      source: CONCEPTS,
      verified: true,
    },
    nodeLocalDns: {
      value: 'unknown',
      says: 'With a DNS cache on every node, pods ask a link-local address (169.254.20.10 by default), which no podSelector matches.',
      source: NODE_LOCAL_DNS,
      verified: true,
    },
  },
});
