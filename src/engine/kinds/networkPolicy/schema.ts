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

/** networking.k8s.io/v1 NetworkPolicy. There is no status: it was withdrawn, and is refused as an unknown field. */
export const NETWORK_POLICY = objectSchema('NetworkPolicy', {
  spec: struct('NetworkPolicySpec', {
    podSelector: LABEL_SELECTOR,
    ingress: listOf(struct('NetworkPolicyIngressRule', { ports: listOf(PORT), from: listOf(PEER) })),
    egress: listOf(struct('NetworkPolicyEgressRule', { ports: listOf(PORT), to: listOf(PEER) })),
    policyTypes: listOf(namedString('v1.PolicyType')),
  }),
});
