import { LABEL_SELECTOR, objectSchema } from '../gates/metaSchemas';
import { INT32, INT_OR_STRING, listOf, namedString, STRING, struct } from '../gates/schema';

const PORT = struct('NetworkPolicyPort', {
  protocol: namedString('v1.Protocol'),
  port: INT_OR_STRING,
  endPort: INT32,
});

const PEER = struct('NetworkPolicyPeer', {
  podSelector: LABEL_SELECTOR,
  namespaceSelector: LABEL_SELECTOR,
  ipBlock: struct('IPBlock', { cidr: STRING, except: listOf(STRING) }),
});

const INGRESS_RULE = struct(
  'NetworkPolicyIngressRule',
  { ports: listOf(PORT), from: listOf(PEER) },
  { to: 'An ingress rule lists its peers in from; to is for egress rules.' },
);

const EGRESS_RULE = struct(
  'NetworkPolicyEgressRule',
  { ports: listOf(PORT), to: listOf(PEER) },
  { from: 'An egress rule lists its peers in to; from is for ingress rules.' },
);

const SPEC = struct(
  'NetworkPolicySpec',
  {
    podSelector: LABEL_SELECTOR,
    ingress: listOf(INGRESS_RULE),
    egress: listOf(EGRESS_RULE),
    policyTypes: listOf(namedString('v1.PolicyType')),
  },
  {
    selector: 'The pods that a policy selects are named by podSelector.',
    namespaceSelector:
      'A policy selects pods of its own namespace only, which metadata.namespace says. namespaceSelector belongs inside from or to.',
  },
);

/** networking.k8s.io/v1 NetworkPolicy. */
export const NETWORK_POLICY = objectSchema(
  'NetworkPolicy',
  { spec: SPEC },
  {
    status: 'NetworkPolicy has no status any more; Kubernetes 1.24 to 1.27 printed an empty one. Delete it.',
  },
);
