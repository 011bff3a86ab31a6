import { selectorText } from '../../explain/phrases/selector';
import { requirementsOf, type Requirement } from '../../kube/labels';
import type { Rule } from '../../policy/policy';
import type { Diagnostic } from '../diagnostic';
import { inEachPolicy } from '../written';
import type { Check } from '../check';
import { finding } from '../check';
import { KUBERNETES } from '../sources';

/** Labels of the static pods of kubeadm and of OpenShift. */
const NAMES = new Set(['kube-apiserver', 'openshift-kube-apiserver']);

const namesIt = ({ operator, values }: Requirement) =>
  operator === 'In' && values.some((value) => NAMES.has(value));

function toApiServer({ peers }: Rule): Diagnostic[] {
  if (peers === 'any') return [];
  return peers.flatMap((peer) =>
    peer.kind === 'pods' && peer.pods && requirementsOf(peer.pods).some(namesIt)
      ? [
          finding(apiServerByLabel, {
            message: `${selectorText(peer.pods)} names the API server, which runs on the host network or outside the cluster: most networks match it by no selector.`,
            help: 'Allow TCP 443 and 6443 to an ipBlock with the addresses of the API server, or to any destination. The address of Service kubernetes is translated before policies look.',
            origin: peer.podsOrigin ?? peer.origin,
          }),
        ]
      : [],
  );
}

/** NP033: egress to the API server by a podSelector. */
export const apiServerByLabel: Check = {
  id: 'NP033',
  severity: 'warning',
  page: {
    title: 'The API server chosen by labels',
    what: 'An egress peer that names kube-apiserver pods.',
    why: 'The API server runs on the host network, or on no node of the cluster at all. Selectors match neither on most networks, so the pods cannot reach it.',
    fix: 'Allow its port (443 or 6443) to an ipBlock with its address, or to any destination.',
    source: KUBERNETES.concept('NetworkPolicy and hostNetwork pods'),
  },
  example: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Egress]
  egress:
  - ports: [{port: 53, protocol: UDP}, {port: 53, protocol: TCP}]
  - to:
    - namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}
      podSelector: {matchLabels: {component: kube-apiserver}}
    ports: [{port: 6443}]
`,
  fixed: `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata: {name: web, namespace: shop}
spec:
  podSelector: {matchLabels: {app: web}}
  policyTypes: [Egress]
  egress:
  - ports: [{port: 53, protocol: UDP}, {port: 53, protocol: TCP}]
  - to:
    - ipBlock: {cidr: 192.0.2.10/32}
    ports: [{port: 6443}]
`,
  find: inEachPolicy(({ policy }) =>
    policy.rules
      .filter(({ direction, effective }) => direction === 'egress' && effective)
      .flatMap(toApiServer),
  ),
};
