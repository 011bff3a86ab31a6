import { profileOf } from '../profile';
import { CILIUM_FACTS } from './cilium';

export const gkeDataplaneV2 = profileOf({
  id: 'gke-dataplane-v2',
  line: 'Cilium inside; ipBlock never matches pods or nodes',
  facts: {
    ...CILIUM_FACTS,
    enforces: {
      value: 'everything',
      says: 'Enforcement is always on. GKE without Dataplane V2 enforces only where network policy was turned on.',
      source: {
        name: 'GKE: Dataplane V2',
        url: 'https://cloud.google.com/kubernetes-engine/docs/concepts/dataplane-v2',
      },
      verified: true,
    },
    nodeLocalDns: {
      value: 'byAddress',
      says: 'The node’s cache (169.254.20.10) and Cloud DNS (169.254.169.254) are no pods: only an ipBlock allows them.',
      source: {
        name: 'Tekton: DNS denied on Dataplane V2',
        url: 'https://github.com/tektoncd/operator/issues/4000',
      },
      verified: true,
    },
  },
});
