import type { Source } from './diagnostic';

const source =
  (url: string) =>
  (text: string): Source => ({ text, url });

/** Sources by page, each to be called with the clause that matters. */
export const KUBERNETES = {
  api: source(
    'https://kubernetes.io/docs/reference/kubernetes-api/policy-resources/network-policy-v1/#NetworkPolicySpec',
  ),
  concept: source('https://kubernetes.io/docs/concepts/services-networking/network-policies/'),
  selectors: source(
    'https://kubernetes.io/docs/concepts/services-networking/network-policies/#behavior-of-to-and-from-selectors',
  ),
  isolation: source(
    'https://kubernetes.io/docs/concepts/services-networking/network-policies/#the-two-sorts-of-pod-isolation',
  ),
  defaults: source(
    'https://kubernetes.io/docs/concepts/services-networking/network-policies/#default-policies',
  ),
  byName: source(
    'https://kubernetes.io/docs/concepts/services-networking/network-policies/#targeting-a-namespace-by-its-name',
  ),
  labels: source('https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/'),
  knownLabels: source('https://kubernetes.io/docs/reference/labels-annotations-taints/'),
  dns: source('https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/'),
  service: source('https://kubernetes.io/docs/concepts/services-networking/service/'),
  names: source('https://kubernetes.io/docs/concepts/overview/working-with-objects/names/'),
  validation: source('https://kubernetes.io/docs/reference/using-api/api-concepts/#field-validation'),
} as const;

export const YAML_1_1: (text: string) => Source = source('https://yaml.org/type/');
export const AMBIENT: (text: string) => Source = source(
  'https://istio.io/latest/docs/ambient/usage/networkpolicy/',
);
export const STRICT_CIDRS: (text: string) => Source = source('https://kep.k8s.io/4858');
