import { profileOf } from '../profile';
import { kubernetes } from './kubernetes';

export const unknown = profileOf({
  id: 'unknown',
  line: 'perhaps nothing is enforced',
  facts: {
    ...kubernetes.facts,
    enforces: {
      value: 'unknown',
      says: 'Some networks enforce no NetworkPolicy at all, without a word. Every answer is what would hold if this one does.',
      source: {
        name: 'Kubernetes: Network Policies',
        url: 'https://kubernetes.io/docs/concepts/services-networking/network-policies/',
      },
      verified: true,
    },
  },
});
