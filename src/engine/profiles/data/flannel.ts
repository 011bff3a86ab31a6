import { profileOf } from '../profile';

export const flannel = profileOf({
  id: 'flannel',
  line: 'nothing is enforced',
  facts: {
    enforces: {
      value: 'nothing',
      says: 'Policies are stored and nobody enforces them. Flannel with kube-network-policies turned on is like kindnet; with Calico for policy it is Canal.',
      source: {
        name: 'Flannel: network policy',
        url: 'https://github.com/flannel-io/flannel/issues/558',
      },
      verified: true,
    },
  },
});
