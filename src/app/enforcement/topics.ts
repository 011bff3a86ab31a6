import type { FactTopic } from '../../engine/profiles/profile';

/** What facts are about, in the order in which they are read. */
export const TOPICS: readonly { readonly topic: FactTopic; readonly title: string }[] = [
  { topic: 'enforces', title: 'Enforcement' },
  { topic: 'ipBlockPods', title: 'ipBlock and pods' },
  { topic: 'ipBlockNodes', title: 'ipBlock and nodes' },
  { topic: 'hostNetwork', title: 'Pods on the host network' },
  { topic: 'nodeToOwnPods', title: 'A node and its own pods' },
  { topic: 'endPort', title: 'endPort' },
  { topic: 'sctp', title: 'SCTP' },
  { topic: 'icmp', title: 'Ping (ICMP)' },
  { topic: 'denied', title: 'What a denied client sees' },
  { topic: 'existing', title: 'Standing connections' },
  { topic: 'nodeLocalDns', title: 'A DNS cache on the node' },
  { topic: 'limits', title: 'Limits' },
];
